/** The region tree as recomputation needs it: parents and dated children, each asked for once a run. */
import { regionsCoded, regionsUnder, type DatedRegion } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'

export interface RegionTree {
  /** Parent of each place that has one, as it stood on the day. */
  parentsOf(places: readonly string[], day: string): Promise<ReadonlyMap<string, string>>
  /** Codes directly below, by parent, as they stood on the day. */
  childrenOf(parents: readonly string[], day: string): Promise<ReadonlyMap<string, readonly string[]>>
}

const stood = (day: string) => ({ validFrom, validTo }: DatedRegion): boolean => validFrom <= day && (validTo === null || day < validTo)

export function regionTree(tx: ReadTx): RegionTree {
  const coded = new Map<string, readonly DatedRegion[]>()
  const under = new Map<string, readonly DatedRegion[]>()
  return {
    async parentsOf(places, day) {
      const unknown = places.filter((place) => !coded.has(place))
      if (unknown.length > 0) fill(coded, unknown, await regionsCoded(tx, unknown), ({ code }) => code)
      return new Map(places.flatMap((place) => {
        const parent = coded.get(place)?.find(stood(day))?.parent ?? null
        return parent === null ? [] : [[place, parent] as const]
      }))
    },
    async childrenOf(parents, day) {
      const unknown = parents.filter((parent) => !under.has(parent))
      if (unknown.length > 0) fill(under, unknown, await regionsUnder(tx, unknown), ({ parent }) => parent ?? '')
      return new Map(parents.map((parent) => [parent, (under.get(parent) ?? []).filter(stood(day)).map(({ code }) => code)]))
    },
  }
}

function fill(into: Map<string, readonly DatedRegion[]>, asked: readonly string[], rows: readonly DatedRegion[], keyOf: (row: DatedRegion) => string): void {
  const grouped = new Map<string, DatedRegion[]>(asked.map((key) => [key, []]))
  for (const row of rows) grouped.get(keyOf(row))?.push(row)
  for (const [key, list] of grouped) into.set(key, list)
}
