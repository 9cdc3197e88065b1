/** `luoshi rules match`: everybody, in a region that is installed or in a file. */
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { compileEntitlements, versionAsOf } from '#engines/rules/index.ts'
import { readSheet } from '#modules/directory/index.ts'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { assumedIn } from '../catalogue/figures.ts'
import { count } from '../match/bits.ts'
import { matchAll } from '../match/match.ts'
import { MatchShown, StreetCounts } from '../match/match.schema.ts'
import { day, dayAsked, format, isJson, pack, packFrom, region, textOption, unlessPack } from './pack-of.ts'
import { residentsFrom } from './residents.ts'
import { rulesCliErrors } from './rules-cli.errors.ts'

const entitlement = { flags: '--entitlement <id>', summary: { zh: '再列出这项待遇在各乡镇（街道）和村（社区）的统计', en: 'Also list this entitlement by town and village' } }

export const match: CliCommand = {
  usage: 'rules match',
  summary: { zh: '匹配一个地区的全部居民，或用规则文件夹匹配一张居民表，并列出统计', en: 'Match all residents of a region, or a list of residents with a folder of rules, and list the figures' },
  options: [region, day, pack, { flags: '--residents <file>', summary: { zh: '居民表（.xlsx 或 .csv，表头为情况的名称），与 --pack 同用', en: 'List of residents (.xlsx or .csv, headed by names of facts), with --pack' } }, entitlement, format],
  needs: unlessPack,
  run: (call) => (textOption(call, 'pack') === undefined ? ofRegion(call) : ofFile(call)),
}

async function ofRegion(call: CliCall): Promise<void> {
  const where = textOption(call, 'region')
  if (where === undefined) throw rulesCliErrors['no-region']()
  const before = await lastMatch(call, where)
  const on = textOption(call, 'day')
  await call.api('POST', '/entitlement-match', { body: { region: where, ...(on === undefined ? {} : { day: on }) } })
  const done = await newMatch(call, where, before?.id)
  const id = textOption(call, 'entitlement')
  const places = id === undefined ? undefined : placeAnswer.parse(await call.api('GET', `/entitlement-match/${encodeURIComponent(id)}/places`, { query: { region: where } })).items
  if (isJson(call)) call.print(JSON.stringify(places === undefined ? done : { ...done, places }, null, 2))
  else call.print([table(done, call.lang), ...(places === undefined ? [] : ['', placeTable(places, call.lang)])].join('\n'))
}

const placeAnswer = z.object({ items: z.array(StreetCounts) })

/** A village too small to be shown has dots. */
export function placeTable(places: readonly StreetCounts[], lang: 'zh' | 'en'): string {
  const [head, nowhere, noVillage] = lang === 'zh' ? ['符合\t已享受\t未享受\t不再符合\t乡镇（街道）、村（社区）', '住处不明', '村（社区）不明'] : ['entitled\thas\thas not\tno longer\ttown, village', 'place not known', 'village not known']
  return [head, ...places.flatMap(({ street, name, villages, ...town }) => [
    [town.entitled, town.held, town.missing, town.ended, name ?? street ?? nowhere].join('\t'),
    ...villages.map((one) => [one.entitled ?? '…', one.held ?? '…', one.missing ?? '…', one.ended ?? '…', `  ${one.name ?? one.village ?? noVillage}`].join('\t')),
  ])].join('\n')
}

async function newMatch(call: CliCall, where: string, before: string | undefined): Promise<MatchShown> {
  for (;;) {
    const now = await lastMatch(call, where)
    if (now !== undefined && now.id !== before) return now
    call.progress(call.lang === 'zh' ? '正在匹配…' : 'matching…')
    await wait(500)
  }
}

const lastMatch = async (call: CliCall, where: string): Promise<MatchShown | undefined> =>
  z.object({ match: MatchShown.nullable() }).parse(await call.api('GET', '/entitlement-match', { query: { region: where } })).match ?? undefined

function table({ residents, day: on, milliseconds, lines }: MatchShown, lang: 'zh' | 'en'): string {
  const head = lang === 'zh' ? `${on}：${residents} 人，${milliseconds} 毫秒\n符合\t已享受\t未享受\t不再符合\t万元/年\t待遇` : `${on}: ${residents} residents, ${milliseconds} ms\nentitled\thas\thas not\tno longer\t10k yuan/year\titem`
  return [head, ...lines.map((line) => [line.entitled, line.held, line.missing, line.ended, wan(line.fenPerYear), named(line, lang)].join('\t')), ...footnote(lines, lang)].join('\n')
}

const named = ({ names, assumed }: Pick<MatchShown['lines'][number], 'names' | 'assumed'>, lang: 'zh' | 'en'): string => `${names[lang]}${assumed ? ' ○' : ''}`
const footnote = (lines: readonly { readonly assumed: boolean }[], lang: 'zh' | 'en'): readonly string[] =>
  lines.some(({ assumed }) => assumed) ? [lang === 'zh' ? '○ 用到假定值，只供试算' : '○ rests on assumed numbers, for trial only'] : []

const wan = (fen: number): string => (fen / 1_000_000).toFixed(1)

async function ofFile(call: CliCall): Promise<void> {
  const path = textOption(call, 'residents')
  if (path === undefined) throw rulesCliErrors['no-residents']()
  const rulebook = compileEntitlements(await packFrom([textOption(call, 'pack') ?? '']))
  const { population, unused } = residentsFrom(await readSheet(basename(path), await call.read(path)), rulebook.pack, rulebook.vocabulary)
  const on = dayAsked(call)
  const nameOf = new Map(rulebook.pack.entitlements.map((one) => [one.id, one.names]))
  const where = textOption(call, 'region') ?? ''
  const assumedOf = (id: string): boolean => rulebook.all.some((one) => one.entitlement.id === id && assumedIn(versionAsOf(one, on), rulebook.pack, { day: on, region: where }).length > 0)
  const lines = matchAll(rulebook, population, { day: on, region: where }).map((line) => ({
    entitlement: line.id, names: nameOf.get(line.id) ?? { zh: line.id, en: line.id }, entitled: count(line.entitled), unknown: count(line.unknown), fenPerYear: line.fenPerYear, assumed: assumedOf(line.id),
  }))
  if (isJson(call)) {
    call.print(JSON.stringify({ day: on, residents: population.rows, unused, lines }, null, 2))
    return
  }
  const zh = call.lang === 'zh'
  call.print([
    zh ? `${on}：${population.rows} 人` : `${on}: ${population.rows} residents`,
    ...(unused.length === 0 ? [] : [zh ? `没有用到的列：${unused.join('、')}` : `columns not used: ${unused.join(', ')}`]),
    zh ? '符合\t缺数据\t万元/年\t待遇' : 'entitled\tnot known\t10k yuan/year\titem',
    ...lines.map((line) => [line.entitled, line.unknown, wan(line.fenPerYear), named(line, call.lang)].join('\t')),
    ...footnote(lines, call.lang),
  ].join('\n'))
}
