/** Targets of a plan from tables and from prose under one shape, each once: a goal in prose is both an indicator and a quantity. */
import { foldString } from '../text/fold.ts'
import { overlaps, type Span } from '#kernel/span.ts'
import type { Extraction, Op, PartialDate, Quantity } from '../types.ts'

export interface Commitment {
  readonly measure: string
  readonly value: number | readonly [number, number]
  readonly op: Op
  readonly unit: string | null
  readonly deadline: PartialDate | null
  readonly perPeriod: Quantity['perPeriod']
  readonly cumulative: boolean
  /** Stands in a table of indicators or among the goals, not only inside a task. */
  readonly goal: boolean
  readonly source: Span
}

export function commitmentsOf(extraction: Extraction): Commitment[] {
  const fromTables = extraction.indicators.flatMap((indicator): Commitment[] => {
    const { value, op, year } = indicator.target
    if (value === null) return []
    return [{
      measure: indicator.name, value, op, unit: indicator.unit, deadline: year === null ? null : String(year),
      perPeriod: null, cumulative: indicator.cumulative, goal: true, source: indicator.source,
    }]
  })
  const fromProse = extraction.quantities
    .filter((quantity) => quantity.kind === 'target')
    .filter((quantity) => !fromTables.some((t) => overlaps(t.source, quantity.source)))
    .map(({ measure, value, op, unit, deadline, perPeriod, cumulative, source }) =>
      ({ measure, value, op, unit, deadline, perPeriod, cumulative, goal: false, source }))
  return [...fromTables, ...fromProse].sort((a, b) => a.source.start - b.source.start)
}

export const yearOf = (date: PartialDate | null): number | null => (date === null ? null : Number(date.slice(0, 4)))

/** The last day that the date still allows: `2025` → 2025-12-31, `2022-02` → 2022-02-31 (compared as text, never as a day). */
export function lastDay(date: PartialDate): string {
  if (date.length === 4) return `${date}-12-31`
  return date.length === 7 ? `${date}-31` : date
}

/** One spelling for units that mean the same: % and 百分点 stay two. */
export function normalUnit(unit: string | null): string {
  const text = foldString(unit ?? '').replaceAll(/\s/g, '')
  return SAME_UNIT[text] ?? text
}
const SAME_UNIT: Readonly<Record<string, string>> = { 平方米: '㎡', 平米: '㎡', 'm²': '㎡', 公里: 'km', 千米: 'km', '套(间)': '套' }

/** `2025` → 2025年, `2024-12` → 2024年12月; empty for none. */
export function showDate(date: PartialDate | null): string {
  if (date === null) return ''
  const [year, month, day] = date.split('-')
  return `${year ?? ''}年${month === undefined ? '' : `${Number(month)}月`}${day === undefined ? '' : `${Number(day)}日`}`
}

export function showValue(commitment: Pick<Commitment, 'value' | 'op' | 'unit'>): string {
  const { value, op } = commitment
  const number = typeof value === 'number' ? String(value) : `${value[0]}至${value[1]}`
  const unit = commitment.unit ?? ''
  if (op === '>=') return `${number}${unit}以上`
  if (op === '<=') return `${number}${unit}以下`
  return op === '~' && typeof value === 'number' ? `${number}${unit}左右` : `${number}${unit}`
}
