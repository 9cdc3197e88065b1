/** Whether a table says one thing for everybody: overlaps against its policy, rows nobody reaches, records no row is for. */
import type { FactRecord } from '../evaluate/facts.ts'
import { combinationsOf, MOST_COMBINATIONS, mostFor } from '../lint/combinations.ts'
import { sampled } from '../lint/lint-answers.ts'
import { wordsOf } from '../lint/lint-tiers.ts'
import { representativesOf } from '../lint/representatives.ts'
import { tierFaults, type TierFaults } from '../lint/tiers.ts'
import { compileRule } from '../rule.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { cellProblems, problemAt, type TableProblem } from './cell-problems.ts'
import { ANYTHING, type DecisionTable } from './table.ts'
import { rowCondition } from './to-feel.ts'

/**
 * All problems; with none of severity error the table can be used as it is. Conditions are tried on the constants of the
 * table and their neighbours, so a hole between two decimals finer than 0.01 is not seen.
 * @param parameters as of the day the table is for; what is not given counts as not known, and hides holes
 * @param most combinations of values to look at
 */
export function checkTable(table: DecisionTable, vocabulary: Vocabulary, parameters: FactRecord = {}, most: number = MOST_COMBINATIONS): readonly TableProblem[] {
  const cells = cellProblems(table, vocabulary)
  if (cells.length > 0 || table.rows.length === 0) return cells
  const rules = table.rows.map((row) => compileRule(rowCondition(table, row), vocabulary))
  const trees = rules.map((rule) => rule.tree)
  const combinations = combinationsOf(representativesOf(trees, parameters), vocabulary, mostFor(trees, most))
  const faults = tierFaults(rules, undefined, combinations, parameters)
  const some = sampled(combinations.exhaustive ? 0 : combinations.rows)
  return [...overlaps(table, faults, some), ...deadRows(table, faults, some), ...hole(table, faults, some)]
}

type Some = { readonly zh: string; readonly en: string }

function overlaps({ hitPolicy, rows, inputs }: DecisionTable, { meeting }: TierFaults, some: Some): readonly TableProblem[] {
  if (hitPolicy !== 'U' && hitPolicy !== 'A') return []
  return meeting.flatMap(({ first, second, record }) => {
    const [a, b] = [rows[first], rows[second]]
    if (hitPolicy === 'A' && a?.output.trim() === b?.output.trim()) return []
    const who = whole(record)
    const column = hitPolicy === 'A' ? inputs.length + 1 : 0
    return [problemAt('overlap', 'error', second + 1, column, `第 ${first + 1} 行和第 ${second + 1} 行重叠，例如${who}${hitPolicy === 'A' ? '，结果却不同' : ''}${some.zh}`, `rows ${first + 1} and ${second + 1} overlap: ${who} fits both${hitPolicy === 'A' ? ', with different results' : ''}${some.en}`)]
  })
}

function deadRows({ hitPolicy, rows, inputs }: DecisionTable, { dead }: TierFaults, some: Some): readonly TableProblem[] {
  return (hitPolicy === 'F' ? dead : []).map((row) => {
    const all = rows[row]?.entries.every((entry) => entry.trim() === ANYTHING) === true && inputs.length > 0
    return problemAt('dead-row', 'warning', row + 1, 0, `第 ${row + 1} 行没有人能用到，前面各行已全部包含${all ? '；可以删去' : ''}${some.zh}`, `row ${row + 1} is reached by nobody: earlier rows take all${all ? '; it can go' : ''}${some.en}`)
  })
}

function hole({ otherwise, rows }: DecisionTable, { uncovered }: TierFaults, some: Some): readonly TableProblem[] {
  if (otherwise !== null || uncovered === undefined) return []
  const who = whole(uncovered)
  return [problemAt('hole', 'warning', rows.length + 1, 0, `有的情况没有一行管到，例如${who}${some.zh}。请补一行，或写明“否则”`, `some records fit no row, e.g. ${who}${some.en}. Add a row, or say what holds otherwise`)]
}

const whole = (record: FactRecord): string => wordsOf(record, new Set(Object.keys(record)))
