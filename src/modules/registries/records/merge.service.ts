/** Two records of one thing become one, and come apart again: nothing that was said of either is lost or moved. */
import type { WriteTx } from '#platform/db/index.ts'
import { registryErrors } from '../registries.errors.ts'
import * as repo from './records.repo.ts'
import type { RecordRow, Writing } from './records.schema.ts'
import { rebuild } from './write.service.ts'

/** `dropped` answers from now on with `kept`, whose facts follow from what was said of both. @throws registries.no-record, registries.bad-merge */
export async function mergeRecords(tx: WriteTx, at: repo.At, kept: string, dropped: string, why: string, by: Pick<Writing, 'at' | 'day'>): Promise<void> {
  const records = await repo.recordsById(tx, at, [kept, dropped], true)
  if (kept === dropped) throw registryErrors['bad-merge']()
  if (records.length < 2) throw registryErrors['no-record']()
  if (records.some((record) => record.state !== 'active')) throw registryErrors['bad-merge']()
  // What had been merged into the dropped one follows it, so that one step always leads to the record that stands.
  for (const one of await repo.mergedInto(tx, at, dropped)) await repo.setMerged(tx, at, one.id, kept, one.why ?? why, by.at)
  await repo.setMerged(tx, at, dropped, kept, why, by.at)
  await rebuild(tx, at, [kept], by)
}

/** Takes a merged record out again; both then hold what was said of each alone. @throws registries.no-record, registries.not-merged */
export async function splitRecord(tx: WriteTx, at: repo.At, id: string, by: Pick<Writing, 'at' | 'day'>): Promise<RecordRow> {
  const [record] = await repo.recordsById(tx, at, [id], true)
  if (record === undefined) throw registryErrors['no-record']()
  if (record.mergedInto === null) throw registryErrors['not-merged']()
  await repo.setMerged(tx, at, id, null, null, by.at)
  await rebuild(tx, at, [id, record.mergedInto], by)
  return record
}
