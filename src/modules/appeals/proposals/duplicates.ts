/**
 * The index of recent appeals in this process, per region: filled from what was read at their intake and brought up to date
 * before each question, so that several processes and restarts need no agreement. Holds features of masked texts only.
 */
import { setImmediate as breath } from 'node:timers/promises'
import type { ReadTx } from '#platform/db/index.ts'
import type { DuplicateCandidate, DuplicateIndex, IndexedAppeal } from '../reading.ts'
import { newSince, pageAfter, startOf, type Seen } from './duplicates.repo.ts'

/** The newest appeals of a line that are looked through; about two days of the largest line, years of a county. */
export const indexedAppeals = 100_000
/** One question fills so much at most: about a fifth of a second. A county's years are in at the first, the largest line's days after some ten questions. */
const page = 1000
const pages = 10
/** Between so many the event loop serves others: some ten milliseconds. */
const slice = 200
/** In a rush (so many filings in one second) what others filed is asked for at most so often, in milliseconds: the same words are found by the table itself, these are hints. */
const rush = { filed: 60, every: 100 }
/** More that is new is not caught up with, but filled in page by page. */
const mostAtOnce = 2000

export interface DuplicateFinder {
  /** @param filed for a filing, how many there are a second: in a rush, what others filed a moment ago may be missing */
  find(tx: ReadTx, region: string, asked: IndexedAppeal, days: number, limit: number, filed?: number): Promise<readonly DuplicateCandidate[]>
}

interface Known {
  readonly index: DuplicateIndex
  seen: Seen | undefined
  /** The last appeal of the first filling; null once that is done. */
  after: string | null
  /** Read in the first filling though they were filed during it. */
  readonly late: Set<string>
  /** A question is reading; another one makes do with what is there. */
  busy: boolean
  /** When it was last brought up to date, in milliseconds that only go forward. */
  broughtUp: number
}

/** @param now milliseconds that only go forward */
export function duplicateFinder(create: () => DuplicateIndex, capacity: number = indexedAppeals, now: () => number = () => performance.now()): DuplicateFinder {
  const regions = new Map<string, Known>()
  return {
    async find(tx, region, asked, days, limit, filed = 0) {
      const known = regions.get(region) ?? { index: create(), seen: undefined, after: '', late: new Set(), busy: false, broughtUp: -rush.every }
      regions.set(region, known)
      // Too much came at once, a whole history perhaps: the index is filled anew.
      if (!known.busy && !fresh(known, now(), filed) && !(await bringUp(tx, region, known, capacity))) regions.delete(region)
      return known.index.candidates(asked, { days, limit })
    },
  }
}

/** Whether the question makes do with what was read a moment ago. */
function fresh(known: Known, at: number, filed: number): boolean {
  if (known.after === null && filed > rush.filed && at - known.broughtUp < rush.every) return true
  known.broughtUp = at
  return false
}

/** False where the index has to be filled anew. */
async function bringUp(tx: ReadTx, region: string, known: Known, capacity: number): Promise<boolean> {
  known.busy = true
  try {
    if (known.seen === undefined) Object.assign(known, await startOf(tx, region, capacity))
    for (let n = 0; n < pages && known.after !== null && known.seen !== undefined; n++) {
      const rows = await pageAfter(tx, region, known.after, known.seen, page)
      for (const { appeal, late } of rows) if (late) known.late.add(appeal.id)
      await addAll(known.index, rows.map(({ appeal }) => appeal))
      known.after = rows.length < page ? null : (rows.at(-1)?.appeal.id ?? null)
    }
    if (known.after !== null || known.seen === undefined) return true
    const found = await newSince(tx, region, known.seen, mostAtOnce)
    if (found === undefined) return false
    await addAll(known.index, found.appeals.filter(({ id }) => !known.late.delete(id)))
    known.seen = found.seen
    return true
  } finally {
    known.busy = false
  }
}

async function addAll(index: DuplicateIndex, appeals: readonly IndexedAppeal[]): Promise<void> {
  for (const [i, appeal] of appeals.entries()) {
    if (i % slice === slice - 1) await breath()
    index.add(appeal)
  }
}
