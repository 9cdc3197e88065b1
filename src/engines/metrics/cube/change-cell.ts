/** A changed observation, carried up to the regions above it and nowhere else: four steps in a four-level tree. */
import { metricsErrors } from '../metrics.errors.ts'
import type { Part } from '../rollup/cell.ts'
import { NO_ROLLUP, locate, reasons, store, type CellAddress, type Column, type Cube } from './cube.ts'
import { setExtreme, setQuotient, stateOfWhole } from './roll-up-cube.ts'

/**
 * Stores a leaf's part in a rolled-up cube and recomputes its ancestors. Answers the codes of the regions whose value,
 * state or completeness may have changed, leaf first. Gives the same cube as loading and rolling up afresh.
 * @throws metrics.unknown-cell, metrics.bad-rule, metrics.overflow (the cube is then as before)
 */
export function changeCell(cube: Cube, address: CellAddress, part: Part): readonly string[] {
  const { regions } = cube
  const { column, slab, region } = locate(cube, address)
  if (regions.innerAt[region] !== -1) throw metricsErrors['unknown-cell']({ what: `${address.region} (its value is rolled up)` })
  const offset = slab * regions.codes.length
  const before = read(column, offset + region)
  store(column, offset + region, part)
  const after = read(column, offset + region)
  if (!fits(cube, column, offset, region, after.amount - before.amount, after.base - before.base)) {
    restore(column, offset + region, before)
    throw metricsErrors.overflow({ indicator: address.indicator })
  }
  const touched = [regions.codes[region] ?? '']
  for (let node = regions.parent[region] ?? -1; node >= 0; node = regions.parent[node] ?? -1) {
    touched.push(regions.codes[node] ?? '')
    recompute(cube, column, slab, node, before, after)
  }
  return touched
}

interface Stored { readonly amount: number; readonly base: number; readonly state: number }

const read = (column: Column, cell: number): Stored => ({ amount: column.amounts[cell] ?? 0, base: column.bases?.[cell] ?? 0, state: column.states[cell] ?? 0 })

function restore(column: Column, cell: number, stored: Stored): void {
  column.amounts[cell] = stored.amount
  if (column.bases) column.bases[cell] = stored.base
  column.states[cell] = stored.state
}

const addsUp = (column: Column): boolean => ['sum', 'ratio', 'weighted-mean'].includes(column.indicator.kind)

function fits(cube: Cube, column: Column, offset: number, region: number, amount: number, base: number): boolean {
  if (!addsUp(column)) return true
  for (let node = cube.regions.parent[region] ?? -1; node >= 0; node = cube.regions.parent[node] ?? -1) {
    const now = read(column, offset + node)
    if (!Number.isSafeInteger(now.amount + amount) || !Number.isSafeInteger(now.base + base)) return false
  }
  return true
}

function recompute(cube: Cube, column: Column, slab: number, node: number, before: Stored, after: Stored): void {
  const { regions } = cube
  const k = regions.innerAt[node] ?? 0
  const cell = slab * regions.codes.length + node
  const counts = (slab * regions.inner.length + k) * reasons
  if (before.state !== 0) column.missing[counts + before.state - 1] = (column.missing[counts + before.state - 1] ?? 0) - 1
  if (after.state !== 0) column.missing[counts + after.state - 1] = (column.missing[counts + after.state - 1] ?? 0) + 1
  column.states[cell] = column.indicator.kind === 'none' ? NO_ROLLUP : stateOfWhole(column.missing, counts, regions.leafCount[node] ?? 0)
  if (addsUp(column)) {
    column.amounts[cell] = (column.amounts[cell] ?? 0) + after.amount - before.amount
    if (column.bases) column.bases[cell] = (column.bases[cell] ?? 0) + after.base - before.base
    setQuotient(regions, column, slab, k)
  } else if (column.indicator.kind !== 'none') setExtreme(regions, column, slab, k, column.indicator.kind === 'max' ? 1 : -1)
}
