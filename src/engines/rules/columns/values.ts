/** Amounts over a population: the value of an expression for a record, worked out once for each combination that occurs. */
import { compile, type Compile } from '../evaluate/compile.ts'
import type { FactInput, FactRecord } from '../evaluate/facts.ts'
import { newFrame } from '../evaluate/frame.ts'
import { usualLimits } from '../limits.ts'
import type { Rule } from '../rule.ts'
import { nodesOf } from '../tree.ts'
import type { Value } from '../values/values.ts'
import { codesOf, nullCode, type Population } from './columns.ts'

/** Reads the rule's value of a row. @throws rules.bad-fact, rules.budget-spent */
export function valueReader(rule: Rule, population: Population, parameters: FactRecord = {}): (row: number) => Value {
  const names = new Set([...nodesOf(rule.tree)].flatMap((node) => (node.kind === 'fact' ? [node.name] : [])))
  const columns = population.columns.filter((column) => names.has(column.name)).map((column) => ({ column, codes: codesOf(population, column) }))
  const run = plain(rule.tree)
  const seen = new Map<number, Value>()
  return (row) => {
    let key = 0
    for (const { column, codes } of columns) key = key * (column.values.length + 2) + (codes[row] ?? 0)
    const known = seen.get(key)
    if (known !== undefined) return known
    const record: Record<string, FactInput> = {}
    for (const { column, codes } of columns) {
      const code = codes[row] ?? 0
      if (code < column.values.length) record[column.name] = column.values[code]
      else if (code === nullCode(column)) record[column.name] = null
    }
    const value = run(newFrame(record, parameters, usualLimits))
    if (Number.isSafeInteger(key) && seen.size < MAX_SEEN) seen.set(key, value)
    return value
  }
}

/** Beyond it a town's incomes differ so much that remembering them costs more than asking. */
const MAX_SEEN = 1 << 20

const plain: Compile = (node) => compile(node, plain)

/** The rows whose bit is set, lowest first. */
export function* rowsOf(bits: Uint8Array | undefined): Generator<number> {
  if (bits === undefined) return
  for (let at = 0; at < bits.length; at++) {
    for (let byte = bits[at] ?? 0; byte !== 0; byte &= byte - 1) yield at * 8 + (31 - Math.clz32(byte & -byte))
  }
}
