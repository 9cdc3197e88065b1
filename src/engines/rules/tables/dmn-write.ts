/** A table as a DMN 1.3 file with one decision: the names it reads are its input data, so that other tools open it. */
import { compileRule } from '../rule.ts'
import type { Type } from '../types.ts'
import type { Vocabulary } from '../vocabulary.ts'
import type { DecisionTable } from './table.ts'
import { tableToFeel } from './to-feel.ts'

const DMN_13 = 'https://www.omg.org/spec/DMN/20191111/MODEL/'
const FEEL = 'https://www.omg.org/spec/DMN/20191111/FEEL/'
export const policyNames = { U: 'UNIQUE', F: 'FIRST', A: 'ANY', P: 'PRIORITY' } as const

/** @throws tables.refused */
export function tableToDmn(table: DecisionTable, vocabulary: Vocabulary): string {
  const { about, tree } = compileRule(tableToFeel(table, vocabulary), vocabulary)
  const reads = [...new Set([...about.facts, ...about.parameters].map((path) => path.split('.')[0] ?? path))]
  const typeOf = (text: string): Type => compileRule(text, vocabulary).tree.type
  const name = escaped(table.name)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<definitions xmlns="${DMN_13}" id="definitions" name="${name}" namespace="https://luoshi.invalid/tables" expressionLanguage="${FEEL}">`,
    ...reads.flatMap((read, i) => [`  <inputData id="data_${i + 1}" name="${escaped(read)}">`, `    <variable name="${escaped(read)}"${typeRef(vocabulary.facts.get(read) ?? vocabulary.parameters.get(read))}/>`, '  </inputData>']),
    `  <decision id="decision" name="${name}">`,
    `    <variable name="${name}"${typeRef(tree.type)}/>`,
    ...reads.map((_, i) => `    <informationRequirement id="needs_${i + 1}"><requiredInput href="#data_${i + 1}"/></informationRequirement>`),
    `    <decisionTable id="table" hitPolicy="${policyNames[table.hitPolicy]}" outputLabel="${escaped(table.output.label)}">`,
    ...table.inputs.flatMap(({ label, expression }, i) => [`      <input id="input_${i + 1}" label="${escaped(label)}">`, `        <inputExpression id="expression_${i + 1}"${typeRef(typeOf(expression))}>${textElement(expression)}</inputExpression>`, '      </input>']),
    `      <output id="output" name="${escaped(table.output.label)}"${typeRef(tree.type)}>`,
    ...(table.output.order.length === 0 ? [] : [`        <outputValues>${textElement(table.output.order.join(', '))}</outputValues>`]),
    ...(table.otherwise === null ? [] : [`        <defaultOutputEntry>${textElement(table.otherwise)}</defaultOutputEntry>`]),
    '      </output>',
    '      <annotation name="说明"/>',
    ...table.rows.flatMap((row, r) => [
      `      <rule id="rule_${r + 1}">`,
      ...row.entries.map((entry, c) => `        <inputEntry id="entry_${r + 1}_${c + 1}">${textElement(entry)}</inputEntry>`),
      `        <outputEntry id="result_${r + 1}">${textElement(row.output)}</outputEntry>`,
      `        <annotationEntry>${textElement(row.note)}</annotationEntry>`,
      '      </rule>',
    ]),
    '    </decisionTable>', '  </decision>', '</definitions>', '',
  ]
  return lines.join('\n')
}

/** FEEL's own names of types; what has none is left to the reader. */
function typeRef(type: Type | undefined): string {
  const named: ReadonlySet<string> = new Set(['number', 'string', 'boolean', 'date', 'time', 'date and time', 'days and time duration', 'years and months duration'])
  return type !== undefined && named.has(type.kind) ? ` typeRef="${type.kind === 'date and time' ? 'dateTime' : type.kind}"` : ''
}

const textElement = (text: string): string => `<text>${escaped(text)}</text>`

/** Characters that XML 1.0 can't carry are left out. */
function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' }
  return [...text].filter((c) => c >= ' ' || '\n\r\t'.includes(c)).map((c) => names[c] ?? c).join('')
}
