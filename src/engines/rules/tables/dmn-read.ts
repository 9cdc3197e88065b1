/** The decision table of a DMN file (1.1 to 1.5: the elements read are the same in all). */
import { SaxesParser } from 'saxes'
import { AppError } from '#kernel/errors.ts'
import { policyNames } from './dmn-write.ts'
import { ANYTHING, hitPolicies, type DecisionTable, type HitPolicy } from './table.ts'
import { tableErrors } from './tables.errors.ts'

/** Beyond it the file is no table that somebody made by hand. */
const MOST_CHARACTERS = 2_000_000
const DEEPEST = 50

interface Element { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: Element[]; text: string }

/** @throws tables.not-dmn, tables.no-table, tables.several-tables, tables.hit-policy, tables.several-outputs, tables.language */
export function tableFromDmn(xml: string): DecisionTable {
  const root = elementsOf(xml)
  if (root.name !== 'definitions') throw notDmn('根元素不是 definitions', 'its root is not definitions')
  const decisions = root.children.filter((one) => one.name === 'decision').flatMap((decision) => decision.children.filter((one) => one.name === 'decisionTable').map((table) => ({ decision, table })))
  const [first] = decisions
  if (first === undefined) throw tableErrors['no-table']()
  if (decisions.length > 1) throw tableErrors['several-tables']({ count: decisions.length, names: decisions.map(({ decision }) => decision.attributes['name'] ?? '').join('、') })
  return tableOf(first.table, first.decision.attributes['name'] ?? '', root.attributes['expressionLanguage'])
}

function tableOf(table: Element, name: string, language: string | undefined): DecisionTable {
  const all = (wanted: string): readonly Element[] => table.children.filter((one) => one.name === wanted)
  const outputs = all('output')
  const [output] = outputs
  if (outputs.length > 1) throw tableErrors['several-outputs']({ count: outputs.length })
  for (const said of [language, ...descendants(table).map((one) => one.attributes['expressionLanguage'])]) if (said !== undefined && !/feel/i.test(said)) throw tableErrors.language({ language: said })
  const inputs = all('input').map((input) => {
    const expression = textIn(child(input, 'inputExpression'))
    return { label: input.attributes['label'] ?? expression, expression }
  })
  const rows = all('rule').map((rule) => {
    const entries = rule.children.filter((one) => one.name === 'inputEntry').map((one) => textIn(one))
    const notes = [...rule.children.filter((one) => one.name === 'annotationEntry').map((one) => textIn(one)), child(rule, 'description')?.text.trim() ?? '']
    return { entries: inputs.map((_, i) => entries[i] ?? '').map((entry) => (entry === '' ? ANYTHING : entry)), output: textIn(child(rule, 'outputEntry')), note: notes.filter((note) => note !== '').join('；') }
  })
  const otherwise = textIn(child(output, 'defaultOutputEntry'))
  return {
    name, hitPolicy: policyOf(table.attributes['hitPolicy'] ?? 'UNIQUE'), inputs, rows,
    output: { label: output?.attributes['label'] ?? table.attributes['outputLabel'] ?? output?.attributes['name'] ?? name, order: valuesIn(textIn(child(output, 'outputValues'))) },
    otherwise: otherwise === '' ? null : otherwise,
  }
}

const child = (element: Element | undefined, name: string): Element | undefined => element?.children.find((one) => one.name === name)
const textIn = (element: Element | undefined): string => child(element, 'text')?.text.trim() ?? ''
const descendants = (element: Element): readonly Element[] => [element, ...element.children.flatMap(descendants)]

/** Apart at commas outside of quotes and brackets. */
const valuesIn = (text: string): readonly string[] => (text.match(/(?:"(?:[^"\\]|\\.)*"|\([^()]*\)|[^,"(])+/g) ?? []).map((value) => value.trim()).filter((value) => value !== '')

function policyOf(said: string): HitPolicy {
  const found = hitPolicies.find((policy) => policyNames[policy] === said)
  if (found === undefined) throw tableErrors['hit-policy']({ policy: said })
  return found
}

/** @throws tables.not-dmn */
function elementsOf(xml: string): Element {
  if (xml.length > MOST_CHARACTERS) throw notDmn(`超过 ${MOST_CHARACTERS} 个字符`, `it has more than ${MOST_CHARACTERS} characters`)
  const top: Element = { name: '', attributes: {}, children: [], text: '' }
  const open: Element[] = [top]
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('doctype', () => { throw notDmn('含有文档类型声明', 'it declares a document type') })
  parser.on('error', (cause) => { throw notDmn('XML 有错误', 'its XML is broken', cause) })
  parser.on('opentag', (tag) => {
    if (open.length > DEEPEST) throw notDmn('嵌套过深', 'it is nested too deep')
    const element: Element = { name: localName(tag.name), attributes: tag.attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const addText = (text: string): void => {
    const at = open.at(-1)
    if (at !== undefined) at.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => { open.pop() })
  try {
    parser.write(xml).close()
  } catch (cause) {
    throw cause instanceof AppError ? cause : notDmn('XML 有错误', 'its XML is broken', cause)
  }
  return top.children[0] ?? top
}

/** Tools write the model with and without a prefix. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const notDmn = (reasonZh: string, reasonEn: string, cause?: unknown) => tableErrors['not-dmn']({ reasonZh, reasonEn }, cause === undefined ? {} : { cause })
