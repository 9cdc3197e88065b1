/**
 * One sentence a chart: what a reader who can't see it, or has no time to, should take away. Each is a pair of texts;
 * names of regions and indicators stay as they are registered.
 */
import type { Text } from '../text.tsx'
import { isObserved, targetText, type LineModel } from './line-model.ts'
import { missingWords } from './missing.ts'
import { amountText, numberText } from './number-text.ts'
import { periodText } from './period-text.ts'
import { rankRegions, type Better, type Ranking, type RegionValue } from './ranking.ts'
import { stateLooks, stateNames } from '../state-mark.tsx'

export function sayLine(model: LineModel): Text {
  const values = model.observed.filter(isObserved)
  const [first, last] = [values[0], values.at(-1)]
  if (!first || !last) return { zh: '还没有观测值。', en: 'There are no observations yet.' }
  const amount = (value: number) => amountText(value, model.unit)
  const parts: Text[] = [values.length === 1
    ? both((l) => (l === 'zh' ? `${periodText(last.period).zh}为 ${amount(last.value)}` : `${amount(last.value)} in ${periodText(last.period).en}`))
    : both((l) => (l === 'zh'
        ? `从${periodText(first.period).zh}的 ${amount(first.value)} ${movedZh(first.value, last.value)} ${amount(last.value)}（${periodText(last.period).zh}）`
        : `From ${amount(first.value)} (${periodText(first.period).en}) ${movedEn(first.value, last.value)} ${amount(last.value)} (${periodText(last.period).en})`))]
  const gaps = model.observed.length - values.length
  if (gaps > 0) parts.push({ zh: `${gaps} 期没有数据`, en: `${gaps} period${gaps === 1 ? '' : 's'} without data` })
  // Several clauses may ask for the same value by the same day.
  const asked = new Map(model.targets.map((target) => [`${targetText(target, amount)} ${target.due}`, target]))
  for (const target of [...asked.values()].slice(0, 2)) {
    const wanted = targetText(target, amount)
    parts.push({ zh: `目标 ${wanted}（${periodText(target.due).zh}）`, en: `target ${wanted} (${periodText(target.due).en})` })
  }
  const end = model.forecast.at(-1)
  if (end) {
    const range = end.low === null || end.high === null ? '' : ` [${numberText(end.low)}, ${numberText(end.high)}]`
    parts.push({ zh: `预测${periodText(end.day).zh}为 ${amount(end.value)}${range}`, en: `forecast for ${periodText(end.day).en}: ${amount(end.value)}${range}` })
  }
  if (model.chance !== null) parts.push({ zh: `达标概率 ${percent(model.chance)}`, en: `chance of reaching it ${percent(model.chance)}` })
  return joined(parts)
}

export function sayRanking(regions: readonly RegionValue[], better: Better, unit: string, standard: number | null): Text {
  const ranking = rankRegions(regions, better)
  const [first, last] = [ranking.ranked[0], ranking.ranked.at(-1)]
  if (!first || !last) return { zh: '没有一个地区有数据。', en: 'No region has data.' }
  const said = (r: typeof first) => `${r.region.name} ${amountText(r.region.value, unit)}`
  const parts: Text[] = [{ zh: `${ranking.ranked.length} 个地区：第一是${said(first)}，末位是${said(last)}`, en: `${ranking.ranked.length} regions: ${said(first)} comes first, ${said(last)} last` }]
  if (standard !== null && better !== 'band') {
    const met = ranking.ranked.filter(({ region }) => (better === 'up' ? region.value >= standard : region.value <= standard)).length
    parts.push({ zh: `${met} 个达到标准 ${amountText(standard, unit)}`, en: `${met} meet the standard of ${amountText(standard, unit)}` })
  }
  return joined([...parts, ...apartOf(ranking)])
}

export function sayMap(regions: readonly RegionValue[], better: Better, unit: string): Text {
  const counted = stateNames.map((state) => ({ state, n: regions.filter((r) => r.state === state).length })).filter(({ n }) => n > 0)
  if (counted.length === 0) return sayRanking(regions, better, unit, null)
  const states: Text = {
    zh: `${regions.length} 个地区：${counted.map(({ state, n }) => `${stateLooks[state].word.zh} ${n}`).join('，')}`,
    en: `${regions.length} regions: ${counted.map(({ state, n }) => `${n} ${stateLooks[state].word.en.toLowerCase()}`).join(', ')}`,
  }
  return joined([states, ...apartOf(rankRegions(regions, better))])
}

export function sayLorenz(points: readonly { readonly people: number; readonly value: number }[], gini: number): Text {
  const fifth = heldBy(points, 0.2)
  return joined([
    { zh: `基尼系数 ${numberText(gini, 3)}（0 为完全均等）`, en: `Gini coefficient ${numberText(gini, 3)} (0 is equal)` },
    { zh: `服务最少的 20 % 人口得到总量的 ${percent(fifth)}`, en: `the 20 % of people served least have ${percent(fifth)} of the whole` },
  ])
}

export function sayDecomposition(total: number, between: number, unitName: Text): Text {
  const share = total === 0 ? 0 : between / total
  return total === 0 ? { zh: '各地没有差异。', en: 'There is no difference between places.' } : {
    zh: `差异中 ${percent(share)} 来自${unitName.zh}之间，${percent(1 - share)} 来自${unitName.zh}内部。`,
    en: `${percent(share)} of the inequality lies between ${unitName.en}, ${percent(1 - share)} within them.`,
  }
}

export function sayBreakdown(bars: readonly { readonly label: string; readonly value: number | null }[], unit: string): Text {
  const valued = bars.flatMap((b) => (b.value === null ? [] : [{ label: b.label, value: b.value }])).sort((a, b) => b.value - a.value)
  const [high, low] = [valued[0], valued.at(-1)]
  if (!high || !low) return { zh: '没有分组数据。', en: 'There is no data by group.' }
  const said = (b: typeof high) => `${b.label} ${amountText(b.value, unit)}`
  return valued.length === 1 ? { zh: `${said(high)}。`, en: `${said(high)}.` } : { zh: `最高是${said(high)}，最低是${said(low)}，相差 ${amountText(high.value - low.value, unit)}。`, en: `${said(high)} is the highest, ${said(low)} the lowest, ${amountText(high.value - low.value, unit)} apart.` }
}

/** Share of the value held by the worst-off share of people, read off the curve. */
export function heldBy(points: readonly { readonly people: number; readonly value: number }[], people: number): number {
  const after = points.findIndex((p) => p.people >= people)
  const [a, b] = [points[after - 1], points[after]]
  if (!b) return 1
  if (!a) return b.value
  return a.value + ((people - a.people) / (b.people - a.people)) * (b.value - a.value)
}

export const percent = (share: number): string => `${numberText(share * 100, share > 0 && share < 0.01 ? 1 : 0)}\u00a0%`

function apartOf(ranking: Ranking): readonly Text[] {
  return ranking.apart.map(({ missing, regions }) => ({ zh: `${missingWords[missing].zh} ${regions.length} 个`, en: `${missingWords[missing].en.toLowerCase()}: ${regions.length}` }))
}

const movedZh = (from: number, to: number): string => (to > from ? '升到' : to < from ? '降到' : '到')
const movedEn = (from: number, to: number): string => (to > from ? 'up to' : to < from ? 'down to' : 'to')
const both = (write: (lang: 'zh' | 'en') => string): Text => ({ zh: write('zh'), en: write('en') })
const joined = (parts: readonly Text[]): Text => ({ zh: `${parts.map((p) => p.zh).join('；')}。`, en: `${parts.map((p) => p.en).join('; ')}.` })
