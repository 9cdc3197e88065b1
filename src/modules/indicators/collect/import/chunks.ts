/** A file of any length as chunks: plain lines by their bytes, everything else record by record. */
import type { RulePack } from '../../observations/rules.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { scanLines } from '../sheets/lines.ts'
import type { Row } from '../sheets/table.ts'
import { batchOf, type Batch } from './batch/batch.ts'
import type { Chunk } from './chunk.ts'
import { examiner, type Examination, type Examined } from './examine.ts'
import { plainLines } from './plain/plain.ts'
import { sheetReader } from './raw.ts'
import { recordsOf, type Source } from './source.ts'

export interface Chunking extends Examination {
  readonly pack: RulePack
  /** Figures of a chunk; tests make it small. */
  readonly rows?: number
  /** false: every line is read as texts; tests compare. */
  readonly plain?: boolean
}

export function* chunksOf(source: Source, mapping: Mapping, chunking: Chunking): Iterable<Chunk> {
  const batch = batchOf(chunking.dictionary, chunking.pack, chunking.rows)
  // What stands twice is found when a chunk is sorted, and by the table's key.
  const { read, totals, take, end } = examiner({ ...chunking, findRepeats: false })
  const out = (one: Examined): void => { batch.add(one) }
  const sheet = source.kind === 'table' ? source.table.sheets[0] : undefined
  const map = mapping.sheets.find((one) => one.sheet === sheet?.name)
  if (sheet?.text !== undefined && map?.use === true && chunking.plain !== false) {
    const reader = sheetReader(map)
    const line = plainLines({ mapping: map, text: sheet.text, within: chunking.within, read, totals, batch })
    const row = (one: Row): void => { for (const record of reader.records(one)) take(record, reader.year, out) }
    for (const _ of scanLines(sheet.text, { line, row, pause: batch.isFull })) yield* ifFull(batch)
  } else {
    for (const { record, year } of recordsOf(source, mapping, (where, why) => { out({ kind: 'kept-out', where, notes: [why] }) })) {
      take(record, year, out)
      yield* ifFull(batch)
    }
  }
  end(out)
  const last = batch.flush()
  if (last !== undefined) yield last
}

function* ifFull(batch: Batch): Iterable<Chunk> {
  const chunk = batch.isFull() ? batch.flush() : undefined
  if (chunk !== undefined) yield chunk
}
