/** The table of targets as a spreadsheet. Pure data in, bytes out. */
import type { Lang } from '#kernel/errors.ts'
import { dayOf } from '#kernel/workdays.ts'
import { writeWorkbook } from '#platform/documents/index.ts'
import { say } from '#platform/i18n/text.ts'
import type { TargetLine } from './views.schema.ts'

const texts = {
  title: { zh: '目标进展表', en: 'Progress of targets' },
  place: { zh: '地区', en: 'Place' }, code: { zh: '代码', en: 'Code' }, area: { zh: '领域', en: 'Area' }, indicator: { zh: '指标', en: 'Indicator' }, unit: { zh: '单位', en: 'Unit' },
  target: { zh: '目标', en: 'Target' }, due: { zh: '期限', en: 'Due' }, value: { zh: '现值', en: 'Value' }, period: { zh: '统计期', en: 'Period' }, expected: { zh: '序时应达', en: 'Expected' },
  forecast: { zh: '期末预测', en: 'Forecast' }, chance: { zh: '达标概率', en: 'Chance' }, state: { zh: '状态', en: 'State' }, since: { zh: '自', en: 'Since' }, units: { zh: '牵头单位', en: 'Lead units' },
  plan: { zh: '方案', en: 'Plan' }, clause: { zh: '原文', en: 'Clause' },
} as const
const states = {
  achieved: { zh: '● 已完成', en: '● achieved' }, 'on-schedule': { zh: '◐ 达到序时进度', en: '◐ on schedule' }, behind: { zh: '▲ 滞后', en: '▲ behind' },
  'out-of-reach': { zh: '■ 难以完成', en: '■ out of reach' }, 'no-data': { zh: '○ 无数据', en: '○ no data' },
} as const
const missing = {
  never: { zh: '从未报数', en: 'never reported' }, late: { zh: '逾期未报', en: 'late' }, 'not-applicable': { zh: '不适用', en: 'not applicable' }, suppressed: { zh: '不公开', en: 'suppressed' },
  unknown: { zh: '不详', en: 'unknown' }, 'no-rollup': { zh: '不汇总', en: 'not added up' }, 'zero-base': { zh: '无对象', en: 'nobody concerned' },
} as const

export function targetWorkbook(lines: readonly TargetLine[], lang: Lang): Promise<Uint8Array> {
  const t = (key: keyof typeof texts): string => say(texts[key], lang)
  const columns = [
    { head: t('place'), width: 14 }, { head: t('code'), width: 14 }, { head: t('area'), width: 14 }, { head: t('indicator'), width: 32 }, { head: t('unit'), width: 8 }, { head: t('target'), width: 22 }, { head: t('due'), width: 12 },
    { head: t('value'), width: 12 }, { head: t('period'), width: 10 }, { head: t('expected'), width: 12 }, { head: t('forecast'), width: 12 }, { head: t('chance'), width: 10 }, { head: t('state'), width: 18 }, { head: t('since'), width: 12 },
    { head: t('units'), width: 26 }, { head: t('plan'), width: 34 }, { head: t('clause'), width: 70 },
  ]
  const rows = lines.map((line) => [
    line.place.name, line.place.code, line.indicator.area9 ?? line.indicator.area12, line.indicator.name[lang] || line.indicator.name.zh, line.indicator.unit, line.planValue, line.dueDay,
    line.now?.value ?? say(missing[line.missing ?? 'never'], lang), line.now?.period ?? null, line.expected, line.forecast?.value ?? null, line.chance === null ? null : Math.round(line.chance * 100) / 100,
    say(states[line.state], lang), dayOf(line.since), line.leadUnits.map(({ name }) => name).join('、'), line.plan.title, line.clause.text,
  ])
  return writeWorkbook([{ name: t('title'), title: t('title'), columns, rows }])
}
