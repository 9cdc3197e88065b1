/** Whether a column is what it is mapped to: judged by its cells before anything is written. Pure. */
import type { AppError } from '#kernel/errors.ts'
import { registryErrors } from '../registries.errors.ts'
import { holdsNumber } from '../sealed/masks.ts'
import { fieldOf } from '../types/read-types.ts'
import { isSealed, type Field, type RecordType } from '../types/record-type.schema.ts'
import { folded, isCutNumber, readValue } from '../types/values.ts'
import type { Head, Mapping, Table } from './headings.ts'

export interface Column { readonly heading: string; readonly index: number; readonly field: Field }

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

export interface Judgement { readonly filled: number; readonly bad: number; readonly problem: AppError | undefined }

/** `problem`: registries.cut-numbers, registries.wrong-column or registries.numbers-in-plain. */
export function judge({ heading: column, index, field }: Column, { at }: Head, table: Table): Judgement {
  const filled = table.slice(at + 1).map((cells) => folded(cells[index] ?? '')).filter((cell) => cell !== '')
  const bad = filled.filter((cell) => readValue(field, cell).kind === 'bad').length
  return { filled: filled.length, bad, problem: filled.length < enough ? undefined : problemOf() }

  function problemOf(): AppError | undefined {
    const cut = field.type === 'identity' ? filled.filter(isCutNumber).length : 0
    if (cut / filled.length >= wrongShare) return registryErrors['cut-numbers']({ column, n: cut })
    if (bad / filled.length >= wrongShare) return registryErrors['wrong-column']({ column, field: field.name, bad: filled.length, of: bad, kind: field.names.zh, kindEn: field.names.en })
    if (!isSealed(field) && field.type !== 'reference' && filled.filter(holdsNumber).length / filled.length >= wrongShare) return registryErrors['numbers-in-plain']({ column, field: field.name })
    return undefined
  }
}
