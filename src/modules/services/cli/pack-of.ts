/** What the commands of rules share: where rules come from, and how answers leave. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readEntitlements, type Entitlement, type EntitlementPack } from '#engines/rules/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { CliCall, CliOption } from '#platform/module.ts'
import { rulesCliErrors } from './rules-cli.errors.ts'

export const format: CliOption = { flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: 'text', choices: ['text', 'json'] }
export const pack: CliOption = { flags: '--pack <folder>', summary: { zh: '规则文件夹（不写则用已安装的数据）', en: 'Folder of rules (default: what is installed)' } }
export const day: CliOption = { flags: '--day <day>', summary: { zh: '基准日（默认今天）', en: 'As of this day (default: today)' } }
export const region: CliOption = { flags: '--region <code>', summary: { zh: '地区（六位代码）', en: 'Region, six digits' } }

/** Faults were found: the command itself worked. */
export const foundSomething = 10

/** A folder of rules needs no server. */
export const unlessPack = ({ options }: Pick<CliCall, 'options'>): 'none' | 'call' => (options['pack'] === undefined ? 'call' : 'none')

export const isJson = (call: CliCall): boolean => call.options['format'] === 'json'
export const textOption = (call: CliCall, name: string): string | undefined => {
  const value = call.options[name]
  return typeof value === 'string' ? value : undefined
}
export const dayAsked = (call: CliCall): string => textOption(call, 'day') ?? dayOf(call.clock.now())

/** Reads a folder of YAML files, or single ones, as one pack. @throws rules-cli.no-pack, rules.unreadable-pack */
export async function packFrom(paths: readonly string[]): Promise<EntitlementPack> {
  const files = (await Promise.all(paths.map(filesIn))).flat()
  return readEntitlements(await Promise.all(files.map(async (name) => ({ name, yaml: await readFile(name, 'utf8') }))))
}

async function filesIn(path: string): Promise<readonly string[]> {
  const kind = await stat(path).catch((cause: unknown) => { throw rulesCliErrors['no-pack']({ path }, { cause }) })
  if (!kind.isDirectory()) return [path]
  const names = (await readdir(path)).filter((name) => /\.ya?ml$/.test(name)).sort()
  if (names.length === 0) throw rulesCliErrors['no-pack']({ path })
  return names.map((name) => join(path, name))
}

/** By its id, or by its Chinese name. @throws rules-cli.no-entitlement */
export function entitlementOf({ entitlements }: EntitlementPack, id: string): Entitlement {
  const found = entitlements.find((one) => one.id === id || one.names.zh === id)
  if (found !== undefined) return found
  const near = entitlements.filter((one) => one.names.zh.includes(id) || one.id.includes(id)).slice(0, 5).map((one) => `${one.id} ${one.names.zh}`)
  throw rulesCliErrors['no-entitlement']({ id, near: near.join('；') })
}
