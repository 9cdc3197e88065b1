/** Leader clustering by cosine with an inverted index from terms to groups, then joining of like groups. Deterministic; order of the input is the order of time. */
import { eachValue, type ThemeVector } from './terms.ts'

interface Group { readonly members: number[]; readonly sum: Map<number, number>; length: number }

/** Cosine to the mean from which an appeal joins, and from which two groups are one: chosen on known repeated matters (themes.shared.test.ts). */
const JOIN = 0.24
const MERGE = 0.3
/** Groups that share a term with too many others are not compared by it. */
const MOST_GROUPS = 120

/** @returns members by index, ascending, groups by their first member */
export function groupBySimilarity(vectors: readonly ThemeVector[]): number[][] {
  const groups: Group[] = []
  const holders = new Map<number, Set<number>>()
  for (const [i, vector] of vectors.entries()) {
    const best = mostAlike(vector, groups, holders)
    const at = best !== undefined && best.cosine >= JOIN ? best.group : groups.push({ members: [], sum: new Map(), length: 0 }) - 1
    const group = groups[at]
    if (group === undefined) continue
    group.members.push(i)
    absorb(group, vector.ids, vector.values)
    for (const id of vector.ids) holders.set(id, (holders.get(id) ?? new Set<number>()).add(at))
  }
  return merged(groups, holders).map(({ members }) => members.sort((a, b) => a - b)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

function mostAlike(vector: ThemeVector, groups: readonly Group[], holders: ReadonlyMap<number, ReadonlySet<number>>): { group: number; cosine: number } | undefined {
  const dots = new Map<number, number>()
  eachValue(vector, (id, value) => {
    const holding = holders.get(id)
    if (holding !== undefined && holding.size <= MOST_GROUPS) for (const g of holding) dots.set(g, (dots.get(g) ?? 0) + value * (groups[g]?.sum.get(id) ?? 0))
  })
  let best: { group: number; cosine: number } | undefined
  for (const [group, dot] of dots) {
    const cosine = dot / Math.max(groups[group]?.length ?? 0, 1e-9)
    if (best === undefined || cosine > best.cosine || (cosine === best.cosine && group < best.group)) best = { group, cosine }
  }
  return best
}

/** Smaller groups join the larger like them, largest pairs first; one pass over the pairs, since sums grow only towards each other. */
function merged(groups: readonly Group[], holders: ReadonlyMap<number, ReadonlySet<number>>): Group[] {
  const order = [...groups.keys()].sort((a, b) => (groups[b]?.members.length ?? 0) - (groups[a]?.members.length ?? 0) || a - b)
  const gone = new Set<number>()
  for (const at of order) {
    const group = groups[at]
    if (group === undefined || gone.has(at) || group.members.length < 2) continue
    const near = new Set<number>()
    for (const id of heaviest(group)) for (const g of holders.get(id) ?? []) if (g !== at && !gone.has(g)) near.add(g)
    for (const g of [...near].sort((a, b) => a - b)) {
      const other = groups[g]
      if (other === undefined || cosine(group, other) < MERGE || other.members.length > group.members.length) continue
      group.members.push(...other.members)
      absorb(group, other.sum.keys(), other.sum.values())
      gone.add(g)
    }
  }
  return groups.filter((_, at) => !gone.has(at))
}

const heaviest = (group: Group): number[] => [...group.sum].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 10).map(([id]) => id)

function cosine(a: Group, b: Group): number {
  let dot = 0
  for (const [id, value] of b.sum) dot += value * (a.sum.get(id) ?? 0)
  return dot / Math.max(a.length * b.length, 1e-9)
}

/** |s + v|² = |s|² + Σ v (2 s + v): the length is kept up without reading the whole sum again. */
function absorb(group: Group, ids: Iterable<number>, values: Iterable<number>): void {
  const worth = values[Symbol.iterator]()
  let squares = group.length * group.length
  for (const id of ids) {
    const value = Number(worth.next().value ?? 0)
    const before = group.sum.get(id) ?? 0
    squares += value * (2 * before + value)
    group.sum.set(id, before + value)
  }
  group.length = Math.sqrt(squares)
}
