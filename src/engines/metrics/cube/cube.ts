/**
 * A dense cube of observations: indicator × breakdown × period × region, one set of typed arrays an indicator.
 *
 * A slab is one (breakdown, period) of an indicator and holds every region, leaves and inner ones, in the order of
 * cube/region-order.ts; cell = slab × regions + region. Amounts and bases are integers in doubles (exact/decimal.ts); a
 * missing cell holds 0 there and its reason in `states`, so that adding up needs no test per cell.
 * Cost: 9 bytes a cell, 17 with a base.
 */
import type { Period } from '#kernel/period.ts'
import { metricsErrors } from '../metrics.errors.ts'
import { missingStates, isMissing, type Part } from '../rollup/cell.ts'
import type { RegionOrder } from './region-order.ts'

/** Kinds that a cube rolls up over regions. `last` runs over periods only; `none` keeps leaves and rolls nothing. */
export type CubeKind = 'sum' | 'ratio' | 'weighted-mean' | 'max' | 'min' | 'none'

export interface CubeIndicator {
  readonly code: string
  readonly kind: CubeKind
  /** As in rollup/roll-up.ts: percent, per thousand and decimals of a ratio's result. Default 1. */
  readonly multiplier?: number
  /** Codes of its breakdowns; default one, `''` (the total). Breakdowns do not add up to each other here. */
  readonly breakdowns?: readonly string[]
}

export interface Column {
  readonly indicator: CubeIndicator
  readonly breakdowns: readonly string[]
  readonly multiplier: number
  /** Σ base exists: ratio and weighted-mean. */
  readonly amounts: Float64Array
  readonly bases: Float64Array | null
  /** 0: has a value; else 1 + index in missingStates; for inner regions also ZERO_BASE and NO_ROLLUP. */
  readonly states: Uint8Array
  /** Rolled ratios and means of inner regions, slab × inner regions; null for the other kinds, whose amount is the value. */
  readonly results: Float64Array | null
  /** Missing leaves under each inner region by reason: (slab × inner regions + inner) × 5 + reason. */
  readonly missing: Int32Array
  /** Largest |amount| and |base| ever stored; tells whether sums can leave the exact range. */
  largest: number
}

export interface Cube {
  readonly regions: RegionOrder
  readonly periods: readonly Period[]
  readonly periodAt: ReadonlyMap<Period, number>
  readonly columns: ReadonlyMap<string, Column>
}

export const reasons = missingStates.length
/** State of an inner region whose denominators add up to nothing. */
export const ZERO_BASE = reasons + 1
/** State of an inner region of an indicator that does not roll up. */
export const NO_ROLLUP = reasons + 2
const NEVER = 1 + missingStates.indexOf('never')

export interface CellAddress { readonly indicator: string; readonly region: string; readonly period: Period; readonly breakdown?: string }

/** An empty cube: every cell is `never`. Memory is taken here, once. */
export function createCube(regions: RegionOrder, periods: readonly Period[], indicators: readonly CubeIndicator[]): Cube {
  return {
    regions, periods,
    periodAt: new Map(periods.map((period, at) => [period, at])),
    columns: new Map(indicators.map((indicator) => [indicator.code, createColumn(regions, periods.length, indicator)])),
  }
}

function createColumn(regions: RegionOrder, periods: number, indicator: CubeIndicator): Column {
  const breakdowns = indicator.breakdowns ?? ['']
  const slabs = breakdowns.length * periods
  const cells = slabs * regions.codes.length
  const paired = indicator.kind === 'ratio' || indicator.kind === 'weighted-mean'
  return {
    indicator, breakdowns, multiplier: indicator.multiplier ?? 1, largest: 0,
    amounts: new Float64Array(cells),
    bases: paired ? new Float64Array(cells) : null,
    states: new Uint8Array(cells).fill(NEVER),
    results: paired ? new Float64Array(slabs * regions.inner.length) : null,
    missing: new Int32Array(slabs * regions.inner.length * reasons),
  }
}

export function columnOf(cube: Cube, indicator: string): Column {
  const column = cube.columns.get(indicator)
  if (!column) throw metricsErrors['unknown-cell']({ what: indicator })
  return column
}

/** Slab and region of an address. @throws metrics.unknown-cell */
export function locate(cube: Cube, address: CellAddress): { column: Column; slab: number; region: number } {
  const column = columnOf(cube, address.indicator)
  const period = cube.periodAt.get(address.period)
  const region = cube.regions.indexOf.get(address.region)
  const breakdown = column.breakdowns.indexOf(address.breakdown ?? '')
  if (period === undefined || region === undefined || breakdown < 0) throw metricsErrors['unknown-cell']({ what: [address.indicator, address.breakdown ?? '', address.period, address.region].join(' / ') })
  return { column, slab: breakdown * cube.periods.length + period, region }
}

/** Stores a leaf's part without rolling up; for loading. @throws metrics.unknown-cell for inner regions, metrics.bad-rule without a base */
export function setCell(cube: Cube, address: CellAddress, part: Part): void {
  const { column, slab, region } = locate(cube, address)
  if (cube.regions.innerAt[region] !== -1) throw metricsErrors['unknown-cell']({ what: `${address.region} (its value is rolled up)` })
  store(column, slab * cube.regions.codes.length + region, part)
}

/** Writes a part into a leaf cell. A weighted mean is kept as Σ value·weight, so that both paired kinds add up alike. */
export function store(column: Column, cell: number, part: Part): void {
  const { indicator } = column
  if (isMissing(part)) {
    column.amounts[cell] = 0
    if (column.bases) column.bases[cell] = 0
    column.states[cell] = 1 + missingStates.indexOf(part.missing)
    return
  }
  const base = part.base ?? 0
  if (column.bases && part.base === undefined) throw metricsErrors['bad-rule']({ rule: indicator.code, why: `kind ${indicator.kind} needs a base with every amount` })
  const amount = indicator.kind === 'weighted-mean' ? part.amount * base : part.amount
  if (!Number.isSafeInteger(amount) || !Number.isSafeInteger(base)) throw metricsErrors.overflow({ indicator: indicator.code })
  column.amounts[cell] = amount
  if (column.bases) column.bases[cell] = base
  column.states[cell] = 0
  column.largest = Math.max(column.largest, Math.abs(amount), Math.abs(base))
}
