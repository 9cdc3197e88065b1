/** Which sheet of a workbook holds the list: the first in which headings of the type are known, else the first of all. Pure. */
import { AppError } from '#kernel/errors.ts'
import type { NamedSheet } from '#modules/directory/index.ts'
import type { RecordType } from '../types/record-type.schema.ts'
import { headOf, type Mapping, type Table } from './headings.ts'

/** `sheet`: '' of a workbook with one sheet and of a CSV; `others`: sheets with rows that are not read. */
export interface ChosenSheet { readonly sheet: string; readonly table: Table; readonly others: readonly string[] }

export function chosenSheet(type: RecordType, name: string, sheets: readonly NamedSheet[], mapping: Mapping | undefined): ChosenSheet {
  const found = sheets.find(({ rows }) => hasHead(type, name, rows, mapping)) ?? sheets[0]
  return { sheet: sheets.length > 1 ? found?.name ?? '' : '', table: found?.rows ?? [], others: sheets.flatMap((sheet) => (sheet === found ? [] : [sheet.name])) }
}

function hasHead(type: RecordType, name: string, table: Table, mapping: Mapping | undefined): boolean {
  try {
    headOf(type, name, table, mapping)
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}
