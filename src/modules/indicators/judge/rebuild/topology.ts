/** Which place is above which within the rows of some regions, as the tree stood on a day. */
import { rowKeyOf } from '#kernel/region.ts'
import type { TextNumbers } from '#kernel/text-numbers.ts'
import type { RegionTree } from '../tree.ts'

/** Of each place by its number; places above that had no value of their own are numbered behind the others. */
export interface Topology {
  /** -1: none within the regions. */
  readonly parentOf: Int32Array
  readonly childrenOf: readonly (readonly number[])[]
}

/** From `places` up to the regions themselves, no further. */
export async function topologyOf(tree: RegionTree, regions: readonly string[], places: readonly string[], day: string, numbers: TextNumbers): Promise<Topology> {
  const parents = new Map<string, string>()
  for (let wave = [...places]; wave.length > 0;) {
    const found = [...(await tree.parentsOf(wave, day))].filter(([, parent]) => regions.includes(rowKeyOf(parent)))
    for (const [place, parent] of found) parents.set(place, parent)
    wave = [...new Set(found.map(([, parent]) => parent))].filter((parent) => !regions.includes(parent) && !parents.has(parent))
  }
  const children = await tree.childrenOf([...new Set(parents.values())], day)
  const numbered = [...parents].map(([place, parent]) => [numbers.add(place), numbers.add(parent)] as const)
  const listed = [...children].map(([parent, codes]) => [numbers.add(parent), codes.map((code) => numbers.add(code))] as const)
  const parentOf = new Int32Array(numbers.size).fill(-1)
  for (const [place, parent] of numbered) parentOf[place] = parent
  const childrenOf: (readonly number[])[] = []
  for (const [parent, codes] of listed) childrenOf[parent] = codes
  return { parentOf, childrenOf }
}
