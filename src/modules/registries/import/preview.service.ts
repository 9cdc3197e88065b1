/** What a list would become, before anything is written: which column means which field, and what the rows look like. */
import { AppError } from '#kernel/errors.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Text } from '#platform/i18n/text.ts'
import { maskDirect, maskName, maskNumbers } from '../sealed/masks.ts'
import { fieldOf, typeNamed } from '../types/read-types.ts'
import { isSealed, type RecordType } from '../types/record-type.schema.ts'
import { folded, readValue } from '../types/values.ts'
import { columnsOf, expectKey, judge, readColumn } from './columns.ts'
import { byContent, byName, headOf, likelyHead, possibleHeadings, type Head, type Mapping } from './headings.ts'
import { findMapping } from './import.repo.ts'
import { nameOf, type ListToImport } from './import.service.ts'
import { rowsOf, type ReadRow } from './rows.ts'

/** How the field was found: chosen just now, kept from an earlier list, by the heading, by the cells, or not at all. */
export type Found = 'chosen' | 'kept' | 'heading' | 'cells' | 'none'

export interface PreviewColumn { readonly heading: string; readonly field: string | null; readonly found: Found; readonly samples: readonly string[]; readonly filled: number; readonly bad: number; readonly problem: Text | null }

export interface Preview {
  readonly fileName: string
  /** Sheets of the workbook that hold something and are not read. */
  readonly otherSheets: readonly string[]
  /** As spreadsheets count, from 1. */
  readonly headingRow: number
  readonly columns: readonly PreviewColumn[]
  readonly rows: number
  /** Rows that would be refused, and those that would be flagged; 0 while the columns are not settled. */
  readonly refused: number
  readonly flagged: number
  readonly lines: readonly { readonly line: number; readonly refused: boolean; readonly texts: readonly Text[] }[]
  /** Why it can't be imported so; null when it can. */
  readonly obstacle: Text | null
}

const sampled = 3
const shownLines = 20

/** @throws registries.no-header, registries.no-field and as `typeNamed` does */
export async function previewList(tx: ReadTx, list: Omit<ListToImport, 'asOf'>, otherSheets: readonly string[] = []): Promise<Preview> {
  const type = typeNamed(list.type)
  const kept = list.mapping === undefined ? await findMapping(tx, list, possibleHeadings(list.table)) : undefined
  const head = headFor(type, list, list.mapping ?? kept)
  const named = list.mapping ?? kept ?? byName(type, head.headings)
  const guessed = list.mapping === undefined && kept === undefined ? byContent(type, head, list.table, named) : {}
  const mapping: Mapping = { ...named, ...guessed }
  const how = (heading: string): Found => ((mapping[heading] ?? '') === '' ? 'none' : Object.hasOwn(guessed, heading) ? 'cells' : list.mapping !== undefined ? 'chosen' : kept !== undefined ? 'kept' : 'heading')
  const columns = head.headings.flatMap((heading, index) => (heading === '' ? [] : [shownColumn(type, { heading, index, name: mapping[heading] ?? '', found: how(heading) }, head, list)]))
  const obstacle = obstacleOf(type, head, mapping, columns)
  const rows = obstacle === null ? rowsOf(type, head, columnsOf(type, head, mapping).map((column) => readColumn(column, head, list.table)), list.table, list.isOld) : []
  const doubtful = rows.filter((row) => row.problems.length > 0)
  return {
    fileName: maskNumbers(nameOf(list)), otherSheets, headingRow: head.at + 1, columns, obstacle,
    rows: obstacle === null ? rows.length : list.table.slice(head.at + 1).filter((cells) => cells.some((cell) => cell.trim() !== '')).length,
    refused: rows.filter((row) => row.refused).length, flagged: doubtful.filter((row) => !row.refused).length, lines: doubtful.slice(0, shownLines).map(shownLine),
  }
}

/** A list whose headings are all unknown still shows its columns, so that a person can say what they are. */
function headFor(type: RecordType, list: Omit<ListToImport, 'asOf'>, mapping: Mapping | undefined): Head {
  try {
    return headOf(type, list.fileName, list.table, mapping)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return likelyHead(type, list.fileName, list.table)
  }
}

function shownColumn(type: RecordType, { heading, index, name, found }: { readonly heading: string; readonly index: number; readonly name: string; readonly found: Found }, head: Head, { table }: Pick<ListToImport, 'table'>): PreviewColumn {
  const field = name === '' ? undefined : fieldOf(type, name)
  const cells = table.slice(head.at + 1).map((row) => folded(row[index] ?? '')).filter((cell) => cell !== '')
  // Whoever maps columns needs to recognise them, not to read them.
  const shown = (cell: string): string => {
    if (field?.sensitivity === 'name') return maskName(cell)
    if (field === undefined || !isSealed(field)) return maskNumbers(cell).slice(0, 40)
    const read = readValue(field, cell)
    return read.kind === 'value' && typeof read.value === 'string' ? maskDirect(field.type, read.value) : maskNumbers(cell).slice(0, 12)
  }
  const judged = field === undefined ? { filled: cells.length, bad: 0, problem: undefined } : judge(readColumn({ heading, index, field }, head, table))
  return { heading, field: field?.name ?? null, found, samples: [...new Set(cells)].slice(0, sampled).map(shown), filled: judged.filled, bad: judged.bad, problem: judged.problem?.text ?? null }
}

function obstacleOf(type: RecordType, head: Head, mapping: Mapping, columns: readonly PreviewColumn[]): Text | null {
  try {
    expectKey(type, columnsOf(type, head, mapping))
  } catch (error) {
    if (error instanceof AppError) return error.text
    throw error
  }
  return columns.find((column) => column.problem !== null)?.problem ?? null
}

const shownLine = ({ line, refused, problems }: ReadRow) => ({ line, refused, texts: problems.map((problem) => problem.text) })
