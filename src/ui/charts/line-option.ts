/** A line of an indicator as an option of ECharts; pure, so that what is drawn can be tested without a browser. */
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Lang } from '../text.tsx'
import { isObserved, type LineModel } from './line-model.ts'
import { amountText, numberText } from './number-text.ts'
import { action, font, ground, ink, inkSoft, line, stateColors } from './palette.ts'
import { missingWords } from './missing.ts'
import { periodText } from './period-text.ts'

export type LineOption = ComposeOption<LineSeriesOption | ScatterSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>

const names = {
  observed: { zh: '观测值', en: 'Observed' }, path: { zh: '应达路径', en: 'Path' }, baseline: { zh: '基期', en: 'Baseline' }, target: { zh: '目标', en: 'Target' },
  forecast: { zh: '预测', en: 'Forecast' }, fan: { zh: '预测区间（80 %）', en: '80 % interval' }, missing: { zh: '没有数据', en: 'No data' },
  knownBefore: { zh: '{day}时为', en: 'as known on {day}:' }, due: { zh: '应达', en: 'path' },
} as const

/** Each kind of line differs in dash and mark, not only in colour. @param width of the drawing in pixels, for the rows of the legend */
export function lineOption(model: LineModel, lang: Lang, width: number): LineOption {
  const observed = model.observed.filter(isObserved)
  const last = observed.at(-1)
  const fan = model.forecast.flatMap((f) => (f.low === null || f.high === null ? [] : [{ day: f.day, low: f.low, high: f.high }]))
  const from = last ? [{ day: last.day, low: last.value, high: last.value }] : []
  const days = [...model.observed, ...model.path, ...model.forecast].map((p) => p.day).concat(model.baseline ? [model.baseline.day] : [])
  const start = days.toSorted()[0]
  // A scale of time around one day alone would count its hours.
  const only = new Set([...days, ...model.targets.map(({ due }) => due)]).size === 1 ? start : undefined
  const axis = { axisLine: { lineStyle: { color: inkSoft } } }
  const series: NonNullable<LineOption['series']> = []
  if (fan.length > 0) {
    const bounds = [...from, ...fan]
    const band = { type: 'line' as const, stack: 'fan', stackStrategy: 'all' as const, symbol: 'none', lineStyle: { opacity: 0 }, silent: true }
    series.push({ ...band, data: bounds.map((b) => [b.day, b.low]) })
    series.push({ ...band, name: names.fan[lang], data: bounds.map((b) => [b.day, b.high - b.low]), areaStyle: { color: action, opacity: 0.14 }, itemStyle: { color: '#dde8f3' } })
  }
  if (model.forecast.length > 0) series.push({ type: 'line', name: names.forecast[lang], data: [...(last ? [[last.day, last.value]] : []), ...model.forecast.map((f) => [f.day, f.value])], symbol: 'triangle', symbolSize: 6, lineStyle: { type: [6, 4], width: 2, color: action }, itemStyle: { color: action } })
  if (model.path.length > 0) series.push({ type: 'line', name: names.path[lang], data: model.path.map((p) => [p.day, p.value]), symbol: 'none', lineStyle: { type: [2, 3], width: 2, color: inkSoft }, itemStyle: { color: inkSoft } })
  if (model.baseline) series.push({ type: 'scatter', name: names.baseline[lang], data: [[model.baseline.day, model.baseline.value]], symbol: 'diamond', symbolSize: 10, itemStyle: { color: inkSoft } })
  model.targets.forEach((target) => {
    for (const value of new Set([target.low, target.high])) {
      if (value !== null) series.push({ type: 'line', name: target.label || names.target[lang], data: [[start ?? target.due, value], { value: [target.due, value], symbol: 'rect', symbolSize: 9 }], symbol: 'none', lineStyle: { width: 1.5, color: stateColors.achieved }, itemStyle: { color: stateColors.achieved } })
    }
  })
  series.push({ type: 'line', name: names.observed[lang], data: model.observed.map((p) => [p.day, p.value]), connectNulls: false, showAllSymbol: true, symbol: 'circle', symbolSize: 6, lineStyle: { width: 2.5, color: ink }, itemStyle: { color: ink } })
  const gaps = model.observed.filter((p) => p.value === null)
  if (gaps.length > 0) series.push({ type: 'scatter', name: names.missing[lang], data: gaps.map((p) => [p.day, 0]), yAxisIndex: 1, symbol: 'emptyCircle', symbolSize: 8, itemStyle: { color: inkSoft } })
  return {
    animation: false, useUTC: true, textStyle: { fontFamily: font, color: ink },
    grid: { top: 28, left: 8, right: 24, bottom: 32 + legendRows(series, width) * 24 },
    legend: { bottom: 0, left: 0, itemWidth: 22, textStyle: { fontSize: 12, color: ink, ...(width > 0 ? { width: Math.max(120, width - 60), overflow: 'truncate' } : {}) }, selectedMode: false },
    tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'line', snap: true, lineStyle: { color: inkSoft } }, borderColor: line, backgroundColor: ground, textStyle: { color: ink, fontSize: 13 } },
    xAxis: only !== undefined ? { ...axis, type: 'category', data: [only], axisLabel: { color: inkSoft, formatter: periodText(model.observed[0]?.period ?? only)[lang] } } : { ...axis, type: 'time', axisLabel: { hideOverlap: true, color: inkSoft, formatter: lang === 'zh' ? { year: '{yyyy}年', month: '{M}月', day: '{M}-{dd}' } : { year: '{yyyy}', month: '{MMM}', day: '{d} {MMM}' } } },
    yAxis: [
      { type: 'value', scale: true, name: model.unit, nameTextStyle: { color: inkSoft, align: 'right' }, axisLabel: { color: inkSoft, formatter: (value: number) => numberText(value) }, splitLine: { lineStyle: { color: line } } },
      { type: 'value', min: 0, max: 1, show: false },
    ],
    series,
  }
}

/** How many rows the legend takes: ECharts wraps it, but keeps no room for it. */
function legendRows(series: NonNullable<LineOption['series']>, width: number): number {
  const shown = [...new Set([series].flat().map((s) => String(s.name ?? '')))].filter(Boolean)
  let [rows, used] = [1, 0]
  for (const name of shown) {
    const size = 40 + [...name].reduce((sum, char) => sum + (char > '\u2e7f' ? 12 : 7), 0)
    if (used > 0 && used + size > width) [rows, used] = [rows + 1, 0]
    used += size
  }
  return rows
}

/** Days at which the reader may stop, in order: observed, missing and forecast points. */
export const stopsOf = (model: LineModel): readonly string[] => [...new Set([...model.observed, ...model.forecast].map((p) => p.day))].sort()

/** What stands at a day: value or reason, corrections, path, forecast, targets that are due. One text a line. */
export function linesAt(model: LineModel, day: string, lang: Lang): readonly string[] {
  const amount = (value: number) => amountText(value, model.unit)
  const colon = lang === 'zh' ? '：' : ': '
  const point = model.observed.find((p) => p.day === day)
  const forecast = model.forecast.find((p) => p.day === day)
  const expected = pathAt(model, day)
  return [
    periodText(point?.period ?? day)[lang],
    ...(point ? [`${names.observed[lang]}${colon}${point.value === null ? missingWords[point.missing ?? 'never'][lang] : amount(point.value)}`] : []),
    ...(point?.earlier ?? []).map((e) => `${names.knownBefore[lang].replace('{day}', periodText(e.knownOn)[lang])} ${e.value === null ? '—' : amount(e.value)}`),
    ...(point?.remark ? [point.remark] : []),
    ...(forecast ? [`${names.forecast[lang]}${colon}${amount(forecast.value)}${forecast.low === null || forecast.high === null ? '' : ` [${numberText(forecast.low)}, ${numberText(forecast.high)}]`}`] : []),
    ...(expected === null ? [] : [`${names.due[lang]}${colon}${amount(expected)}`]),
    ...model.targets.filter((target) => target.due === day).map((target) => `${target.label || names.target[lang]}${colon}${[target.low, target.high].flatMap((v) => (v === null ? [] : [amount(v)])).join('–')}`),
  ]
}

/** The path between two of its days, in proportion to time; null outside. */
function pathAt(model: LineModel, day: string): number | null {
  const next = model.path.findIndex((p) => p.day >= day)
  const [a, b] = [model.path[next - 1], model.path[next]]
  if (!b) return null
  if (b.day === day) return b.value
  if (!a) return null
  return a.value + ((b.value - a.value) * (Date.parse(day) - Date.parse(a.day))) / (Date.parse(b.day) - Date.parse(a.day))
}
