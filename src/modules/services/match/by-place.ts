/** One entitlement by town and village: villages add up to their town. Pure. */
import { rowsOf } from '#engines/rules/index.ts'
import { parentRegion, regionLevel } from '#kernel/region.ts'
import { andNot, endedOf } from './bits.ts'
import type { Bits, Places } from './match.repo.ts'
import type { PlaceCounts } from './match.schema.ts'
import { withheld } from './small-numbers.ts'

export interface VillageFigures { readonly village: string | null; readonly counts: PlaceCounts | null }
export interface TownFigures { readonly street: string | null; readonly counts: PlaceCounts; readonly villages: readonly VillageFigures[] }

/** Town or street of a village; of a town or street itself. */
export const townOf = (place: string): string => (regionLevel(place) === 'village' ? (parentRegion(place) ?? place) : place)

/**
 * Towns where anybody is entitled or has it, those where most have it not first. A town opens to villages where any are on record;
 * `village` null: those of the town whose village nobody told. A village too small to be shown has no counts.
 */
export function byPlace(bits: Bits, { places, placeOf }: Places): readonly TownFigures[] {
  const [entitled, held, missing, ended] = [bits.entitled, bits.held, andNot(bits.entitled, bits.held), endedOf(bits)].map((one) => counted(one, placeOf, places.length))
  const [anybody] = [counted(bits.entitled.map((byte, i) => byte | (bits.held[i] ?? 0)), placeOf, places.length)]
  const at = (number: number): PlaceCounts => ({ entitled: entitled?.[number] ?? 0, held: held?.[number] ?? 0, missing: missing?.[number] ?? 0, ended: ended?.[number] ?? 0 })
  const towns = new Map<string | null, number[]>()
  for (const [number, place] of [...places, null].entries()) {
    if (anybody[number] === 0) continue
    const town = place === null ? null : townOf(place)
    towns.set(town, [...(towns.get(town) ?? []), number])
  }
  return [...towns].map(([street, numbers]): TownFigures => {
    const hidden = withheld(numbers.map((number) => anybody[number] ?? 0))
    const villages = numbers.map((number, i): VillageFigures => ({ village: places[number] === street ? null : (places[number] ?? null), counts: hidden[i] === true ? null : at(number) }))
    return { street, counts: numbers.map(at).reduce(plus), villages: villages.every(({ village }) => village === null) ? [] : villages.toSorted(mostMissingFirst) }
  }).toSorted(mostMissingFirst)
}

const mostMissingFirst = (a: { readonly counts: PlaceCounts | null }, b: { readonly counts: PlaceCounts | null }): number => (b.counts?.missing ?? -1) - (a.counts?.missing ?? -1)
const plus = (a: PlaceCounts, b: PlaceCounts): PlaceCounts => ({ entitled: a.entitled + b.entitled, held: a.held + b.held, missing: a.missing + b.missing, ended: a.ended + b.ended })

/** How many of the rows are in each place; the last number: of those whose place is not known. */
function counted(rows: Uint8Array, placeOf: Uint16Array, places: number): Uint32Array {
  const counts = new Uint32Array(places + 1)
  for (const row of rowsOf(rows)) {
    const place = Math.min(placeOf[row] ?? places, places)
    counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}
