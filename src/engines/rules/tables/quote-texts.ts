/** People write 重度 in a cell where FEEL asks for "重度". */
import { checkRule, compileRule } from '../rule.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { ANYTHING, type DecisionTable } from './table.ts'

/** The table with quotes around what can only be meant as one of the texts that an input may be. */
export function quoteTexts(table: DecisionTable, vocabulary: Vocabulary): DecisionTable {
  const known = table.inputs.map(({ expression }) => {
    if (checkRule(expression, vocabulary).length > 0) return []
    const { type } = compileRule(expression, vocabulary).tree
    return type.kind === 'string' ? (type.oneOf ?? []) : []
  })
  const quoted = (entry: string, texts: readonly string[]): string => {
    const [, before = '', inner = '', after = ''] = /^(not\s*\()?(.*?)(\))?$/s.exec(entry) ?? []
    const words = inner.split(/[,，、]/).map((word) => word.trim())
    return entry !== ANYTHING && words.every((word) => texts.includes(word)) ? `${before}${words.map((word) => JSON.stringify(word)).join(', ')}${after}` : entry
  }
  return { ...table, rows: table.rows.map((row) => ({ ...row, entries: row.entries.map((entry, i) => quoted(entry, known[i] ?? [])) })) }
}
