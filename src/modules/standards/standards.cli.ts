/** `luoshi standards …`: the list with its coverage, and checks of a region. */
import { setTimeout as wait } from 'node:timers/promises'
import { dayOf } from '#kernel/workdays.ts'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { ChecksView } from './checks/checks.routes.ts'
import { runExamples } from './checks/examples.ts'
import { ListView } from './list/views.schema.ts'
import { shippedChecks } from './standards.packs.ts'
import type { z } from 'zod'

const format = { flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: 'text', choices: ['text', 'json'] } as const
const region = { flags: '--region <code>', summary: { zh: '地区（六位代码）', en: 'Region, six digits' } }
const foundSomething = 10
const json = (call: CliCall): boolean => call.options['format'] === 'json'

const list: CliCommand = {
  usage: 'standards list',
  summary: { zh: '列出基本公共服务清单；写地区则附标准覆盖情况', en: 'List the basic public services; with a region also what standards cover them' },
  options: [region, { flags: '--area <area>', summary: { zh: '只列一个领域，如 老有所养', en: 'One area only, e.g. “老有所养”' } }, format],
  needs: 'call',
  async run(call) {
    const given = call.options['region']
    const view = ListView.parse(await call.api('GET', '/standards/items', typeof given === 'string' ? { query: { region: given } } : {}))
    const area = view.areas.find(({ zh, en }) => zh === call.options['area'] || en === call.options['area'])
    const items = view.items.filter((item) => call.options['area'] === undefined || item.area === area?.number)
    if (json(call)) call.print(JSON.stringify({ ...view, items }))
    else call.print(said({ ...view, items }, call.lang))
  },
}

function said({ items, coverage }: z.infer<typeof ListView>, lang: 'zh' | 'en'): string {
  const rows = items.map((item) => [item.code, item.names[lang], item.standards.map(({ number }) => number).join('、') || '—', item.short > 0 ? (lang === 'zh' ? `地方标准低于国家 ${item.short} 处` : `${item.short} below national`) : ''].join('\t').trimEnd())
  if (coverage === null) return rows.join('\n')
  const share = coverage.items === 0 ? '—' : `${((coverage.covered * 100) / coverage.items).toFixed(1)} %`
  return [...rows, lang === 'zh' ? `标准覆盖 ${coverage.covered} / ${coverage.items} 项（${share}）` : `${coverage.covered} of ${coverage.items} items covered (${share})`].join('\n')
}

const check: CliCommand = {
  usage: 'standards check',
  summary: { zh: '按标准检查一个地区', en: 'Check a region against the standards' },
  options: [region, { flags: '--day <day>', summary: { zh: '基准日（默认今天）', en: 'As of this day (default: today)' } }, format],
  needs: 'call',
  async run(call) {
    const of = String(call.options['region'] ?? '')
    const before = (await latest(call, of)).run?.id
    await call.api('POST', '/standards/checks/runs', { body: { region: of, ...(call.options['day'] === undefined ? {} : { day: call.options['day'] }) } })
    let view = await latest(call, of)
    while (view.run === null || view.run.id === before) {
      call.progress(call.lang === 'zh' ? '正在检查…' : 'checking…')
      await wait(500)
      view = await latest(call, of)
    }
    call.print(json(call) ? JSON.stringify(view) : table(view, call.lang))
    return view.run.failed > 0 ? foundSomething : 0
  },
}

const latest = async (call: CliCall, of: string): Promise<z.infer<typeof ChecksView>> => ChecksView.parse(await call.api('GET', '/standards/checks', { query: { region: of } }))

const outcomeWords = { pass: { zh: '● 达标', en: '● met' }, fail: { zh: '▲ 未达标', en: '▲ not met' }, unknown: { zh: '○ 缺数据', en: '○ no data' }, 'not-applicable': { zh: '– 不适用', en: '– not applicable' } } as const

function table({ checks }: z.infer<typeof ChecksView>, lang: 'zh' | 'en'): string {
  return checks.flatMap((one) => one.results.map(({ outcome, placeName, period, evidence }) => {
    const figures = evidence.figures.map(({ value, unit }) => (value === null ? '—' : `${value}${unit}`)).join(' / ')
    const records = evidence.records === null ? '' : `${evidence.records.failing} / ${evidence.records.looked}`
    return [outcomeWords[outcome][lang], placeName, period, one.names[lang], figures || records].join('\t')
  })).join('\n')
}

const examples: CliCommand = {
  usage: 'standards examples',
  summary: { zh: '运行检查旁的例子', en: 'Run the examples beside the checks' },
  options: [format],
  needs: 'none',
  async run(call) {
    const results = runExamples(await shippedChecks(), dayOf(call.clock.now()))
    const failed = results.filter(({ passed }) => !passed)
    if (json(call)) call.print(JSON.stringify({ examples: results.length, failed }))
    else {
      for (const one of failed) call.print(`✗ ${one.check} ${one.example}: ${one.expected} ≠ ${one.found}`)
      call.print(call.lang === 'zh' ? `${results.length - failed.length} / ${results.length} 个例子相符` : `${results.length - failed.length} of ${results.length} examples come out`)
    }
    return failed.length > 0 ? foundSomething : 0
  },
}

export const standardsCli: readonly CliCommand[] = [list, check, examples]
