/** From a table of texts to rows of given facts: headings found, columns mapped, cells read. Pure. */
import type { Text } from '#platform/i18n/text.ts'
import { holdsNumber } from '../sealed/masks.ts'
import { registryErrors } from '../registries.errors.ts'
import { fieldOf } from '../types/read-types.ts'
import { readIdentity } from '../types/check-digits.ts'
import { isSealed, type Field, type RecordType } from '../types/record-type.schema.ts'
import { folded, readValue, type FactValue } from '../types/values.ts'

export interface RowProblem { readonly field: string; readonly kind: string; readonly text: Text }

export interface ReadRow {
  /** As spreadsheets count, from 1. */
  readonly line: number
  readonly given: Readonly<Record<string, FactValue>>
  readonly problems: readonly RowProblem[]
  /** Not to be written, whatever else is right. */
  readonly refused: boolean
}

export interface ReadTable { readonly mapping: Readonly<Record<string, string>>; readonly headings: readonly string[]; readonly unmapped: readonly string[]; readonly rows: readonly ReadRow[] }

const searched = 10
/** From this share of wrong values on, the column is not that field; below, single cells are wrong. */
const wrongShare = 0.5
/** Fewer values than these say nothing about a column. */
const enough = 5

/**
 * `mapping`: heading to field; without it headings are matched by name. `isOld`: a wrong check digit is kept and flagged.
 * @throws registries.no-header, registries.wrong-column, registries.numbers-in-plain, registries.no-key-column, registries.no-field
 */
export function readTable(type: RecordType, name: string, table: readonly (readonly string[])[], options: { readonly mapping?: Readonly<Record<string, string>>; readonly isOld: boolean }): ReadTable {
  const { at, headings } = headOf(type, name, table, options.mapping)
  const mapping = options.mapping ?? guess(type, headings)
  const columns = headings.flatMap((heading, index) => { const field = mapping[heading]; return field === undefined || field === '' ? [] : [{ heading, index, field: fieldOf(type, field) }] })
  if (!type.keys.some((key) => key.every((part) => columns.some(({ field }) => field.name === part)))) throw registryErrors['no-key-column']({ wanted: type.keys.map((key) => key.join(' + ')).join('；') })
  const body = table.slice(at + 1)
  for (const { heading, index, field } of columns) checkColumn(heading, field, body.map((cells) => folded(cells[index] ?? '')))
  const rows = body.flatMap((cells, i) => (cells.every((cell) => cell.trim() === '') ? [] : [readRow(type, columns.map(({ field, index }) => [field, cells[index] ?? ''] as const), at + 2 + i, options.isOld)]))
  return { mapping: Object.fromEntries(columns.map(({ heading, field }) => [heading, field.name])), headings, unmapped: headings.filter((heading) => heading !== '' && columns.every((column) => column.heading !== heading)), rows }
}

export const bareHeading = (text: string): string => folded(text).replaceAll(/[\s*＊：:]/g, '')

/** The field a heading means: by name, label, or another word for it; then without what stands in brackets. */
function fieldMeant(type: RecordType, heading: string): Field | undefined {
  const means = (field: Field, word: string): boolean => [field.name, field.names.zh, field.names.en, ...field.also].some((one) => bareHeading(one) === word)
  const bare = bareHeading(heading)
  return type.fields.find((field) => means(field, bare)) ?? type.fields.find((field) => means(field, bare.replace(/\(.*\)$/, '')))
}

function guess(type: RecordType, headings: readonly string[]): Record<string, string> {
  const taken = new Set<string>()
  return Object.fromEntries(headings.flatMap((heading) => {
    const field = heading === '' ? undefined : fieldMeant(type, heading)
    if (field === undefined || taken.has(field.name)) return []
    taken.add(field.name)
    return [[heading, field.name]]
  }))
}

function headOf(type: RecordType, name: string, table: readonly (readonly string[])[], mapping: Readonly<Record<string, string>> | undefined) {
  const known = (cell: string): boolean => (mapping === undefined ? fieldMeant(type, cell) !== undefined : Object.hasOwn(mapping, cell.trim()))
  const counts = table.slice(0, searched).map((cells) => cells.filter((cell) => cell !== '' && known(cell)).length)
  const at = counts.indexOf(Math.max(0, ...counts))
  if ((counts[at] ?? 0) === 0) throw registryErrors['no-header']({ name, wanted: type.fields.slice(0, 5).map((field) => field.name).join('、') })
  return { at, headings: (table[at] ?? []).map((cell) => cell.trim()) }
}

function checkColumn(column: string, field: Field, cells: readonly string[]): void {
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length < enough) return
  const wrong = filled.filter((cell) => readValue(field, cell).kind === 'bad').length
  if (wrong / filled.length >= wrongShare) throw registryErrors['wrong-column']({ column, field: field.name, bad: filled.length, of: wrong, kind: field.names.zh, kindEn: field.names.en })
  if (!isSealed(field) && field.type !== 'reference' && filled.filter(holdsNumber).length / filled.length >= wrongShare) throw registryErrors['numbers-in-plain']({ column, field: field.name })
}

function readRow(type: RecordType, cells: readonly (readonly [Field, string])[], line: number, isOld: boolean): ReadRow {
  const given: Record<string, FactValue> = {}
  const problems: RowProblem[] = []
  let refused = false
  const complain = (field: string, kind: string, zh: string, en: string): void => { problems.push({ field, kind, text: { zh, en } }) }
  for (const [field, cell] of cells) {
    // A number of a person that strayed into a plain column must not be stored there, nor repeated in the report.
    if (!isSealed(field) && field.type !== 'reference' && holdsNumber(cell)) { complain(field.name, 'number-in-plain', `“${field.name}”中含身份证号或手机号，该值未写入。`, `“${field.name}” holds an identity or phone number; the value was not written.`); continue }
    const read = readValue(field, cell)
    if (read.kind === 'empty') continue
    if (read.kind === 'bad') { complain(field.name, 'wrong-value', `“${field.name}”${read.why.zh}。`, `“${field.name}” ${read.why.en}.`); continue }
    if (read.doubt !== undefined) {
      complain(field.name, read.doubt, isOld ? `“${field.name}”校验位不符，已保留待核。` : `“${field.name}”校验位不符，请核对证件后更正。`, isOld ? `The check digit of “${field.name}” is wrong; kept and marked.` : `The check digit of “${field.name}” is wrong; compare it with the document.`)
      if (!isOld) refused = true
    }
    given[field.name] = read.value
  }
  fromIdentity(type, given, complain)
  for (const field of type.fields) {
    if (!field.required || (given[field.name] !== undefined && given[field.name] !== null)) continue
    refused = true
    complain(field.name, 'missing', `缺少“${field.name}”。`, `“${field.name}” is missing.`)
  }
  if (!type.keys.some((key) => key.every((part) => given[part] !== undefined && given[part] !== null))) {
    refused = true
    const wanted = type.keys.map((key) => key.join('+')).join('；')
    complain(type.keys[0]?.[0] ?? '', 'no-key', `没有可用于识别的内容（${wanted}）。`, `Nothing tells which record it is (${wanted}).`)
  }
  return { line, given, problems, refused }
}

/** What the identity number says already; where a column says otherwise, neither is taken until somebody has looked. */
function fromIdentity(type: RecordType, given: Record<string, FactValue>, complain: (field: string, kind: string, zh: string, en: string) => void): void {
  const number = given['身份证号']
  const says = typeof number === 'string' ? readIdentity(number) : undefined
  if (says === undefined || !says.checks) return
  for (const [field, value] of [['出生日期', says.birthDate], ['性别', says.sex]] as const) {
    if (!type.fields.some((one) => one.name === field)) continue
    if (given[field] === undefined) given[field] = value
    else if (given[field] !== value) {
      complain(field, 'two-values', `“${field}”与身份证号不一致，未写入，待核。`, `“${field}” differs from the identity number; not written until somebody has checked.`)
      delete given[field]
    }
  }
}
