/** From a table of texts to rows of given facts: headings found, columns mapped, cells read. Pure. */
import type { Text } from '#platform/i18n/text.ts'
import { readIdentity } from '../types/check-digits.ts'
import { hasField, requiredOf } from '../types/read-types.ts'
import type { RecordType } from '../types/record-type.schema.ts'
import type { Doubt, FactValue } from '../types/values.ts'
import { columnsOf, expectKey, judge, labelOf, readColumn, type ReadColumn } from './columns.ts'
import { byName, headOf, type Head, type Mapping, type Table } from './headings.ts'

export interface RowProblem { readonly field: string; readonly kind: string; readonly text: Text }

export interface ReadRow {
  /** As spreadsheets count, from 1. */
  readonly line: number
  readonly given: Readonly<Record<string, FactValue>>
  readonly problems: readonly RowProblem[]
  /** Not to be written, whatever else is right. */
  readonly refused: boolean
}

const doubts: Readonly<Record<Doubt, { readonly old: Text; readonly new: Text }>> = {
  'check-digit': { old: { zh: '校验位不符，已保留待核。', en: 'has a wrong check digit; kept and marked.' }, new: { zh: '校验位不符，请核对证件后更正。', en: 'has a wrong check digit; compare it with the document.' } },
  'fifteen-digits': {
    old: { zh: '是 15 位旧号，已换算为 18 位，待核。', en: 'is an old number of 15 places; worked out to 18, to be checked.' },
    new: { zh: '是 15 位旧号，请按证件填 18 位；历史名单可勾选“历史数据”后再导入，由系统换算。', en: 'is an old number of 15 places: fill in the 18 of the document, or import the list as old data to have it worked out.' },
  },
}

export interface ReadTable { readonly mapping: Mapping; readonly headings: readonly string[]; readonly unmapped: readonly string[]; /** By field. */ readonly labels: ReadonlyMap<string, string>; readonly rows: readonly ReadRow[] }

/**
 * `mapping`: heading to field; without it headings are matched by name. `isOld`: a wrong check digit is kept and flagged.
 * @throws registries.no-header, registries.no-field, registries.no-key-column, registries.two-columns and every problem of `judge`
 */
export function readTable(type: RecordType, name: string, table: Table, options: { readonly mapping?: Mapping; readonly isOld: boolean }): ReadTable {
  const head = headOf(type, name, table, options.mapping)
  const columns = columnsOf(type, head, options.mapping ?? byName(type, head.headings)).map((column) => readColumn(column, head, table))
  expectKey(type, columns)
  for (const column of columns) { const { problem } = judge(column); if (problem !== undefined) throw problem }
  return {
    mapping: Object.fromEntries(columns.map(({ heading, field }) => [heading, field.name])), headings: head.headings,
    labels: new Map(columns.map((column) => [column.field.name, labelOf(column)])),
    unmapped: head.headings.filter((heading) => heading !== '' && columns.every((column) => column.heading !== heading)), rows: rowsOf(type, head, columns, table, options.isOld),
  }
}

/** Empty rows left out. */
export const rowsOf = (type: RecordType, { at }: Head, columns: readonly ReadColumn[], table: Table, isOld: boolean): readonly ReadRow[] =>
  table.slice(at + 1).flatMap((cells, i) => (cells.every((cell) => cell.trim() === '') ? [] : [readRow(type, columns, i, at + 2 + i, isOld)]))

function readRow(type: RecordType, columns: readonly ReadColumn[], index: number, line: number, isOld: boolean): ReadRow {
  const given: Record<string, FactValue> = {}
  const months = new Map<string, string>()
  const problems: RowProblem[] = []
  let refused = false
  const complain = (field: string, kind: string, zh: string, en: string): void => { problems.push({ field, kind, text: { zh, en } }) }
  for (const { field, cells } of columns) {
    const read = cells[index]
    if (read === undefined || read.kind === 'empty') continue
    // A number of a person that strayed into a plain column must not be stored there, nor repeated in the report.
    if (read.kind === 'number-in-plain') { complain(field.name, 'number-in-plain', `“${field.name}”中含身份证号或手机号，该值未写入。请把号码移到它自己的列。`, `“${field.name}” holds an identity or phone number; the value was not written. Move the number to a column of its own.`); continue }
    if (read.kind === 'month') { months.set(field.name, read.month); continue }
    if (read.kind === 'bad') { complain(field.name, 'wrong-value', `“${field.name}”${read.why.zh}。`, `“${field.name}” ${read.why.en}.`); continue }
    if (read.doubt !== undefined) {
      const { zh, en } = doubts[read.doubt][isOld ? 'old' : 'new']
      complain(field.name, read.doubt, `“${field.name}”${zh}`, `“${field.name}” ${en}`)
      if (!isOld) refused = true
    }
    given[field.name] = read.value
  }
  fromIdentity(type, given, complain)
  for (const [field, month] of months) {
    const known = given[field]
    // 出生年月 with the identity number beside it: the number knows the day, and both must mean the same month.
    if (typeof known !== 'string') complain(field, 'no-day', `“${field}”只有年月，没有日，未写入。请补上日，或补上身份证号。`, `“${field}” has a month but no day; not written. Add the day, or the identity number.`)
    else if (!known.startsWith(month)) { complain(field, 'two-values', `“${field}”与身份证号不一致，未写入。请核对证件，改正其中一个。`, `“${field}” differs from the identity number; not written. Compare both with the document and correct the wrong one.`); delete given[field] }
  }
  for (const field of requiredOf(type)) {
    if (given[field.name] !== undefined && given[field.name] !== null) continue
    refused = true
    complain(field.name, 'missing', `缺少“${field.name}”，请补填。`, `“${field.name}” is missing: fill it in.`)
  }
  if (!type.keys.some((key) => key.every((part) => given[part] !== undefined && given[part] !== null))) {
    refused = true
    const wanted = type.keys.map((key) => key.join('+')).join('；')
    complain(type.keys[0]?.[0] ?? '', 'no-key', `没有可用于识别的内容，请补填（${wanted}）。`, `Nothing tells which record it is; fill in ${wanted}.`)
  }
  return { line, given, problems, refused }
}

/** What the identity number says already; where a column says otherwise, neither is taken until somebody has looked. */
function fromIdentity(type: RecordType, given: Record<string, FactValue>, complain: (field: string, kind: string, zh: string, en: string) => void): void {
  const number = given['身份证号']
  const says = typeof number === 'string' ? readIdentity(number) : undefined
  if (says === undefined || !says.checks) return
  for (const [field, value] of [['出生日期', says.birthDate], ['性别', says.sex]] as const) {
    if (!hasField(type, field)) continue
    if (given[field] === undefined) given[field] = value
    else if (given[field] !== value) {
      complain(field, 'two-values', `“${field}”与身份证号不一致，未写入。请核对证件，改正其中一个。`, `“${field}” differs from the identity number; not written. Compare both with the document and correct the wrong one.`)
      delete given[field]
    }
  }
}
