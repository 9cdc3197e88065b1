/** A file as the stream of its records, whatever its format. */
import { collectErrors } from '../collect.errors.ts'
import { isDhis2, readDhis2 } from '../exchange/dhis2.ts'
import { readJson } from '../exchange/json.ts'
import { isSdmx, readSdmx } from '../exchange/sdmx-csv.ts'
import { note, type Note } from '../cells/index.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { bytesOf, type Content } from '../sheets/bytes.ts'
import { openTable } from '../sheets/open.ts'
import type { TableFile } from '../sheets/table.ts'
import { sheetReader, type RawRecord } from './raw.ts'
import type { Where } from './understand.ts'

export type Source =
  /** Columns need a mapping. */
  | { readonly kind: 'table'; readonly table: TableFile }
  /** The format itself says what is what. */
  | { readonly kind: 'records'; readonly format: 'json' | 'dhis2' | 'sdmx-csv'; records(): Iterable<RawRecord> }

/** JSON is read as a whole; its texts and objects take some ten times as much memory. */
const maxJson = 50_000_000

/** @throws collect.unreadable, collect.json-too-large and the other refusals of files */
export async function openSource(name: string, content: Content): Promise<Source> {
  const bytes = bytesOf(content)
  const first = new TextDecoder().decode(bytes.part(0, 200)).replace(/^\uFEFF/, '').trimStart()[0]
  if (first === '{' || first === '[') {
    if (bytes.size > maxJson) throw collectErrors['json-too-large']({ name, limit: Math.round(maxJson / 1_000_000) })
    const body = parsed(name, bytes.part(0, bytes.size))
    const records = isDhis2(body) ? readDhis2(name, body) : readJson(name, body)
    return { kind: 'records', format: isDhis2(body) ? 'dhis2' : 'json', records: () => records }
  }
  const table = await openTable(name, content)
  const [sheet] = table.sheets
  if (table.format === 'csv' && sheet !== undefined && isSdmx(sheet.head)) return { kind: 'records', format: 'sdmx-csv', records: () => readSdmx(name, sheet) }
  return { kind: 'table', table }
}

export interface Passed { readonly record: RawRecord; readonly year: number | null }

/** `out`: rows that are left out before anybody looks into them (hidden ones). */
export function* recordsOf(source: Source, mapping: Mapping, out: (where: Where, note: Note) => void): Iterable<Passed> {
  if (source.kind === 'records') {
    for (const record of source.records()) yield { record, year: null }
    return
  }
  for (const sheet of source.table.sheets) {
    const map = mapping.sheets.find((one) => one.sheet === sheet.name)
    if (map === undefined || !map.use) continue
    const reader = sheetReader(map)
    for (const row of sheet.rows()) {
      const records = reader.records(row)
      if (records.length === 0) continue
      if (row.hidden) {
        if (row.cells.some((cell) => cell.text !== '')) out({ sheet: sheet.name, row: row.number, column: '', text: '' }, note('hidden', '这一行是隐藏的，未导入。需要时请取消隐藏后重新上传。', 'This row is hidden and was not imported. Unhide it and upload again if it is wanted.'))
        continue
      }
      for (const record of records) yield { record, year: reader.year }
    }
  }
}

function parsed(name: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw collectErrors['bad-exchange']({ name, format: 'JSON', reason: cause instanceof Error ? cause.message.slice(0, 80) : '' }, { cause })
  }
}
