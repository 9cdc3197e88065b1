/**
 * Regions numbered breadth first, so that the children of every region stand side by side and after it: a roll-up is
 * then one backward walk over the inner regions, each adding up a contiguous run. Any depth, uneven trees included
 * (counties directly under a province).
 */
import { metricsErrors } from '../metrics.errors.ts'

export interface RegionOrder {
  /** Code of each node; roots first. */
  readonly codes: readonly string[]
  readonly indexOf: ReadonlyMap<string, number>
  /** Index of the parent, −1 for a root. */
  readonly parent: Int32Array
  /** Children of node i are first[i] … end[i] − 1; none when equal. */
  readonly first: Int32Array
  readonly end: Int32Array
  /** Nodes with children, in ascending order; walk it backwards to have children before parents. */
  readonly inner: Int32Array
  /** Position of node i among the inner nodes, −1 for a leaf. */
  readonly innerAt: Int32Array
  /** Nodes without children, ascending. Data is loaded there. */
  readonly leaves: Int32Array
  /** How many leaves stand under node i (1 for a leaf itself). */
  readonly leafCount: Int32Array
}

/**
 * @param parents code → code of the parent, null for a root
 * @throws metrics.bad-tree for a parent that is not listed or a circle
 */
export function orderRegions(parents: ReadonlyMap<string, string | null>): RegionOrder {
  const children = new Map<string | null, string[]>()
  for (const [code, parent] of parents) {
    if (parent !== null && !parents.has(parent)) throw metricsErrors['bad-tree']({ code, day: '—', why: `parent ${parent} is not listed` })
    const siblings = children.get(parent)
    if (siblings) siblings.push(code)
    else children.set(parent, [code])
  }
  const codes = [...(children.get(null) ?? [])]
  const parentAt: number[] = codes.map(() => -1)
  const [first, end]: [number[], number[]] = [[], []]
  for (let at = 0; at < codes.length; at++) {
    const below = children.get(codes[at] ?? '') ?? []
    first.push(codes.length)
    for (const code of below) {
      codes.push(code)
      parentAt.push(at)
    }
    end.push(codes.length)
  }
  if (codes.length < parents.size) throw metricsErrors['bad-tree']({ code: [...parents.keys()].find((c) => !codes.includes(c)) ?? '', day: '—', why: 'it is its own ancestor' })
  return numbered(codes, parentAt, first, end)
}

function numbered(codes: readonly string[], parentAt: readonly number[], first: readonly number[], end: readonly number[]): RegionOrder {
  const inner: number[] = []
  const leaves: number[] = []
  const innerAt = new Int32Array(codes.length).fill(-1)
  const leafCount = new Int32Array(codes.length)
  codes.forEach((_, at) => {
    if (first[at] === end[at]) {
      leaves.push(at)
      leafCount[at] = 1
    } else innerAt[at] = inner.push(at) - 1
  })
  for (let at = codes.length - 1; at > 0; at--) {
    const parent = parentAt[at] ?? -1
    if (parent >= 0) leafCount[parent] = (leafCount[parent] ?? 0) + (leafCount[at] ?? 0)
  }
  return {
    codes, indexOf: new Map(codes.map((code, at) => [code, at])), leafCount, innerAt,
    parent: Int32Array.from(parentAt), first: Int32Array.from(first), end: Int32Array.from(end), inner: Int32Array.from(inner), leaves: Int32Array.from(leaves),
  }
}
