/** From a change to the job that makes it visible: both commit together, so nothing is forgotten and nothing is done twice. */
import { z } from 'zod'
import { enqueue, type Job } from '#platform/jobs/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import type { CellKey } from '../observations/observations.schema.ts'
import { dirtyCell, insertDirty, type DirtyCell } from './dirty.repo.ts'

/** The queue of changes holds what is to be done; the job only says that there is something. */
export const RecomputePayload = z.object({})
export const recomputeName = 'indicators.recompute'

/** Enough of the job to queue it; the whole one, with its handler, is made in judge.jobs.ts. */
const named: Job<z.input<typeof RecomputePayload>> = {
  name: recomputeName, retry: { attempts: 5, firstDelaySeconds: 10 }, schedule: null, parse: (payload) => RecomputePayload.parse(payload),
  run: () => Promise.reject(new Error('queued by name only')),
}

/** Marks what depends on these cells to be recomputed once the transaction has committed. */
export async function markChanged(tx: WriteTx, keys: readonly CellKey[]): Promise<void> {
  await markDirty(tx, keys.map(dirtyCell))
}

export async function markDirty(tx: WriteTx, cells: readonly DirtyCell[]): Promise<void> {
  if (cells.length === 0) return
  await insertDirty(tx, cells)
  await recomputeSoon(tx)
}

export async function recomputeSoon(tx: WriteTx): Promise<void> {
  await enqueue(tx, named, {}, { key: 'all' })
}

export { insertDirtyIndicator } from './dirty.repo.ts'
