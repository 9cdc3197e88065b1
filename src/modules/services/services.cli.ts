/** `luoshi rules …`: explain one person, match a region, test the cases beside the rules, look for faults. */
import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { compileEntitlements, readEntitlements, runCases, unpublishable, type EntitlementPack } from '#engines/rules/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { MatchShown } from './match/match.schema.ts'
import { shippedEntitlements } from './packs.ts'
import { Tried } from './rulebook/try-person.ts'
import { servicesErrors } from './services.errors.ts'

const format = { flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: 'text', choices: ['text', 'json'] } as const
const foundSomething = 10
const json = (call: CliCall): boolean => call.options['format'] === 'json'

const explain: CliCommand = {
  usage: 'rules explain <entitlement>',
  summary: { zh: '说明一个人是否符合一项待遇，缺什么，怎样会改变', en: 'Say whether a person is entitled, what is missing, what would change it' },
  options: [
    { flags: '--facts <json>', summary: { zh: '这个人的情况，如 {"出生日期":"1940-01-01","本地户籍":true}', en: 'Facts of the person as JSON' }, default: '{}' },
    { flags: '--day <day>', summary: { zh: '基准日（默认今天）', en: 'As of this day (default: today)' } },
    format,
  ],
  needs: 'call',
  async run(call) {
    const facts = Facts.parse(JSON.parse(String(call.options['facts'])))
    const body = { facts, ...(call.options['day'] === undefined ? {} : { day: call.options['day'] }) }
    const tried = Tried.parse(await call.api('POST', `/rules/${encodeURIComponent(call.args[0] ?? '')}/try`, { body }))
    call.print(json(call) ? JSON.stringify(tried) : saidOf(tried, call.lang))
  },
}
const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

const answers = { yes: { zh: '符合', en: 'entitled' }, no: { zh: '不符合', en: 'not entitled' }, unknown: { zh: '尚不能判断', en: 'cannot be told yet' }, undecidable: { zh: '不由规则判断', en: 'not decided by a rule' } } as const

function saidOf({ answer, amount, why, changes }: Tried, lang: 'zh' | 'en'): string {
  const paid = amount === null ? [] : [lang === 'zh' ? `金额：${amount.fen / 100} 元（${amount.per}）` : `Amount: ${amount.fen / 100} yuan a ${amount.per}`]
  const would = changes.map(({ fact, to }) => (lang === 'zh' ? `若${fact}为 ${String(to)}，则符合` : `entitled if ${fact} were ${String(to)}`))
  return [answers[answer][lang], ...paid, ...(why === null ? [] : [why[lang]]), ...would].join('\n')
}

const match: CliCommand = {
  usage: 'rules match',
  summary: { zh: '匹配一个地区的全部居民并列出统计', en: 'Match all residents of a region and list the figures' },
  options: [{ flags: '--region <code>', summary: { zh: '地区（六位代码）', en: 'Region, six digits' } }, { flags: '--day <day>', summary: { zh: '基准日（默认今天）', en: 'As of this day (default: today)' } }, format],
  needs: 'call',
  async run(call) {
    const region = String(call.options['region'] ?? '')
    const before = await lastMatch(call, region)
    await call.api('POST', '/entitlement-match', { body: { region, ...(call.options['day'] === undefined ? {} : { day: call.options['day'] }) } })
    const done = await newMatch(call, region, before?.id)
    call.print(json(call) ? JSON.stringify(done) : table(done, call.lang))
  },
}

async function newMatch(call: CliCall, region: string, before: string | undefined): Promise<MatchShown> {
  for (;;) {
    const now = await lastMatch(call, region)
    if (now !== undefined && now.id !== before) return now
    call.progress(call.lang === 'zh' ? '正在匹配…' : 'matching…')
    await wait(500)
  }
}

const lastMatch = async (call: CliCall, region: string): Promise<MatchShown | undefined> =>
  z.object({ match: MatchShown.nullable() }).parse(await call.api('GET', '/entitlement-match', { query: { region } })).match ?? undefined

function table({ residents, day, milliseconds, lines }: MatchShown, lang: 'zh' | 'en'): string {
  const head = lang === 'zh' ? `${day}：${residents} 人，${milliseconds} 毫秒\n符合\t已享受\t未享受\t不再符合\t万元/年\t待遇` : `${day}: ${residents} residents, ${milliseconds} ms\nentitled\thas\thas not\tno longer\t10k yuan/year\titem`
  return [head, ...lines.map((line) => [line.entitled, line.held, line.missing, line.ended, (line.fenPerYear / 1_000_000).toFixed(1), line.names[lang]].join('\t'))].join('\n')
}

const test: CliCommand = {
  usage: 'rules test [paths...]',
  summary: { zh: '运行规则旁的例子；不写路径则检查随附的规则', en: 'Run the cases beside the rules; without paths the rules that ship' },
  options: [{ flags: '--day <day>', summary: { zh: '没有写日期的例子按这一天', en: 'Day for cases that name none' } }, format],
  needs: 'none',
  async run(call) {
    const compiled = compileEntitlements(await packOf(call))
    const results = runCases(compiled, String(call.options['day'] ?? dayOf(call.clock.now())))
    const failed = results.filter((one) => !one.passed)
    const lacking = unpublishable(compiled)
    if (json(call)) call.print(JSON.stringify({ cases: results.length, failed, lacking }))
    else {
      for (const { entitlement, case: name, expected, found } of failed) call.print(`✗ ${entitlement} ${name}: ${expected} ≠ ${found}`)
      for (const one of lacking) call.print(`✗ ${one.id} ${one[call.lang]}`)
      call.print(call.lang === 'zh' ? `${results.length - failed.length} / ${results.length} 个例子相符` : `${results.length - failed.length} of ${results.length} cases come out`)
    }
    return failed.length + lacking.length > 0 ? foundSomething : 0
  },
}

export const servicesCli: readonly CliCommand[] = [explain, match, test]

async function packOf(call: CliCall): Promise<EntitlementPack> {
  if (call.args.length === 0) return shippedEntitlements()
  const files = (await Promise.all(call.args.map(filesIn))).flat()
  if (files.length === 0) throw servicesErrors['not-found']({ id: call.args.join(' ') })
  return readEntitlements(await Promise.all(files.map(async (name) => ({ name, yaml: await readFile(name, 'utf8') }))))
}

async function filesIn(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  return (await readdir(path)).filter((name) => name.endsWith('.yaml')).sort().map((name) => join(path, name))
}
