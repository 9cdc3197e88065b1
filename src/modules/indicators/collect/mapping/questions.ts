/** What is still to be said before a sheet can be read. Runs in the browser too: types only. */
import type { SheetMapping } from './mapping.schema.ts'

/** Which of a row's figures can't be told yet: empty when the sheet can be read. */
export function openQuestions({ use, columns, defaults }: SheetMapping): readonly ('figure' | 'indicator' | 'place' | 'period')[] {
  if (!use) return []
  const figures = columns.filter((column) => column.role === 'figure')
  if (figures.length === 0) return ['figure']
  const keyed = (role: 'indicator' | 'place' | 'period'): boolean =>
    columns.some((column) => column.role === role) || defaults[role] !== null || figures.every((figure) => figure[role] !== null)
  return (['indicator', 'place', 'period'] as const).filter((role) => !keyed(role))
}
