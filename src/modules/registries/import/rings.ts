/** Rings among records that point to one another: a head of household whose own head is somebody else, until it closes. */
import type { ReadTx } from '#platform/db/index.ts'
import { recordsById, type At } from '../records/records.repo.ts'

/** A chain of heads longer than this is followed no further: none that long was ever meant. */
const longestChain = 12

/** Those of `said` (from id to id) that close a ring, together with what stands in the records they lead to. */
export async function idsInRings(tx: ReadTx, at: At, field: string, said: ReadonlyMap<string, string>): Promise<ReadonlySet<string>> {
  const next = new Map<string, string | undefined>(said)
  for (let step = 0; step < longestChain; step++) {
    const unknown = [...new Set([...next.values()].flatMap((id) => (id === undefined || next.has(id) ? [] : [id])))]
    if (unknown.length === 0) break
    const facts = new Map((await recordsById(tx, at, unknown)).map((record) => [record.id, record.facts[field]]))
    for (const id of unknown) { const to = facts.get(id); next.set(id, typeof to === 'string' ? to : undefined) }
  }
  const ids = [...next.keys()]
  const place = new Map(ids.map((id, i) => [id, i]))
  const ring = rowsInRings(ids.length, (i) => { const to = next.get(ids[i] ?? ''); return to === undefined ? undefined : place.get(to) })
  return new Set([...ring].map((i) => ids[i] ?? ''))
}

/** Rows (by index) that stand in a ring. `next`: the row that a row points to; undefined at the end of a chain. */
export function rowsInRings(rows: number, next: (row: number) => number | undefined): ReadonlySet<number> {
  const ring = new Set<number>()
  const done = new Uint8Array(rows)
  for (let start = 0; start < rows; start++) {
    const path: number[] = []
    let at: number | undefined = start
    while (at !== undefined && done[at] === 0) {
      done[at] = 1
      path.push(at)
      at = next(at)
    }
    // A head points to itself: that is the end of a chain, not a ring.
    const from = at === undefined ? -1 : path.indexOf(at)
    if (from >= 0 && path.length - from > 1) for (const row of path.slice(from)) ring.add(row)
  }
  return ring
}
