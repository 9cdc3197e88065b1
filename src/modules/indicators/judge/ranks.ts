/** Where a place stands among its neighbours period by period, for warnings that watch a fall in rank. */
import { dayOf } from '#kernel/workdays.ts'
import { regionsCoded, regionsUnder } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import { effectiveCells } from './cells.repo.ts'
import { groupBy } from './rollup.ts'

export interface Ranked { readonly indicator: Indicator; readonly place: string }
/** Rank by period, 1 the best; equal values share the better rank. By `indicator place`. */
export type Ranks = ReadonlyMap<string, ReadonlyMap<string, number>>

/**
 * Among the regions that have the same region above them and stand on the day. A neighbour's new value moves the ranks of the
 * others too: those follow with the judgement of every night.
 */
export async function ranksOf(tx: ReadTx, wanted: readonly Ranked[], at: Date): Promise<Ranks> {
  if (wanted.length === 0) return new Map()
  const day = dayOf(at)
  const stands = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }): boolean => validFrom <= day && (validTo === null || day < validTo)
  const parentOf = new Map((await regionsCoded(tx, [...new Set(wanted.map(({ place }) => place))])).filter(stands).map(({ code, parent }) => [code, parent]))
  const parents = [...new Set(parentOf.values())].filter((code) => code !== null)
  const neighbours = groupBy((await regionsUnder(tx, parents)).filter(stands), ({ parent }) => parent ?? '')
  const ranks = new Map<string, Map<string, number>>()
  for (const [id, ofOne] of groupBy(wanted, ({ indicator }) => indicator.id)) {
    const [first] = ofOne
    if (first === undefined || first.indicator.direction === 'band') continue
    const better = first.indicator.direction === 'down' ? -1 : 1
    const groups = new Set(ofOne.map(({ place }) => parentOf.get(place) ?? ''))
    const cells = await effectiveCells(tx, { indicators: [id], places: [...groups].flatMap((parent) => (neighbours.get(parent) ?? []).map(({ code }) => code)), breakdowns: [''] })
    for (const { place } of ofOne) {
      const others = new Set((neighbours.get(parentOf.get(place) ?? '') ?? []).map(({ code }) => code))
      const own = new Map<string, number>()
      for (const [period, inPeriod] of groupBy(cells.filter((cell) => others.has(cell.place) && cell.value !== null), (cell) => cell.period)) {
        const value = inPeriod.find((cell) => cell.place === place)?.value
        if (value !== undefined && value !== null) own.set(period, 1 + inPeriod.filter((cell) => cell.value !== null && better * (cell.value - value) > 0).length)
      }
      ranks.set(`${id} ${place}`, own)
    }
  }
  return ranks
}
