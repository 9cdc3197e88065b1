/** A value as everything above observations sees it: what was observed, else what was made of others. Pure. */
import { multiplyExact } from '#engines/metrics/exact/decimal.ts'
import type { Part } from '#engines/metrics/rollup/cell.ts'
import type { MissingReason, NoFigure } from '../indicators.values.ts'
import { partDecimals, scaled } from '../observations/exact.ts'
import type { Observation } from '../observations/observations.schema.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import type { CompletenessView } from '../views/views.schema.ts'

export interface Cell {
  readonly indicator: string
  readonly place: string
  readonly period: string
  readonly breakdown: string
  /** Exactly one of value and missing. */
  readonly value: number | null
  readonly missing: NoFigure | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly from: 'observation' | 'rollup' | 'formula'
  /** Of an observation. */
  readonly status: Observation['status'] | null
  readonly source: Observation['source'] | null
  readonly vintage: number
  readonly knownAt: string | null
  readonly records: number | null
  readonly provisional: boolean
  readonly completeness: CompletenessView | null
}

/** The cell as a part of a whole. A ratio or mean without its parts can't be added up: unknown, never guessed. */
export function partOf(cell: Pick<Cell, 'value' | 'missing' | 'numerator' | 'denominator' | 'from'> | undefined, indicator: Indicator, absent: MissingReason): Part {
  if (cell === undefined) return { missing: absent }
  if (cell.value === null) return { missing: cell.missing === null || cell.missing === 'no-rollup' || cell.missing === 'zero-base' ? 'unknown' : cell.missing }
  if (indicator.rollup === 'ratio') {
    if (cell.numerator === null || cell.denominator === null) return { missing: 'unknown' }
    return { amount: scaled(cell.numerator, partDecimals), base: scaled(cell.denominator, partDecimals) }
  }
  if (indicator.rollup === 'weighted-mean') {
    if (cell.denominator === null) return { missing: 'unknown' }
    const base = scaled(cell.denominator, partDecimals)
    // A rolled-up mean keeps Σ value·weight as its numerator, so that a mean of means is that of the parts, not of rounded means.
    if (cell.numerator !== null && cell.from === 'rollup') return { amount: scaled(cell.numerator, indicator.decimals + partDecimals), base }
    return { amount: multiplyExact(scaled(cell.value, indicator.decimals), base, indicator.id), base }
  }
  return { amount: scaled(cell.value, indicator.decimals) }
}
