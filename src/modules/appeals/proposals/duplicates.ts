/**
 * The index of recent appeals in this process, per region: filled from the database at its first use and brought up to date
 * before each question, so that several processes and restarts need no agreement. Holds masked texts' features only.
 */
import type { ReadTx } from '#platform/db/index.ts'
import type { DuplicateCandidate, DuplicateIndex, IndexedAppeal } from '../reading.ts'
import { recentForIndex } from './duplicates.repo.ts'

/** The newest appeals of a line that are looked through; about two days of the largest line, years of a county. */
export const indexedAppeals = 100_000
const batch = 10_000

export interface DuplicateFinder {
  find(tx: ReadTx, region: string, asked: IndexedAppeal, days: number, limit: number): Promise<readonly DuplicateCandidate[]>
}

export function duplicateFinder(create: () => DuplicateIndex): DuplicateFinder {
  const regions = new Map<string, { readonly index: DuplicateIndex; last: string }>()
  return {
    async find(tx, region, asked, days, limit) {
      const known = regions.get(region) ?? { index: create(), last: '' }
      regions.set(region, known)
      for (;;) {
        const rows = await recentForIndex(tx, region, known.last, known.last === '' ? indexedAppeals : batch)
        for (const row of rows) known.index.add(row)
        known.last = rows.at(-1)?.id ?? known.last
        if (rows.length < batch) break
      }
      return known.index.candidates(asked, { days, limit })
    },
  }
}
