/** Words of indicators, targets and states as the pages say them. */
import { dayOf } from '#kernel/workdays.ts'
import { amountText, numberText } from '#ui/charts/number-text.ts'
import { periodText } from '#ui/charts/period-text.ts'
import { percent } from '#ui/charts/says.ts'
import type { Text } from '#ui/text.tsx'
import { breakdownTexts, type areas12, type areas9 } from '../indicators.lists.ts'
import type { Light } from '../indicators.values.ts'
import type { IndicatorLine } from '../registry/registry.schema.ts'
import type { CellView, TargetLine } from '../views/views.schema.ts'

export const lightWords: Readonly<Record<Light, Text & { readonly hint: Text }>> = {
  red: { zh: '红', en: 'red', hint: { zh: '约束性目标滞后或难以完成', en: 'binding, behind or out of reach' } },
  yellow: { zh: '黄', en: 'yellow', hint: { zh: '预期性目标滞后或难以完成', en: 'anticipatory, behind or out of reach' } },
  green: { zh: '绿', en: 'green', hint: { zh: '达标或按序时进度', en: 'achieved or on schedule' } },
  grey: { zh: '灰', en: 'grey', hint: { zh: '没有数据', en: 'no data' } },
}

/** Why a target stands where it does; the words of `why` that the server gives. */
const whyWords: Readonly<Record<string, Text>> = {
  'no-value': { zh: '没有数据', en: 'there is no value' },
  met: { zh: '已达到目标值', en: 'the target is met' },
  held: { zh: '目前保持在目标范围内', en: 'it holds within the target' },
  'period-over': { zh: '期限已到，没有达到', en: 'the due day has passed without it' },
  chance: { zh: '按趋势达标的可能性', en: 'by the chance of reaching it' },
  path: { zh: '与应达路径相比', en: 'by comparison with the path' },
  'no-path': { zh: '没有基期，画不出应达路径', en: 'no baseline, so there is no path' },
  words: { zh: '目标没有数字，要由人判断', en: 'the goal has no number; a person must judge' },
}

const sideWords: Readonly<Record<IndicatorLine['direction'], Text>> = {
  up: { zh: '比应达低', en: 'below the path' }, down: { zh: '比应达高', en: 'above the path' }, band: { zh: '偏离应达', en: 'off the path' },
}

/** One phrase: what decided, with its figure where there is one. */
export function whyText(line: Pick<TargetLine, 'why' | 'pathGap' | 'gap' | 'chance' | 'indicator'>): Text {
  const base = whyWords[line.why] ?? { zh: line.why, en: line.why }
  const amount = (value: number) => differenceText(value, line.indicator)
  if (line.why === 'path' && line.pathGap !== null && line.pathGap < 0) {
    const side = sideWords[line.indicator.direction]
    return { zh: `${side.zh} ${amount(-line.pathGap).zh}`, en: `${amount(-line.pathGap).en} ${side.en}` }
  }
  if (line.why === 'path' && line.pathGap !== null) return { zh: '不落后于应达路径', en: 'not behind the path' }
  if (line.why === 'chance' && line.chance !== null) return { zh: `达标概率 ${percent(line.chance)}`, en: `chance ${percent(line.chance)}` }
  if (line.why === 'period-over' && line.gap !== null && line.gap > 0) return { zh: `期限已到，还差 ${amount(line.gap).zh}`, en: `past due, ${amount(line.gap).en} short` }
  return base
}

/** A difference of percentages is counted in percentage points. */
export function differenceText(value: number, indicator: Pick<IndicatorLine, 'unit' | 'decimals'>): Text {
  const number = numberText(value, Math.max(indicator.decimals, 1))
  return indicator.unit === '%' ? { zh: `${number} 个百分点`, en: `${number} percentage points` } : { zh: `${number} ${indicator.unit}`.trim(), en: `${number} ${indicator.unit}`.trim() }
}

/** What a target asks for: `≥ 62 %`, `应保尽保` in the plan's own words where no number is asked. */
export function wantedText(line: Pick<TargetLine, 'op' | 'value' | 'high' | 'kind' | 'planValue' | 'indicator'>): Text {
  const amount = (value: number) => amountText(value, line.indicator.unit, line.indicator.decimals)
  if (line.op === 'words' || line.value === null) return { zh: line.planValue, en: line.planValue }
  const sum = line.kind === 'cumulative' ? { zh: '累计 ', en: 'total ' } : { zh: '', en: '' }
  const said = line.op === 'range' ? `${numberText(line.value, line.indicator.decimals)}–${amount(line.high ?? line.value)}` : `${{ '>=': '≥ ', '<=': '≤ ', '=': '', 'all-eligible': '≥ ' }[line.op]}${amount(line.value)}`
  return { zh: sum.zh + said, en: sum.en + said }
}

export const cellText = (cell: Pick<CellView, 'value'>, indicator: Pick<IndicatorLine, 'unit' | 'decimals'>): string | null => (cell.value === null ? null : amountText(cell.value, indicator.unit, indicator.decimals))

/** A part that only this indicator has, named by the module that measures it. */
export interface OwnPart { readonly code: string; readonly name: Text; readonly dimension: Text }

/** @param own parts of the indicator's own; all others share their names */
export const breakdownText = (code: string, own: readonly OwnPart[] = []): Text => (code === '' ? { zh: '全部', en: 'All' } : breakdownTexts[code] ?? own.find((part) => part.code === code)?.name ?? { zh: code, en: code })

const dimensions: Readonly<Record<string, Text>> = { residence: { zh: '城乡', en: 'Residence' }, sex: { zh: '性别', en: 'Sex' }, age: { zh: '年龄', en: 'Age' } }
/** The dimension of a breakdown code: `residence=urban` → 城乡. */
export function dimensionText(code: string, own: readonly OwnPart[] = []): Text {
  const name = code.split('=')[0] ?? ''
  return dimensions[name] ?? own.find((part) => part.code === code)?.dimension ?? { zh: name, en: name }
}

export const directionWords: Readonly<Record<IndicatorLine['direction'], Text>> = {
  up: { zh: '越高越好', en: 'more is better' }, down: { zh: '越低越好', en: 'less is better' }, band: { zh: '保持在范围内', en: 'within a range' },
}
export const rollupWords: Readonly<Record<IndicatorLine['rollup'], Text>> = {
  sum: { zh: '加总', en: 'Sum' }, ratio: { zh: '分子分母分别加总后相除', en: 'Ratio of sums' }, 'weighted-mean': { zh: '加权平均', en: 'Weighted mean' },
  last: { zh: '取最后一个', en: 'Last value' }, max: { zh: '取最大', en: 'Largest' }, min: { zh: '取最小', en: 'Smallest' }, none: { zh: '不汇总', en: 'None' },
}
export const frequencyWords = {
  year: { zh: '每年', en: 'Yearly' }, half: { zh: '每半年', en: 'Half-yearly' }, quarter: { zh: '每季度', en: 'Quarterly' }, month: { zh: '每月', en: 'Monthly' }, 'school-year': { zh: '每学年', en: 'By school year' },
} as const satisfies Record<string, Text>
export const originWords = { library: { zh: '系统自带', en: 'Library' }, plan: { zh: '来自方案', en: 'From a plan' }, operator: { zh: '本单位设立', en: 'Made here' } } as const satisfies Record<string, Text>

/** Names of the areas; the keys are the Chinese names that the plans use. */
export const areaNames: Readonly<Record<(typeof areas9)[number] | (typeof areas12)[number], string>> = {
  幼有所育: 'Childcare', 学有所教: 'Education', 劳有所得: 'Work and pay', 病有所医: 'Medical care', 老有所养: 'Old-age care', 住有所居: 'Housing', 弱有所扶: 'Support for the weak', 优军服务保障: 'Service members', 文体服务保障: 'Culture and sport',
  公共教育: 'Public education', 公共就业: 'Employment', 医疗服务: 'Medical services', 社会保障: 'Social security', 公用事业: 'Utilities', 生态环境: 'Environment', 公共交通: 'Public transport', 公共安全: 'Public safety', 公共文化: 'Public culture', 公共体育: 'Public sport', 养老服务: 'Elder care', 政务服务: 'Government services',
}
const englishArea = new Map(Object.entries(areaNames))
export const areaText = (area: string | null): Text => (area === null ? { zh: '未归入领域', en: 'No area' } : { zh: area, en: englishArea.get(area) ?? area })

/** A calendar day of the time of an event, in China's time. */
export const dayText = (at: string): Text => periodText(dayOf(at))
