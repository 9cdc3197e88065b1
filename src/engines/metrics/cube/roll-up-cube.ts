/** Every region's value from its leaves, for whole columns at a time. One pass over memory, children before parents. */
import { divideRounded } from '../exact/decimal.ts'
import { metricsErrors } from '../metrics.errors.ts'
import { missingStates } from '../rollup/cell.ts'
import { NO_ROLLUP, ZERO_BASE, reasons, type Column, type Cube } from './cube.ts'
import type { RegionOrder } from './region-order.ts'

/** Rolls up all indicators, or those named. @throws metrics.overflow when an exact sum does not fit */
export function rollUpCube(cube: Cube, indicators: Iterable<string> = cube.columns.keys()): void {
  for (const code of indicators) {
    const column = cube.columns.get(code)
    if (column) rollUpColumn(cube.regions, column)
  }
}

function rollUpColumn(regions: RegionOrder, column: Column): void {
  const { length: nodes } = regions.codes
  const slabs = column.states.length / nodes
  const { kind } = column.indicator
  // Sums below this can't leave the exact range in any order; else each one is looked at.
  const certain = column.largest * regions.leaves.length <= Number.MAX_SAFE_INTEGER
  for (let slab = 0; slab < slabs; slab++) {
    countMissing(regions, column, slab)
    if (kind === 'none') markNone(regions, column, slab)
    else if (kind === 'max' || kind === 'min') extremes(regions, column, slab, kind === 'max' ? 1 : -1)
    else {
      addUp(regions, column.amounts, slab * nodes)
      if (column.bases) addUp(regions, column.bases, slab * nodes)
      if (!certain) verify(regions, column, slab)
      if (column.results) quotients(regions, column, slab)
    }
  }
}

function addUp(regions: RegionOrder, values: Float64Array, offset: number): void {
  const { inner, first, end } = regions
  for (let k = inner.length - 1; k >= 0; k--) {
    const node = inner[k] ?? 0
    const stop = offset + (end[node] ?? 0)
    let sum = 0
    for (let at = offset + (first[node] ?? 0); at < stop; at++) sum += values[at] ?? 0
    values[offset + node] = sum
  }
}

/** Missing leaves by reason under each inner region, and the region's own state: one walk over all, one over the inner ones. */
function countMissing(regions: RegionOrder, column: Column, slab: number): void {
  const { inner, innerAt, parent, leafCount, codes } = regions
  const { states, missing } = column
  const offset = slab * codes.length
  const counts = slab * inner.length * reasons
  missing.fill(0, counts, counts + inner.length * reasons)
  for (let k = 0; k < inner.length; k++) states[offset + (inner[k] ?? 0)] = 0
  for (let node = 0; node < codes.length; node++) {
    const state = states[offset + node] ?? 0
    if (state === 0) continue
    const above = parent[node] ?? -1
    const at = counts + (innerAt[above] ?? 0) * reasons + state - 1
    if (above >= 0) missing[at] = (missing[at] ?? 0) + 1
  }
  for (let k = inner.length - 1; k >= 0; k--) {
    const node = inner[k] ?? 0
    const mine = counts + k * reasons
    const above = parent[node] ?? -1
    const theirs = above < 0 ? -1 : counts + (innerAt[above] ?? 0) * reasons
    let absent = 0
    for (let r = 0; r < reasons; r++) {
      const count = missing[mine + r] ?? 0
      absent += count
      if (theirs >= 0) missing[theirs + r] = (missing[theirs + r] ?? 0) + count
    }
    if (absent === leafCount[node]) states[offset + node] = stateOfWhole(missing, mine, absent)
  }
}

const NOT_APPLICABLE = missingStates.indexOf('not-applicable')
const attention = (['suppressed', 'late', 'unknown'] as const).map((state) => missingStates.indexOf(state))

/** As missingOfWhole in rollup/cell.ts; 0 when any leaf has a value. */
export function stateOfWhole(missing: Int32Array, at: number, leaves: number): number {
  let absent = 0
  for (let r = 0; r < reasons; r++) absent += missing[at + r] ?? 0
  if (absent < leaves) return 0
  if (missing[at + NOT_APPLICABLE] === leaves) return 1 + NOT_APPLICABLE
  for (const reason of attention) if ((missing[at + reason] ?? 0) > 0) return 1 + reason
  return 1 + missingStates.indexOf('never')
}

function quotients(regions: RegionOrder, column: Column, slab: number): void {
  for (let k = 0; k < regions.inner.length; k++) setQuotient(regions, column, slab, k)
}

/** Ratio or mean of the k-th inner region, rounded exactly; its state when there is none. */
export function setQuotient(regions: RegionOrder, column: Column, slab: number, k: number): void {
  const { amounts, bases, results, states } = column
  if (!results || !bases) return
  const cell = slab * regions.codes.length + (regions.inner[k] ?? 0)
  const base = bases[cell] ?? 0
  const at = slab * regions.inner.length + k
  if (base === 0) {
    results[at] = 0
    if (states[cell] === 0) states[cell] = ZERO_BASE
  } else results[at] = divideRounded(amounts[cell] ?? 0, column.indicator.kind === 'ratio' ? column.multiplier : 1, base)
}

function extremes(regions: RegionOrder, column: Column, slab: number, sign: 1 | -1): void {
  for (let k = regions.inner.length - 1; k >= 0; k--) setExtreme(regions, column, slab, k, sign)
}

/** Largest (sign 1) or smallest (−1) child that has a value; 0 beside a state when none has. */
export function setExtreme(regions: RegionOrder, column: Column, slab: number, k: number, sign: 1 | -1): void {
  const { amounts, states } = column
  const offset = slab * regions.codes.length
  const node = regions.inner[k] ?? 0
  let best = -Infinity
  for (let at = offset + (regions.first[node] ?? 0); at < offset + (regions.end[node] ?? 0); at++) {
    if (states[at] === 0) best = Math.max(best, sign * (amounts[at] ?? 0))
  }
  amounts[offset + node] = best === -Infinity ? 0 : sign * best || 0
}

function markNone(regions: RegionOrder, column: Column, slab: number): void {
  for (const node of regions.inner) column.states[slab * regions.codes.length + node] = NO_ROLLUP
}

/**
 * Adds the slab up again with every partial sum looked at. Only columns of huge numbers pay for it; a double that has
 * left the exact range once may come back inside and look right.
 */
function verify(regions: RegionOrder, column: Column, slab: number): void {
  const offset = slab * regions.codes.length
  for (const values of column.bases ? [column.amounts, column.bases] : [column.amounts]) {
    for (const node of regions.inner) {
      let sum = 0
      for (let at = offset + (regions.first[node] ?? 0); at < offset + (regions.end[node] ?? 0); at++) {
        sum += values[at] ?? 0
        if (!Number.isSafeInteger(sum)) throw metricsErrors.overflow({ indicator: column.indicator.code })
      }
    }
  }
}
