/** Formula indicators at the places where something changed: computed from the effective cells there, and only what depends on the change. */
import { recompute, type FormulaCell, type FormulaStore, type FormulaValue } from '#engines/metrics/formulas/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import type { CellKey } from '../observations/observations.schema.ts'
import { scaled, unscaled } from '../observations/exact.ts'
import { formulasOf } from '../registry/formulas.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import type { Cell } from './cell.ts'
import { effectiveCells, putFigures } from './cells.repo.ts'
import { groupBy } from './rollup.ts'

/** Answers the formula cells whose value changed. */
export async function computeFormulas(tx: WriteTx, indicators: ReadonlyMap<string, Indicator>, changed: readonly CellKey[], at: Date, today: string): Promise<readonly CellKey[]> {
  const set = formulasOf([...indicators.values()])
  if (set.formulas.size === 0) return []
  const involved = new Set([...set.formulas.keys(), ...[...set.formulas.values()].flatMap(({ uses }) => uses.map(({ indicator }) => indicator))])
  const relevant = changed.filter(({ indicator }) => involved.has(indicator))
  const results: CellKey[] = []
  for (const [, cells] of groupBy(relevant, ({ place, breakdown }) => `${place} ${breakdown}`)) {
    const [first] = cells
    if (first === undefined) continue
    const { place, breakdown } = first
    const known = new Map((await effectiveCells(tx, { indicators: [...involved], places: [place], breakdowns: [breakdown] })).map((cell) => [`${cell.indicator} ${cell.period}`, cell]))
    const { store, provisional } = storeOver(known, indicators)
    const made = recompute(set, store, cells.map(({ indicator, period }): FormulaCell => ({ indicator, region: place, period })), today)
    await putFigures(tx, made.map((cell) => ({
      indicator: cell.indicator, place, period: cell.period, breakdown, madeBy: 'formula' as const, ...valueOf(store.get(cell), indicators.get(cell.indicator)),
      completeness: completenessOf(store.get(cell)), provisional: provisional(),
    })), at)
    results.push(...made.map((cell) => ({ indicator: cell.indicator, place, period: cell.period, breakdown })))
  }
  return results
}

function storeOver(known: ReadonlyMap<string, Cell>, indicators: ReadonlyMap<string, Indicator>): { readonly store: FormulaStore; provisional(): boolean } {
  const written = new Map<string, FormulaValue>()
  let unapproved = false
  const keyOf = (cell: FormulaCell): string => `${cell.indicator} ${cell.period}`
  return {
    provisional: () => unapproved,
    store: {
      get(cell) {
        const fresh = written.get(keyOf(cell))
        if (fresh !== undefined) return fresh
        const found = known.get(keyOf(cell))
        if (found?.provisional === true) unapproved = true
        if (found === undefined) return { missing: 'never' }
        return found.value === null ? { missing: found.missing === null || found.missing === 'no-rollup' || found.missing === 'zero-base' ? 'unknown' : found.missing } : { value: found.value }
      },
      set(cell, value) {
        const decimals = indicators.get(cell.indicator)?.decimals ?? 2
        // Kept to the indicator's decimals at once, so that comparing with what is stored tells whether it changed.
        written.set(keyOf(cell), 'missing' in value ? value : { value: unscaled(scaled(value.value, decimals), decimals) })
      },
    },
  }
}

function completenessOf(value: FormulaValue) {
  const missing = { never: 0, late: 0, 'not-applicable': 0, suppressed: 0, unknown: 0 }
  if ('missing' in value) return { expected: 1, present: 0, share: 0, missing: { ...missing, [value.missing]: 1 } }
  return { expected: 1, present: 1, share: 1, missing }
}

function valueOf(value: FormulaValue, of: Indicator | undefined) {
  if ('missing' in value) return { value: null, missing: value.missing, numerator: null, denominator: null }
  const decimals = of?.decimals ?? 2
  return { value: unscaled(scaled(value.value, decimals), decimals), missing: null, numerator: null, denominator: null }
}
