/** What is wrong with rows handed in, each with place, period and what to do. Pure: everything it needs to know is given. */
import { daysOf, reportPeriodKind, shiftReportPeriod, yearBefore } from '#engines/metrics/periods/report-period.ts'
import type { Part } from '#engines/metrics/rollup/cell.ts'
import { validate, type Submission } from '#engines/metrics/validation/index.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import { hasDecimals, partDecimals, ratioOf, scaled } from './exact.ts'
import type { CellKey, Observation, ReadObservation, RowProblem } from './observations.schema.ts'
import { cellId } from './cell-id.ts'
import { rulesFor, type RulePack } from './rules.ts'

export interface Known {
  readonly indicators: ReadonlyMap<string, Indicator>
  /** Name of a place on a day; undefined: no such region then. */
  placeName(code: string, day: string): string | undefined
  /** Values that count now, by `cellId`. */
  readonly counting: ReadonlyMap<string, Observation>
  readonly rules: RulePack
  /** Asia/Shanghai. */
  readonly today: string
  readonly correction: boolean
}

type Told = Omit<RowProblem, 'row' | 'severity'> & { readonly severity?: RowProblem['severity'] }

/** Row by row, in their order. A row with a blocking problem is not looked at further. */
export function checkRows(rows: readonly ReadObservation[], known: Known): readonly RowProblem[] {
  const given = new Map<string, { readonly at: number; readonly row: ReadObservation }>()
  const problems: RowProblem[] = []
  for (const [at, row] of rows.entries()) {
    const twice = given.get(cellId(row))
    const told = twice === undefined ? problemsOf(row, known) : sameValue(twice.row, row) ? [] : [told_('twice', `与第 ${twice.at + 1} 条是同一地区、统计期和分组，数值却不同，请只留一条`, `it stands for the same place, period and part as row ${twice.at + 1} with another value: keep one`)]
    given.set(cellId(row), twice ?? { at, row })
    const where = label(row, known)
    problems.push(...told.map(({ severity = 'blocking', code, zh, en }) => ({ row: at, code, severity, zh: `${where.zh}：${ended(zh)}`, en: `${where.en}: ${en}` })))
  }
  const blocked = new Set(problems.map(({ row }) => row))
  // A value that can't be kept is nothing to compare others with.
  for (const [id, { at }] of given) if (blocked.has(at)) given.delete(id)
  return [...problems, ...rows.flatMap((row, at) => (blocked.has(at) ? [] : byRules(row, at, given, known)))].sort((a, b) => a.row - b.row)
}

const told_ = (code: string, zh: string, en: string): Told => ({ code, zh, en })
const ended = (zh: string): string => (/[。？！]$/.test(zh) ? zh : `${zh}。`)

function label(row: CellKey, known: Known): { zh: string; en: string } {
  const indicator = known.indicators.get(row.indicator)
  const place = known.placeName(row.place, '9999-12-31') ?? row.place
  const part = row.breakdown === '' ? '' : ` ${row.breakdown}`
  return { zh: `${place} ${row.period} ${indicator?.name.zh ?? row.indicator}${part}`, en: `${place} ${row.period} ${indicator?.name.en ?? row.indicator}${part}` }
}

const coarseness = { day: 0, month: 1, quarter: 2, half: 3, year: 4, 'school-year': 4 } as const

function problemsOf(row: ReadObservation, known: Known): readonly Told[] {
  const indicator = known.indicators.get(row.indicator)
  if (indicator === undefined) return [told_('no-indicator', `没有代码为“${row.indicator}”的指标，请在指标目录中查找`, `there is no indicator "${row.indicator}": look it up in the library`)]
  if (indicator.state === 'retired') return [told_('retired', '该指标已停用，不再收数', 'the indicator is retired and takes no values')]
  if (indicator.formula !== null) return [told_('computed', '该指标由公式算出，不需填报；请填报公式所用的指标', 'the indicator is computed: record what its formula uses')]
  const kind = reportPeriodKind(row.period)
  const { first, last } = daysOf(row.period)
  if (known.placeName(row.place, last) === undefined) return [told_('no-place', `${last} 没有行政区划“${row.place}”，请核对代码；如已调整，请使用当时的代码`, `on ${last} there was no region ${row.place}: check the code, and use the one of that time`)]
  if (coarseness[kind] < coarseness[indicator.frequency] || (kind === 'school-year') !== (indicator.frequency === 'school-year') && kind !== 'year') return [told_('period-kind', `该指标按${frequencyZh[indicator.frequency]}统计，“${row.period}”过细或不符`, `the indicator goes by ${indicator.frequency}; ${row.period} does not fit`)]
  if (first > known.today) return [told_('future', '统计期尚未开始，不能填报', 'the period has not begun')]
  if (row.breakdown !== '' && !indicator.breakdowns.includes(row.breakdown)) return [told_('breakdown', `该指标没有分组“${row.breakdown}”；可用：${indicator.breakdowns.join('、') || '无'}`, `the indicator has no part "${row.breakdown}"; there are: ${indicator.breakdowns.join(', ') || 'none'}`)]
  return [...valueProblems(row, indicator), ...lockProblems(row, indicator, known)]
}

const frequencyZh = { year: '年', half: '半年', quarter: '季', month: '月', 'school-year': '学年' } as const

function valueProblems(row: ReadObservation, indicator: Indicator): readonly Told[] {
  const { value, numerator, denominator, missing } = row
  const ratio = indicator.rollup === 'ratio'
  if (missing !== null) return value === null && numerator === null ? [] : [told_('value-and-missing', '既填了数值又填了缺数原因，请只留一项', 'both a value and a reason for none: keep one')]
  if (value === null && !(ratio && numerator !== null && denominator !== null)) return [told_('no-value', ratio ? '没有数值：请填分子和分母，或填比率；确无数据的填缺数原因' : '没有数值：请填数值，确无数据的填缺数原因', ratio ? 'no value: give numerator and denominator or the ratio, or the reason why there is none' : 'no value: give it, or the reason why there is none')]
  if ([value, numerator, denominator].some((n) => n !== null && !Number.isFinite(n))) return [told_('not-a-number', '数值无效', 'no number')]
  if (value !== null && !hasDecimals(value, indicator.decimals)) return [told_('decimals', `${value} 的小数多于 ${indicator.decimals} 位，请按规定位数填写`, `${value} has more than ${indicator.decimals} decimals`)]
  for (const part of [numerator, denominator]) if (part !== null && !hasDecimals(part, partDecimals)) return [told_('decimals', `${part} 的小数多于 ${partDecimals} 位`, `${part} has more than ${partDecimals} decimals`)]
  if ([value, numerator, denominator].some((n) => n !== null && Math.abs(n) > 9e11)) return [told_('too-large', '数值过大，请改用更大的计量单位', 'the value is too large: use a larger unit')]
  if (!ratio) return denominator !== null && denominator < 0 ? [told_('negative', '权数不能为负', 'the weight can\'t be negative')] : []
  if (numerator === null || denominator === null) return numerator === null && denominator === null ? [] : [told_('half-a-ratio', '分子和分母须同时填写', 'numerator and denominator come together')]
  if (denominator <= 0 || numerator < 0) return [told_('bad-base', '分母须大于零、分子不能为负；没有对象的填“不适用”', 'the denominator must be above zero and the numerator not negative; where there is nobody, it is not applicable')]
  if (indicator.ceiling === 100 && indicator.multiplier === 100 && numerator > denominator) return [told_('above-base', `分子 ${numerator} 大于分母 ${denominator}，请核对两项是否填反`, `the numerator ${numerator} is above the denominator ${denominator}: were they swapped?`)]
  const made = ratioOf(indicator, numerator, denominator)
  // What was rounded to a decimal less is the same value; anything further is a mistake in one of the three.
  return value !== null && Math.abs(made - value) > 0.051 ? [told_('ratio-differs', `填报值 ${value} 与分子分母算出的 ${made} 不符，请核对三项`, `the value ${value} is not ${made}, which follows from numerator and denominator: check all three`)] : []
}

function lockProblems(row: ReadObservation, indicator: Indicator, known: Known): readonly Told[] {
  const current = known.counting.get(cellId(row))
  if (current === undefined || known.correction || row.status === 'draft' || (current.status !== 'approved' && current.status !== 'published')) return []
  return sameValue(current, valued(row, indicator)) ? [] : [told_('locked', `已${current.status === 'approved' ? '审批' : '公布'}（${current.value ?? '缺数'}），不能直接修改；请用“更正”并写明理由`, `it is ${current.status} (${current.value ?? 'no value'}) and locked: correct it with a reason`)]
}

/** The row with the value that follows from its parts. */
export function valued(row: ReadObservation, indicator: Indicator): ReadObservation {
  if (indicator.rollup !== 'ratio' || row.numerator === null || row.denominator === null) return row
  return { ...row, value: ratioOf(indicator, row.numerator, row.denominator) }
}

interface Valued { readonly value: number | null; readonly numerator: number | null; readonly denominator: number | null; readonly missing: string | null }
export const sameValue = (a: Valued, b: Valued): boolean => a.value === b.value && a.missing === b.missing && a.numerator === b.numerator && a.denominator === b.denominator

function byRules(row: ReadObservation, at: number, given: ReadonlyMap<string, { readonly row: ReadObservation }>, known: Known): readonly RowProblem[] {
  const indicator = known.indicators.get(row.indicator)
  if (indicator === undefined || row.missing !== null) return []
  const valueAt = (key: CellKey): number | null => {
    const of = known.indicators.get(key.indicator)
    const fresh = given.get(cellId(key))?.row
    return fresh === undefined || of === undefined ? (known.counting.get(cellId(key))?.value ?? null) : valued(fresh, of).value
  }
  const partAt = (key: CellKey): Part | undefined => {
    const value = valueAt(key)
    return value === null ? undefined : { amount: scaled(value, scaleOf(key.indicator, known)) }
  }
  const submission: Submission = {
    part: (id) => partAt({ ...row, indicator: id }),
    scale: (id) => scaleOf(id, known),
    before: (id, against) => valueAt({ ...row, indicator: id, period: against === 'year' ? yearBefore(row.period) : shiftReportPeriod(row.period, -1) }),
  }
  const where = label(row, known)
  return validate(rulesFor(indicator, known.rules), submission).flatMap(({ rule, found, allowed }) => {
    if (rule.severity === 'explain' && row.remark !== '') return []
    const sides = found === null || allowed === null ? '' : `（${found} / ${allowed}）`
    return [{ row: at, code: rule.id, severity: rule.severity, zh: `${where.zh}：${rule.zh}${sides}`, en: `${where.en}: ${rule.en}${sides}` }]
  })
}

const scaleOf = (id: string, known: Known): number => known.indicators.get(id)?.decimals ?? 0
