/** Files of any length: chunk after chunk from the examining thread into the staging table and on, in one transaction. */
import type { LuoshiDb, WriteTx } from '#platform/db/index.ts'
import { appendAudit } from '#platform/audit/index.ts'
import { recomputeSoon } from '../../judge/queue.ts'
import { lockRegions } from '../../observations/observations.repo.ts'
import { collectErrors } from '../collect.errors.ts'
import { addCounts, emptyCounts, reportedLines, type Chunk } from './chunk.ts'
import type { ImportCounts, ImportLine } from './imports.schema.ts'
import * as stage from './stage.repo.ts'

export interface Sending { readonly kind: LuoshiDb['kind']; readonly merging: stage.Merging; readonly region: string; readonly importId: string; readonly skipRefused: boolean; newId(): string }

export interface Merged { readonly counts: ImportCounts; readonly lines: readonly ImportLine[] }

/**
 * All or nothing unless `skipRefused`. Each chunk leaves one line in the audit log with the hash of its rows.
 * @throws collect.import-refused-rows
 */
export async function mergeChunks(tx: WriteTx, chunks: AsyncIterable<Chunk>, sending: Sending, onChunk: (rows: number) => void = () => {}): Promise<Merged> {
  let counts = emptyCounts()
  const lines: ImportLine[] = []
  await stage.createStage(tx)
  // Until the first cell that has a figure already: from then on most have.
  const hope = { left: true }
  for await (const chunk of chunks) {
    counts = addCounts(counts, chunk.counts)
    for (const line of chunk.lines) lines.push({ ...line, seq: lines.length + 1 })
    if (counts.refused > 0 && !sending.skipRefused) throw collectErrors['import-refused-rows']({ count: counts.refused })
    if (chunk.rows === 0) continue
    const merged = await mergeChunk(tx, chunk, sending, lines, hope)
    counts = { ...counts, written: counts.written + merged.fresh + merged.changed, fresh: counts.fresh + merged.fresh, changed: counts.changed + merged.changed, same: counts.same + merged.same, unchanged: counts.unchanged + merged.same, refused: counts.refused + merged.refused, accepted: counts.accepted - merged.refused }
    if (merged.refused > 0 && !sending.skipRefused) throw collectErrors['import-refused-rows']({ count: counts.refused })
    onChunk(chunk.rows)
  }
  await stage.markCells(tx)
  if (counts.written > 0) await recomputeSoon(tx)
  return { counts, lines }
}

async function mergeChunk(tx: WriteTx, chunk: Chunk, { kind, merging, region, importId, newId }: Sending, lines: ImportLine[], hope: { left: boolean }): Promise<{ fresh: number; changed: number; same: number; refused: number }> {
  await stage.fillStage(tx, kind, chunk)
  await lockRegions(tx, await stage.stagedRegions(tx))
  await stage.noteCells(tx)
  const hoped = hope.left ? await stage.insertNew(tx, merging, true) : -1
  hope.left = hoped >= 0
  const fresh = hoped >= 0 ? hoped : await stage.insertNew(tx, merging, false)
  // Every staged figure found its cell empty: nothing is left to compare.
  const rest = fresh === chunk.rows ? { changed: 0, refused: 0 } : await mergeRest(tx, merging, lines)
  await appendAudit(tx, {
    id: newId(), at: merging.at, actor: merging.account, action: 'indicators.import', subject: { type: 'indicator-import', id: importId }, region, result: 'done',
    detail: { rows: chunk.rows, hash: chunk.hash, written: fresh + rest.changed },
  })
  return { fresh, ...rest, same: chunk.rows - fresh - rest.changed - rest.refused }
}

async function mergeRest(tx: WriteTx, merging: stage.Merging, lines: ImportLine[]): Promise<{ changed: number; refused: number }> {
  const changed = await stage.insertChanged(tx, merging)
  const clash = await stage.clashes(tx, merging, reportedLines)
  for (const { line, indicator, place, period, why } of clash.first) {
    const about = { zh: `${indicator} ${place} ${period}`, en: `${indicator} ${place} ${period}` }
    lines.push({
      seq: lines.length + 1, kind: 'refused', sheet: '', row: line, column: '', text: '',
      notes: [why === 'locked' ? { code: 'locked', zh: `${about.zh}：已审批，不能直接修改。请用“更正”并写明理由。`, en: `${about.en}: approved and locked. Import it as a correction with a reason.` } : { code: 'repeated-otherwise', zh: `${about.zh}：文件中已有另一个数。请只留正确的一个。`, en: `${about.en}: the file has another figure for it. Keep the right one.` }],
    })
  }
  return { changed, refused: clash.count }
}

