/** A table as the expression that is worth the same. */
import { compileRule } from '../rule.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { cellProblems } from './cell-problems.ts'
import { conditionOf } from './cells.ts'
import type { DecisionTable, TableRow } from './table.ts'
import { tableErrors } from './tables.errors.ts'

/**
 * `if … then … else if … else …` in the one spelling. Of U and A the rows may be asked in any order; where they overlap
 * against their policy, `checkTable` says so and the first holds.
 * @throws tables.refused
 */
export function tableToFeel(table: DecisionTable, vocabulary: Vocabulary): string {
  const problems = cellProblems(table, vocabulary)
  const [first] = problems
  if (first !== undefined) throw tableErrors.refused({ count: problems.length, zh: first.zh, en: first.en }, { problems })
  let text = table.otherwise ?? 'null'
  for (const row of inOrder(table).toReversed()) {
    const condition = rowCondition(table, row)
    text = condition === 'true' ? row.output : `if ${condition} then (${row.output}) else (${text})`
  }
  return compileRule(text, vocabulary).text
}

/** The row as one condition; `true` where it looks at nothing. Cells that are not whole never hold. */
export function rowCondition({ inputs }: DecisionTable, row: TableRow): string {
  const parts = inputs.map(({ expression }, i) => conditionOf(expression, row.entries[i] ?? '') ?? 'false').filter((part) => part !== 'true')
  return parts.length === 0 ? 'true' : parts.map((part) => `(${part})`).join(' and ')
}

/** As they are asked: for P those with the more important output first. */
export function inOrder({ hitPolicy, rows, output: { order } }: DecisionTable): readonly TableRow[] {
  if (hitPolicy !== 'P') return rows
  const rank = new Map(order.map((output, i) => [output.trim(), i]))
  return rows.toSorted((a, b) => (rank.get(a.output.trim()) ?? order.length) - (rank.get(b.output.trim()) ?? order.length))
}
