/** Whether a column is what it is mapped to: judged by its cells before anything is written. Pure. */
import type { AppError } from '#kernel/errors.ts'
import { registryErrors } from '../registries.errors.ts'
import { holdsNumber } from '../sealed/masks.ts'
import { fieldOf } from '../types/read-types.ts'
import { isSealed, type Field, type RecordType } from '../types/record-type.schema.ts'
import { readValue, type Reading } from '../types/values.ts'
import type { Head, Mapping, Table } from './headings.ts'

export interface Column { readonly heading: string; readonly index: number; readonly field: Field }

/** `C 公民身份号码`: found in the list at once. */
export const labelOf = ({ heading, index }: Pick<Column, 'heading' | 'index'>): string => `${letterOf(index)} ${heading}`

/** As spreadsheets name columns: A … Z, AA … */
const letterOf = (index: number): string => (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

/** From this share of wrong values on, the column is not that field; below, single cells are wrong. */
const wrongShare = 0.5
/** Fewer values than these say nothing about a column. */
const enough = 5

/** @throws registries.no-field, registries.two-columns */
export function columnsOf(type: RecordType, { headings }: Head, mapping: Mapping): readonly Column[] {
  const columns = headings.flatMap((heading, index) => { const field = mapping[heading]; return heading === '' || field === undefined || field === '' ? [] : [{ heading, index, field: fieldOf(type, field) }] })
  for (const { field, heading } of columns) {
    const first = columns.find((one) => one.field === field)
    if (first !== undefined && first.heading !== heading) throw registryErrors['two-columns']({ one: first.heading, other: heading, field: field.name })
  }
  return columns
}

/** What the columns together must hold. @throws registries.no-key-column */
export function expectKey(type: RecordType, columns: readonly Column[]): void {
  if (!type.keys.some((key) => key.every((part) => columns.some(({ field }) => field.name === part)))) throw registryErrors['no-key-column']({ wanted: type.keys.map((key) => key.join(' + ')).join('；') })
}

/** `number-in-plain`: a number of a person where it may not be stored; `isBad`: it is no value of the field either. */
export type CellReading = Reading | { readonly kind: 'number-in-plain'; readonly isBad: boolean }
export interface ReadColumn extends Column { /** One a row below the headings. */ readonly cells: readonly CellReading[] }

/** Of an empty cell, which says less than 不详 does. */
const blank: CellReading = { kind: 'empty' }
/** Words and dates come again and again, numbers of persons don’t. */
const repeating: ReadonlySet<Field['type']> = new Set(['string', 'number', 'boolean', 'date', 'choice', 'place'])

export function readColumn({ heading, index, field }: Column, { at }: Head, table: Table): ReadColumn {
  const known = new Map<string, CellReading>()
  const isPlain = !isSealed(field) && field.type !== 'reference'
  const read = (text: string): CellReading => { const value = readValue(field, text); return isPlain && holdsNumber(text) ? { kind: 'number-in-plain', isBad: value.kind === 'bad' } : value }
  const remembered = (text: string): CellReading => { const found = known.get(text) ?? read(text); known.set(text, found); return found }
  const readCell = repeating.has(field.type) ? remembered : read
  return { heading, index, field, cells: Array.from({ length: Math.max(0, table.length - at - 1) }, (_, i) => { const text = table[at + 1 + i]?.[index] ?? ''; return text.trim() === '' ? blank : readCell(text) }) }
}

export interface Judgement { readonly filled: number; readonly bad: number; readonly problem: AppError | undefined }

/** `problem`: registries.cut-numbers, registries.wrong-column or registries.numbers-in-plain. */
export function judge({ heading: column, field, cells }: ReadColumn): Judgement {
  let [filled, bad, cut, strayed] = [0, 0, 0, 0]
  for (const cell of cells) {
    if (cell !== blank) filled += 1
    if (cell.kind === 'bad') { bad += 1; if (cell.isCut === true) cut += 1 }
    if (cell.kind === 'number-in-plain') { strayed += 1; if (cell.isBad) bad += 1 }
  }
  return { filled, bad, problem: filled < enough ? undefined : problemOf() }

  function problemOf(): AppError | undefined {
    if (cut / filled >= wrongShare) return registryErrors['cut-numbers']({ column, n: cut })
    if (bad / filled >= wrongShare) return registryErrors['wrong-column']({ column, field: field.name, bad: filled, of: bad, kind: field.names.zh, kindEn: field.names.en })
    if (strayed / filled >= wrongShare) return registryErrors['numbers-in-plain']({ column, field: field.name })
    return undefined
  }
}
