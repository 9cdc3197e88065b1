/** Rings among rows that point to one another: a head of household whose own head is somebody else, until it closes. Pure. */

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
