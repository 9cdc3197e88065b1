/** After a change, computes what depends on it and nothing else; a value that comes out the same stops the wave. */
import { daysOf, ordinal, type ReportPeriod } from '../periods/report-period.ts'
import { folded, periodsRead, periodsReading, type Formula, type FormulaValue } from './formula.ts'
import { orderFormulas, type Order } from './order.ts'

export interface FormulaCell { readonly indicator: string; readonly region: string; readonly period: ReportPeriod }

/** Where values live; a formula's results are written to the same place that they are read from. */
export interface FormulaStore {
  get(cell: FormulaCell): FormulaValue
  set(cell: FormulaCell, value: FormulaValue): void
}

export interface FormulaSet {
  readonly formulas: ReadonlyMap<string, Formula>
  readonly order: Order
  readonly readers: ReadonlyMap<string, readonly string[]>
}

/** @throws metrics.formula-cycle, metrics.formula-ahead */
export function formulaSet(formulas: ReadonlyMap<string, Formula>): FormulaSet {
  const readers = new Map<string, string[]>()
  for (const [code, { uses }] of formulas) for (const used of new Set(uses.map(({ indicator }) => indicator))) readers.set(used, [...(readers.get(used) ?? []), code])
  return { formulas, order: orderFormulas(formulas), readers }
}

/**
 * Recomputes the cells that depend on `changed` (already stored), up to periods that end on `until`; answers the cells
 * whose value changed, in the order computed.
 */
export function recompute(set: FormulaSet, store: FormulaStore, changed: readonly FormulaCell[], until: string): readonly FormulaCell[] {
  const waiting = new Map<string, Map<string, FormulaCell>>()
  const wake = (cell: FormulaCell): void => {
    for (const reader of set.readers.get(cell.indicator) ?? []) {
      for (const period of affected(set, reader, cell)) {
        if (daysOf(period).last > until) continue
        const cells = waiting.get(reader) ?? new Map<string, FormulaCell>()
        cells.set(`${cell.region} ${period}`, { indicator: reader, region: cell.region, period })
        waiting.set(reader, cells)
      }
    }
  }
  const results: FormulaCell[] = []
  changed.forEach(wake)
  for (const group of set.order.groups) {
    for (let due = nextDue(group, waiting); due.length > 0; due = nextDue(group, waiting)) {
      for (const cell of due) {
        waiting.get(cell.indicator)?.delete(`${cell.region} ${cell.period}`)
        if (!computeCell(set, store, cell)) continue
        results.push(cell)
        wake(cell)
      }
    }
  }
  return results
}

function affected(set: FormulaSet, reader: string, cell: FormulaCell): readonly ReportPeriod[] {
  const formula = set.formulas.get(reader)
  return formula ? [...new Set(formula.uses.filter(({ indicator }) => indicator === cell.indicator).flatMap((use) => periodsReading(use, formula.frequency, cell.period)))] : []
}

/** The waiting cells of a group's earliest period, of its first indicator there: nothing that they use still waits. */
function nextDue(group: readonly string[], waiting: ReadonlyMap<string, ReadonlyMap<string, FormulaCell>>): readonly FormulaCell[] {
  let due: FormulaCell[] = []
  let earliest = Infinity
  for (const code of group) {
    for (const cell of waiting.get(code)?.values() ?? []) {
      const at = ordinal(cell.period)
      if (at > earliest) continue
      if (at < earliest) due = []
      earliest = at
      if (due.length === 0 || due[0]?.indicator === code) due.push(cell)
    }
  }
  return due
}

/** True when the stored value changed. */
function computeCell(set: FormulaSet, store: FormulaStore, cell: FormulaCell): boolean {
  const formula = set.formulas.get(cell.indicator)
  if (!formula) return false
  const inputs = formula.uses.map((use) => {
    const values = periodsRead(use, cell.period).map((period) => store.get({ indicator: use.indicator, region: cell.region, period }))
    return use.over ? folded(values, use.over.fold) : values[0] ?? { missing: 'never' as const }
  })
  const [before, after] = [store.get(cell), formula.evaluate(inputs)]
  if ('missing' in after ? 'missing' in before && before.missing === after.missing : !('missing' in before) && before.value === after.value) return false
  store.set(cell, after)
  return true
}
