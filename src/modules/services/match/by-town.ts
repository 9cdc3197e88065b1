/** A change by town: who gains, who loses and what it costs where. Pure. */
import { rowsOf } from '#engines/rules/index.ts'
import { has } from './bits.ts'
import type { MatchLine } from './match.ts'
import { townOf } from './by-place.ts'
import type { PeopleData } from './people.port.ts'

export interface TownCounts { readonly street: string | null; readonly gain: number; readonly lose: number; readonly more: number; readonly less: number; readonly fenPerYearBefore: number; readonly fenPerYearAfter: number }

/** Town or street of a row; null where it is not known. */
export function townReader({ places, placeOf }: Pick<PeopleData, 'places' | 'placeOf'>): (row: number) => string | null {
  const towns = places.map(townOf)
  return (row) => towns[placeOf[row] ?? towns.length] ?? null
}

/** Towns where anybody gains, loses, or gets another amount; most affected first. */
export function differenceByTown(before: MatchLine, after: MatchLine, streetAt: (row: number) => string | null): readonly TownCounts[] {
  const towns = new Map<string | null, { -readonly [Key in keyof TownCounts]: TownCounts[Key] }>()
  for (const row of rowsOf(after.entitled.map((byte, i) => byte | (before.entitled[i] ?? 0)))) {
    const street = streetAt(row)
    const town = towns.get(street) ?? { street, gain: 0, lose: 0, more: 0, less: 0, fenPerYearBefore: 0, fenPerYearAfter: 0 }
    towns.set(street, town)
    const [was, is] = [has(before.entitled, row), has(after.entitled, row)]
    const [paid, pays] = [was ? before.worth(row) : 0, is ? after.worth(row) : 0]
    town.fenPerYearBefore += paid
    town.fenPerYearAfter += pays
    if (is && !was) town.gain++
    else if (was && !is) town.lose++
    else if (pays > paid) town.more++
    else if (pays < paid) town.less++
  }
  const affected = (town: TownCounts): number => town.gain + town.lose + town.more + town.less
  return [...towns.values()].filter((town) => affected(town) > 0).toSorted((a, b) => affected(b) - affected(a))
}
