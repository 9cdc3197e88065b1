/** Amounts as files that officials edit, and files as amounts. */
import { basename, extname } from 'node:path'
import { checkTable, parametersFor, quoteTexts, tableErrors, tableFromDmn, tableFromFeel, tableFromRows, tableToDmn, tableToFeel, tableToRows, vocabularyOf, type DecisionTable, type EntitlementPack } from '#engines/rules/index.ts'
import { readSheet } from '#modules/directory/index.ts'
import { writeWorkbook } from '#platform/documents/index.ts'
import { z } from 'zod'

export const tableFormats = ['xlsx', 'dmn'] as const
export type TableFormat = (typeof tableFormats)[number]
export const tableMediaTypes = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', dmn: 'application/dmn+xml' } as const satisfies Record<TableFormat, string>

/** Larger files are no tables. */
export const mostTableBytes = 2 * 2 ** 20

export const TableShown = z.object({
  /** In FEEL; null where the table has errors. */
  amount: z.string().nullable(), hitPolicy: z.string(),
  /** As a spreadsheet would show it: the head, then a row a rule. */
  rows: z.array(z.array(z.string())),
  problems: z.array(z.object({ severity: z.enum(['error', 'warning']), row: z.int(), column: z.int(), zh: z.string(), en: z.string() })),
})
export type TableShown = z.infer<typeof TableShown>

/** @throws rules.refused */
export const tableOfAmount = (pack: EntitlementPack, amount: string, name: string): DecisionTable => tableFromFeel(amount, vocabularyOf(pack), { name, label: '金额' })

/** @throws tables.refused */
export async function tableFile(pack: EntitlementPack, table: DecisionTable, format: TableFormat): Promise<Uint8Array> {
  if (format === 'dmn') return new TextEncoder().encode(tableToDmn(table, vocabularyOf(pack)))
  const [head = [], ...rows] = tableToRows(table)
  const width = (column: number): number => (column === 0 ? 8 : column === head.length - 2 ? 28 : 24)
  return writeWorkbook([{ name: table.name, columns: head.map((text, i) => ({ head: text, width: width(i) })), rows }])
}

/** @throws tables.not-dmn and the like, directory.sheet-unreadable */
export async function readTable(name: string, bytes: Uint8Array): Promise<DecisionTable> {
  if (/^(\uFEFF)?\s*</.test(new TextDecoder().decode(bytes.subarray(0, 100)))) return tableFromDmn(decoded(bytes))
  return tableFromRows(await readSheet(name, bytes), basename(name, extname(name)))
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw tableErrors['not-dmn']({ reasonZh: '不是 UTF-8 编码', reasonEn: 'it is not UTF-8' }, { cause })
  }
}

/** A page waits for it: fewer combinations than a lint looks at. */
const mostForPage = 20_000

export function shown(pack: EntitlementPack, read: DecisionTable, day: string): TableShown {
  const vocabulary = vocabularyOf(pack)
  const table = quoteTexts(read, vocabulary)
  const problems = checkTable(table, vocabulary, parametersFor(pack, { day }), mostForPage).map(({ severity, row, column, zh, en }) => ({ severity, row, column, zh, en }))
  return { amount: problems.some((one) => one.severity === 'error') ? null : tableToFeel(table, vocabulary), hitPolicy: table.hitPolicy, rows: tableToRows(table), problems }
}
