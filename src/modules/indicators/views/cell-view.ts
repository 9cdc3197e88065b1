/** Cells as pages are given them. Pure. */
import type { Cell } from '../judge/cell.ts'
import type { NoFigure } from '../indicators.values.ts'
import type { Observation } from '../observations/observations.schema.ts'
import type { CellView, VintageView } from './views.schema.ts'

export function viewOfCell(cell: Cell | undefined, absent: NoFigure = 'never'): CellView {
  if (cell === undefined) return { value: null, missing: absent, numerator: null, denominator: null, from: 'none', source: null, status: null, provisional: false, vintages: 0, completeness: null }
  const { value, missing, numerator, denominator, from, source, status, provisional, vintage, completeness } = cell
  return { value, missing, numerator, denominator, from, source, status, provisional, vintages: vintage, completeness }
}

export function viewOfVintage(row: Observation): VintageView {
  const { region: _, indicator: __, place: ___, period: ____, breakdown: _____, ...rest } = row
  return rest
}
