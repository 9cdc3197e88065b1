/** What can't be read in a table, cell by cell. */
import type { Problem } from '#kernel/errors.ts'
import { checkRule, compileRule } from '../rule.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { conditionOf } from './cells.ts'
import { MOST_INPUTS, MOST_ROWS, type DecisionTable } from './table.ts'
import { tableErrors } from './tables.errors.ts'

export type TableFault = 'cell' | 'overlap' | 'hole' | 'dead-row' | 'order' | 'size'

/** Rows and columns count from 1; row 0 is the head, column 0 the whole row. `path` is `row:column`. */
export interface TableProblem extends Problem {
  readonly fault: TableFault
  readonly severity: 'error' | 'warning'
  readonly row: number
  readonly column: number
}

export const problemAt = (fault: TableFault, severity: TableProblem['severity'], row: number, column: number, zh: string, en: string): TableProblem => ({ fault, severity, row, column, path: `${row}:${column}`, zh, en })

/** Errors only; empty when the table can be turned into FEEL. */
export function cellProblems(table: DecisionTable, vocabulary: Vocabulary): readonly TableProblem[] {
  const { inputs, rows, hitPolicy, output, otherwise } = table
  if (rows.length > MOST_ROWS || inputs.length > MOST_INPUTS) {
    const { zh, en } = tableErrors['too-large']({ rows: rows.length, inputs: inputs.length, mostRows: MOST_ROWS, mostInputs: MOST_INPUTS }).text
    return [problemAt('size', 'error', 0, 0, zh, en)]
  }
  const heads = inputs.flatMap(({ expression }, i) => read(expression, vocabulary, 0, i + 1))
  const bad = new Set(heads.map((problem) => problem.column))
  const resultColumn = inputs.length + 1
  return [
    ...heads,
    ...rows.flatMap((row, r) => [
      ...inputs.flatMap(({ expression }, c) => (bad.has(c + 1) ? [] : cell(expression, row.entries[c] ?? '', vocabulary, r + 1, c + 1))),
      ...read(row.output, vocabulary, r + 1, resultColumn),
      ...(hitPolicy === 'P' && !output.order.some((one) => one.trim() === row.output.trim()) ? [problemAt('order', 'error', r + 1, resultColumn, `结果“${row.output}”不在优先次序里，请补上`, `the output “${row.output}” is not in the order of priority: add it`)] : []),
    ]),
    ...(otherwise === null ? [] : read(otherwise, vocabulary, rows.length + 1, resultColumn)),
  ]
}

function cell(expression: string, entry: string, vocabulary: Vocabulary, row: number, column: number): readonly TableProblem[] {
  const condition = conditionOf(expression, entry)
  if (condition === undefined) return [problemAt('cell', 'error', row, column, `单元格“${entry}”不完整：请检查括号、引号和逗号，不要写注释`, `the cell “${entry}” is not whole: check brackets, quotes and commas, and leave out comments`)]
  const found = read(condition, vocabulary, row, column)
  if (found.length > 0 || condition === 'true') return found
  const { kind } = compileRule(condition, vocabulary).tree.type
  return kind === 'boolean' || kind === 'any' || kind === 'null' ? [] : [problemAt('cell', 'error', row, column, `单元格“${entry}”不是条件`, `the cell “${entry}” is no condition`)]
}

function read(text: string, vocabulary: Vocabulary, row: number, column: number): readonly TableProblem[] {
  const [first] = checkRule(text, vocabulary)
  return first === undefined ? [] : [problemAt('cell', 'error', row, column, first.zh, first.en)]
}
