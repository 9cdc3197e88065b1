/** The same figures as each chart, as rows for the table view and the CSV. */
import type { Lang, Text } from '../text.tsx'
import { stateLooks } from '../state-mark.tsx'
import type { ChartTable } from './chart-table.ts'
import type { LineModel } from './line-model.ts'
import { missingWords } from './missing.ts'
import { periodText } from './period-text.ts'
import { rankRegions, type Better, type RegionValue } from './ranking.ts'

const words = {
  period: { zh: '时期', en: 'Period' }, what: { zh: '项目', en: 'What' }, value: { zh: '数值', en: 'Value' }, low: { zh: '下限（80 %）', en: 'Low (80 %)' }, high: { zh: '上限（80 %）', en: 'High (80 %)' },
  reason: { zh: '没有数据的原因', en: 'Why there is no value' }, knownOn: { zh: '更正于', en: 'Corrected on' }, unit: { zh: '单位', en: 'Unit' },
  observed: { zh: '观测值', en: 'Observed' }, earlier: { zh: '更正前的值', en: 'Value before correction' }, baseline: { zh: '基期', en: 'Baseline' }, path: { zh: '应达', en: 'Path' }, forecast: { zh: '预测', en: 'Forecast' }, target: { zh: '目标：{label}', en: 'Target: {label}' },
  rank: { zh: '名次', en: 'Rank' }, code: { zh: '代码', en: 'Code' }, region: { zh: '地区', en: 'Region' }, state: { zh: '状态', en: 'State' },
  people: { zh: '人口累计占比', en: 'Share of people' }, share: { zh: '服务量累计占比', en: 'Share of the service' },
  group: { zh: '分组', en: 'Group' }, part: { zh: '部分', en: 'Part' }, contribution: { zh: '贡献', en: 'Contribution' },
} as const satisfies Record<string, Text>

const number = (key: string, title: string) => ({ key, title, numeric: true })

/** Observed, baseline, path, targets and forecast, one row a value, in that order. */
export function lineTable(model: LineModel, lang: Lang): ChartTable {
  const w = (text: Text) => text[lang]
  const row = (what: string, period: string, value: number | null, more: Readonly<Record<string, string | number | null>> = {}) => ({ what, period: w(periodText(period)), value, unit: model.unit, ...more })
  return {
    columns: [{ key: 'what', title: w(words.what) }, { key: 'period', title: w(words.period) }, number('value', w(words.value)), { key: 'unit', title: w(words.unit) }, number('low', w(words.low)), number('high', w(words.high)), { key: 'reason', title: w(words.reason) }, { key: 'knownOn', title: w(words.knownOn) }],
    rows: [
      ...model.observed.flatMap((p) => [
        ...(p.earlier ?? []).map((e) => row(w(words.earlier), p.period, e.value, { knownOn: e.knownOn })),
        row(w(words.observed), p.period, p.value, p.value === null ? { reason: w(missingWords[p.missing ?? 'never']) } : {}),
      ]),
      ...(model.baseline ? [row(w(words.baseline), model.baseline.day, model.baseline.value)] : []),
      ...model.path.map((p) => row(w(words.path), p.day, p.value)),
      ...model.targets.map((target) => row(w(words.target).replace('{label}', target.label), target.due, target.low ?? target.high)),
      ...model.forecast.map((f) => row(w(words.forecast), f.day, f.value, { low: f.low, high: f.high })),
    ],
  }
}

/** Ranked regions first, then those without a value with the reason. */
export function regionTable(regions: readonly RegionValue[], better: Better, unit: string, lang: Lang): ChartTable {
  const w = (text: Text) => text[lang]
  const { ranked, apart } = rankRegions(regions, better)
  const state = (r: RegionValue) => (r.state ? w(stateLooks[r.state].word) : null)
  return {
    columns: [number('rank', w(words.rank)), { key: 'region', title: w(words.region) }, { key: 'code', title: w(words.code) }, number('value', `${w(words.value)}${unit === '' ? '' : ` (${unit})`}`), { key: 'state', title: w(words.state) }, { key: 'reason', title: w(words.reason) }],
    rows: [
      ...ranked.map(({ rank, region }) => ({ rank, region: region.name, code: region.code, value: region.value, state: state(region), reason: null })),
      ...apart.flatMap(({ missing, regions: lacking }) => lacking.map((r) => ({ rank: null, region: r.name, code: r.code, value: null, state: state(r), reason: w(missingWords[missing]) }))),
    ],
  }
}

export function lorenzTable(points: readonly { readonly people: number; readonly value: number }[], lang: Lang): ChartTable {
  return { columns: [number('people', words.people[lang]), number('value', words.share[lang])], rows: points.map((p) => ({ people: p.people, value: p.value })) }
}

export function decompositionTable(parts: readonly { readonly label: string; readonly value: number }[], lang: Lang): ChartTable {
  return { columns: [{ key: 'part', title: words.part[lang] }, number('value', words.contribution[lang])], rows: parts.map((p) => ({ part: p.label, value: p.value })) }
}

export function breakdownTable(bars: readonly { readonly group: string; readonly label: string; readonly value: number | null; readonly missing?: RegionValue['missing'] }[], unit: string, lang: Lang): ChartTable {
  return {
    columns: [{ key: 'group', title: words.group[lang] }, { key: 'label', title: words.part[lang] }, number('value', `${words.value[lang]}${unit === '' ? '' : ` (${unit})`}`), { key: 'reason', title: words.reason[lang] }],
    rows: bars.map((b) => ({ group: b.group, label: b.label, value: b.value, reason: b.value === null ? missingWords[b.missing ?? 'never'][lang] : null })),
  }
}
