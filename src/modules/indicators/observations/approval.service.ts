/** Decisions on values that are in: submit a draft, approve, publish, return with a reason, undo a whole batch. */
import { rowKeyOf } from '#kernel/region.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { indicatorErrors } from '../indicators.errors.ts'
import { markChanged } from '../judge/queue.ts'
import { cellId } from './cell-id.ts'
import * as repo from './observations.repo.ts'
import type { CellKey, Observation } from './observations.schema.ts'

export interface Deciding { readonly account: string | null; readonly at: Date }

/** Drafts begin to count. @throws indicators.no-observation for a cell without a draft */
export async function submitDrafts(tx: WriteTx, cells: readonly CellKey[], by: Deciding): Promise<number> {
  const current = await locked(tx, cells)
  for (const cell of cells) {
    const draft = current.find((row) => cellId(row) === cellId(cell) && row.status === 'draft')
    if (draft === undefined) throw nothing(cell)
    const before = current.find((row) => cellId(row) === cellId(cell) && row.status !== 'draft')
    if (before !== undefined) await repo.supersede(tx, [before], by.at)
    await repo.decide(tx, draft, { status: 'submitted', at: by.at, by: by.account, reason: null })
  }
  await markChanged(tx, cells)
  return cells.length
}

/**
 * Submitted values become approved, approved ones published; either locks them. A value reported by a person is approved by
 * another. Values that have the wanted state already are left as they are. Answers how many changed.
 * @throws indicators.no-observation, indicators.own-value
 */
export async function approveObservations(tx: WriteTx, cells: readonly CellKey[], as: 'approved' | 'published', by: Deciding): Promise<number> {
  const rows = await countingAt(tx, cells)
  const due = rows.filter(({ status }) => (as === 'approved' ? status === 'submitted' : status !== 'published'))
  if (due.some((row) => row.status === 'submitted' && row.source === 'reported' && row.by !== null && row.by === by.account)) throw indicatorErrors['own-value']()
  for (const row of due) await repo.decide(tx, row, { status: as, at: by.at, by: by.account, reason: null })
  await markChanged(tx, due)
  return due.length
}

/**
 * Sends values back: they no longer count, and what counted before counts again, as a new vintage that says so. Published
 * ones can't be returned, only corrected.
 * @throws indicators.no-observation
 */
export async function returnObservations(tx: WriteTx, cells: readonly CellKey[], reason: string, by: Deciding): Promise<number> {
  const rows = await countingAt(tx, cells)
  for (const row of rows) {
    if (row.status === 'published') throw nothing(row)
    await takeBack(tx, row, reason, by)
  }
  await markChanged(tx, rows)
  return rows.length
}

/**
 * Takes back everything that came with a batch, as if each value had been returned.
 * @throws indicators.batch-not-found, indicators.batch-locked when a value was replaced later or is published
 */
export async function undoBatch(tx: WriteTx, batch: string, reason: string, by: Deciding): Promise<number> {
  const all = await repo.observationsOfBatch(tx, batch)
  if (all.length === 0) throw indicatorErrors['batch-not-found']({ id: batch })
  await repo.lockRegions(tx, all.map(({ region }) => region))
  const rows = await repo.observationsOfBatch(tx, batch)
  const stuck = rows.filter((row) => row.status !== 'returned' && (row.supersededAt !== null || row.status === 'published'))
  if (stuck.length > 0) throw indicatorErrors['batch-locked']({ count: stuck.length })
  const standing = rows.filter(({ supersededAt }) => supersededAt === null)
  for (const row of standing) await takeBack(tx, row, reason, by)
  await markChanged(tx, standing)
  return standing.length
}

async function takeBack(tx: WriteTx, row: Observation, reason: string, by: Deciding): Promise<void> {
  await repo.decide(tx, row, { status: 'returned', at: by.at, by: by.account, reason })
  const vintages = await repo.vintagesOf(tx, row)
  const before = vintages.find((older) => older.vintage < row.vintage && older.status !== 'draft' && older.status !== 'returned')
  if (before === undefined || row.status === 'draft') return
  const restored: Observation = { ...before, vintage: (vintages[0]?.vintage ?? row.vintage) + 1, knownAt: by.at.toISOString(), supersededAt: null, batch: null, reason }
  await repo.insertObservations(tx, [restored])
}

async function countingAt(tx: WriteTx, cells: readonly CellKey[]): Promise<readonly Observation[]> {
  const counting = new Map((await locked(tx, cells)).filter(({ status }) => status !== 'draft').map((row) => [cellId(row), row]))
  return cells.map((cell) => {
    const row = counting.get(cellId(cell))
    if (row === undefined) throw nothing(cell)
    return row
  })
}

async function locked(tx: WriteTx, cells: readonly CellKey[]): Promise<readonly Observation[]> {
  await repo.lockRegions(tx, cells.map(({ place }) => rowKeyOf(place)))
  return repo.currentOf(tx, cells)
}

const nothing = ({ indicator, place, period }: CellKey) => indicatorErrors['no-observation']({ indicator, place, period })

export { observationsOfBatch, vintagesOf, waitingForApproval } from './observations.repo.ts'
