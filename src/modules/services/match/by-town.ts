/** A change by town and village: who gains, who loses and what it costs where. Pure. */
import { rowsOf } from '#engines/rules/index.ts'
import { has } from './bits.ts'
import { townOf } from './by-place.ts'
import type { MatchLine } from './match.ts'
import type { Places } from './match.repo.ts'
import { withheld } from './small-numbers.ts'

export interface ChangeCounts { readonly gain: number; readonly lose: number; readonly more: number; readonly less: number; readonly fenPerYearBefore: number; readonly fenPerYearAfter: number }
/** `village` null: those of the town whose village nobody told. A village where too few are affected to be shown has no counts. */
export interface VillageChange { readonly village: string | null; readonly counts: ChangeCounts | null }
/** `street` null: nobody knows where they live. */
export interface TownChange extends ChangeCounts { readonly street: string | null; readonly villages: readonly VillageChange[] }

/** Towns where anybody gains, loses, or gets another amount; most affected first. A town opens to villages where any are on record. */
export function changeByTown(before: MatchLine, after: MatchLine, where: Places): readonly TownChange[] {
  const { places } = where
  const counts = changeAt(before, after, where)
  const towns = new Map<string | null, number[]>()
  for (const [number, place] of [...places, null].entries()) {
    if (counts[number] === undefined) continue
    const town = place === null ? null : townOf(place)
    towns.set(town, [...(towns.get(town) ?? []), number])
  }
  const at = (number: number): ChangeCounts => counts[number] ?? nothing
  return [...towns].map(([street, numbers]): TownChange => {
    const hidden = withheld(numbers.map((number) => affected(at(number))))
    const villages = numbers.flatMap((number, i): VillageChange[] => (affected(at(number)) === 0 ? [] : [{ village: places[number] === street ? null : (places[number] ?? null), counts: hidden[i] === true ? null : at(number) }]))
    return { street, ...numbers.map(at).reduce(plus), villages: villages.every(({ village }) => village === null) ? [] : villages.toSorted((a, b) => affected(b.counts ?? nothing) - affected(a.counts ?? nothing)) }
  }).filter((town) => affected(town) > 0).toSorted((a, b) => affected(b) - affected(a))
}

const nothing: ChangeCounts = { gain: 0, lose: 0, more: 0, less: 0, fenPerYearBefore: 0, fenPerYearAfter: 0 }
const affected = ({ gain, lose, more, less }: ChangeCounts): number => gain + lose + more + less
const plus = (a: ChangeCounts, b: ChangeCounts): ChangeCounts => ({
  gain: a.gain + b.gain, lose: a.lose + b.lose, more: a.more + b.more, less: a.less + b.less, fenPerYearBefore: a.fenPerYearBefore + b.fenPerYearBefore, fenPerYearAfter: a.fenPerYearAfter + b.fenPerYearAfter,
})

type Counting = { -readonly [Key in keyof ChangeCounts]: ChangeCounts[Key] }

/** By number of the place, where anybody is entitled before or after; the last number: of those whose place is not known. */
function changeAt(before: MatchLine, after: MatchLine, { places, placeOf }: Places): readonly (ChangeCounts | undefined)[] {
  const counts = Array.from({ length: places.length + 1 }, (): Counting | undefined => undefined)
  for (const row of rowsOf(after.entitled.map((byte, i) => byte | (before.entitled[i] ?? 0)))) {
    const number = Math.min(placeOf[row] ?? places.length, places.length)
    const here = counts[number] ??= { ...nothing }
    const [was, is] = [has(before.entitled, row), has(after.entitled, row)]
    const [paid, pays] = [was ? before.worth(row) : 0, is ? after.worth(row) : 0]
    here.fenPerYearBefore += paid
    here.fenPerYearAfter += pays
    if (is && !was) here.gain++
    else if (was && !is) here.lose++
    else if (pays > paid) here.more++
    else if (pays < paid) here.less++
  }
  return counts
}
