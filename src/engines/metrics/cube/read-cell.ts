/** A cell of a rolled-up cube in the words of rollup/: a value with its parts, or why there is none, and how complete. */
import { divideRounded } from '../exact/decimal.ts'
import { completenessOf, missingStates, noneMissing } from '../rollup/cell.ts'
import type { Whole, WholeValue } from '../rollup/roll-up.ts'
import { NO_ROLLUP, ZERO_BASE, locate, reasons, type CellAddress, type Column, type Cube } from './cube.ts'

/** @throws metrics.unknown-cell */
export function readCell(cube: Cube, address: CellAddress): Whole {
  const { column, slab, region } = locate(cube, address)
  const { regions } = cube
  const missing = noneMissing()
  const k = regions.innerAt[region] ?? -1
  const state = column.states[slab * regions.codes.length + region] ?? 0
  missingStates.forEach((reason, r) => {
    missing[reason] = k < 0 ? Number(state === r + 1) : column.missing[(slab * regions.inner.length + k) * reasons + r] ?? 0
  })
  return { result: resultOf(column, slab * regions.codes.length + region, state), completeness: completenessOf(regions.leafCount[region] ?? 0, missing) }
}

function resultOf(column: Column, cell: number, state: number): WholeValue {
  if (state === ZERO_BASE) return { missing: 'zero-base' }
  if (state === NO_ROLLUP) return { missing: 'no-rollup' }
  const reason = missingStates[state - 1]
  if (reason !== undefined) return { missing: reason }
  const amount = column.amounts[cell] ?? 0
  if (!column.bases) return { value: amount, amount }
  const base = column.bases[cell] ?? 0
  if (base === 0) return { missing: 'zero-base' }
  return { value: divideRounded(amount, column.indicator.kind === 'ratio' ? column.multiplier : 1, base), amount, base }
}
