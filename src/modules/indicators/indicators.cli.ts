/** `luoshi indicators …`: the same calls as the pages'. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import type { CliCall, CliCommand, CliOption } from '#platform/module.ts'
import { CockpitView, IndicatorPage, SeriesView } from './views/views.schema.ts'
import { Indicator } from './registry/registry.schema.ts'

const format: CliOption = { flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: 'text', choices: ['text', 'json'] }
const place: CliOption = { flags: '--place <code>', summary: { zh: '行政区划代码', en: 'Region code' } }
const List = z.object({ items: z.array(Indicator), next: z.string().nullable() })

const given = (fields: Readonly<Record<string, string | boolean | undefined>>): Record<string, string> => Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))
const asJson = (call: CliCall): boolean => call.options['format'] === 'json'

const signs = { achieved: '●', 'on-schedule': '◐', behind: '▲', 'out-of-reach': '■', 'no-data': '○' } as const

const list: CliCommand = {
  usage: 'indicators list', needs: 'call', summary: { zh: '列出指标', en: 'List indicators' },
  options: [{ flags: '--text <words>', summary: { zh: '名称中的文字', en: 'Words of the name' } }, { flags: '--area <area>', summary: { zh: '领域', en: 'Area' } }, format],
  async run(call) {
    const items: Indicator[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: z.output<typeof List> = List.parse(await call.api('GET', '/indicators', { query: { limit: 200, ...given({ text: call.options['text'], area: call.options['area'] }), ...(cursor === undefined ? {} : { cursor }) } }))
      items.push(...page.items)
      cursor = page.next
    }
    call.print(asJson(call) ? JSON.stringify(items) : items.map(({ id, name, unit, frequency, rollup }) => [id, name[call.lang] || name.zh, unit, frequency, rollup].join('\t')).join('\n'))
  },
}

const show: CliCommand = {
  usage: 'indicators show <id>', needs: 'call', summary: { zh: '查看指标；给出地区时列出数值', en: 'Show an indicator; with a place, its values' },
  options: [place, format],
  async run(call) {
    const id = call.args[0] ?? ''
    const where = given({ place: call.options['place'] })
    if (where['place'] !== undefined) {
      const series = SeriesView.parse(await call.api('GET', `/indicators/${encodeURIComponent(id)}/series`, { query: where }))
      call.print(asJson(call) ? JSON.stringify(series) : series.points.map(({ period, value, missing, from, status }) => [period, value ?? missing ?? '', series.indicator.unit, from, status ?? ''].join('\t')).join('\n'))
      return
    }
    const page = IndicatorPage.parse(await call.api('GET', `/indicators/${encodeURIComponent(id)}`))
    const lines = page.targets.map((t) => [signs[t.state], t.place.name, t.planValue, t.dueDay, t.now === null ? '—' : `${t.now.value} (${t.now.period})`, t.plan.title].join('\t'))
    call.print(asJson(call) ? JSON.stringify(page) : [`${page.indicator.id}\t${page.indicator.name[call.lang] || page.indicator.name.zh}\t${page.indicator.unit}`, ...lines].join('\n'))
  },
}

const cockpit: CliCommand = {
  usage: 'indicators cockpit', needs: 'call', summary: { zh: '一个地区的目标状态', en: 'How the targets of a place stand' }, options: [{ ...place, flags: '--place <code>' }, format],
  async run(call) {
    const view = CockpitView.parse(await call.api('GET', '/indicators/cockpit', { query: given({ place: call.options['place'] }) }))
    const { red, yellow, green, grey } = view.counts
    const lines = view.red.map((t) => [signs[t.state], t.indicator.name[call.lang] || t.indicator.name.zh, t.now?.value ?? '—', t.planValue, t.leadUnits.map(({ name }) => name).join('、'), dayOf(t.since)].join('\t'))
    call.print(asJson(call) ? JSON.stringify(view) : [`${view.place.name}  ■ ${red}  ▲ ${yellow}  ● ${green}  ○ ${grey}`, ...lines].join('\n'))
  },
}

const record: CliCommand = {
  usage: 'indicators record <id>', needs: 'call', summary: { zh: '填报一个数值', en: 'Record one value' },
  options: [
    place, { flags: '--period <period>', summary: { zh: '统计期，如 2025 或 2025-Q3', en: 'Period, e.g. 2025 or 2025-Q3' } }, { flags: '--value <number>', summary: { zh: '数值', en: 'Value' } },
    { flags: '--numerator <number>', summary: { zh: '分子', en: 'Numerator' } }, { flags: '--denominator <number>', summary: { zh: '分母', en: 'Denominator' } },
    { flags: '--missing <reason>', summary: { zh: '缺数原因', en: 'Why there is no value' }, choices: ['not-applicable', 'suppressed', 'unknown'] },
    { flags: '--breakdown <part>', summary: { zh: '分组，如 residence=urban', en: 'Part, e.g. residence=urban' } }, { flags: '--remark <text>', summary: { zh: '说明', en: 'Remark' } }, format,
  ],
  async run(call) {
    const numbers = Object.fromEntries(Object.entries(given({ value: call.options['value'], numerator: call.options['numerator'], denominator: call.options['denominator'] })).map(([key, text]) => [key, Number(text)]))
    const row = { indicator: call.args[0] ?? '', ...given({ place: call.options['place'], period: call.options['period'], missing: call.options['missing'], breakdown: call.options['breakdown'], remark: call.options['remark'] }), ...numbers }
    const done = z.object({ written: z.int(), unchanged: z.int() }).parse(await call.api('POST', '/observations', { body: { rows: [row] } }))
    call.print(asJson(call) ? JSON.stringify(done) : call.lang === 'zh' ? (done.written === 1 ? '已填报。' : '数值未变，无需更新。') : done.written === 1 ? 'Recorded.' : 'The value is the same: nothing to change.')
  },
}

const queued = (usage: string, path: string, summary: CliCommand['summary'], body: (call: CliCall) => Record<string, unknown>): CliCommand => ({
  usage, needs: 'call', summary,
  async run(call) {
    await call.api('POST', path, { body: body(call) })
    call.print(call.lang === 'zh' ? '已排队，稍后生效。' : 'Queued; it takes effect shortly.')
  },
})

export const indicatorCli: readonly CliCommand[] = [
  list, show, cockpit, record,
  queued('indicators recompute <id>', '/indicators/recompute', { zh: '重新汇总一个指标', en: 'Add an indicator up again' }, (call) => ({ indicator: call.args[0] ?? '' })),
  queued('indicators rebuild', '/indicators/rebuild', { zh: '重新汇总全部指标（在后台进行）', en: 'Add all indicators up again, in the background' }, () => ({})),
  queued('indicators judge', '/indicators/judge', { zh: '重新评判全部目标', en: 'Judge all targets again' }, () => ({})),
]
