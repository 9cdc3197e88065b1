/** Which place is above which within the rows of one region, as the tree stood on a day. */
import { rowKeyOf } from '#kernel/region.ts'
import type { RegionTree } from '../tree.ts'

export interface Topology {
  readonly parentOf: ReadonlyMap<string, string>
  readonly childrenOf: ReadonlyMap<string, readonly string[]>
}

/** From `places` up to the region itself, no further. */
export async function topologyOf(tree: RegionTree, region: string, places: readonly string[], day: string): Promise<Topology> {
  const parentOf = new Map<string, string>()
  for (let wave = [...places]; wave.length > 0;) {
    const found = [...(await tree.parentsOf(wave, day))].filter(([, parent]) => rowKeyOf(parent) === region)
    for (const [place, parent] of found) parentOf.set(place, parent)
    wave = [...new Set(found.map(([, parent]) => parent))].filter((parent) => parent !== region && !parentOf.has(parent))
  }
  return { parentOf, childrenOf: await tree.childrenOf([...new Set(parentOf.values())], day) }
}
