/** What every contestant has to agree on before a time counts: of each rule how many rows, and the sum of their numbers. */
import { rowsOf } from '#engines/rules/index.ts'

export interface Checksum { readonly count: number; readonly sum: number }

/** Bits, lowest first; rows are numbered from 1 where they stand in the order of the town. */
export function checksumOf(bits: Uint8Array | undefined, numberOf: (row: number) => number = (row) => row + 1): Checksum {
  let [count, sum] = [0, 0]
  for (const row of rowsOf(bits)) {
    count += 1
    sum += numberOf(row)
  }
  return { count, sum }
}

/** Collects rows one by one. */
export function tallies(rules: number): { add(rule: number, row: number): void; all(): readonly Checksum[] } {
  const [counts, sums] = [new Float64Array(rules), new Float64Array(rules)]
  return {
    add(rule, row) {
      counts[rule] = (counts[rule] ?? 0) + 1
      sums[rule] = (sums[rule] ?? 0) + row + 1
    },
    all: () => Array.from(counts, (count, rule) => ({ count, sum: sums[rule] ?? 0 })),
  }
}

/** Throws where an answer differs, so that no row compares two different works. */
export function compare(name: string, texts: readonly string[], ours: readonly Checksum[], theirs: readonly Checksum[]): void {
  if (ours.length !== theirs.length) throw new Error(`bench ${name}: ${ours.length} rules here, ${theirs.length} there`)
  ours.forEach(({ count, sum }, rule) => {
    const other = theirs[rule]
    if (count !== other?.count || sum !== other.sum) throw new Error(`bench ${name}: ${texts[rule] ?? rule}: ${count} rows with sum ${sum} here, ${other?.count} with ${other?.sum} there`)
  })
}
