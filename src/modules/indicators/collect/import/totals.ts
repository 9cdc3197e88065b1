/** Total rows and places that are the whole of others in the file: held against the sum of their parts, then kept out. */
import { isWithinRegion, regionChain } from '#kernel/region.ts'
import { note, totalDiffers, type Note } from '../cells/index.ts'
import { movePoint } from '../cells/units.ts'
import type { Dictionary } from '../mapping/dictionary.ts'
import type { Taken, Understood, Where } from './understand.ts'

export interface KeptOut { readonly where: Where; readonly note: Note; readonly differs: boolean }

interface Sum { amount: number; parts: number }

/** What was added up so far of one indicator, period and part; amounts in the indicator's smallest unit. */
export interface Tally {
  readonly scale: number
  readonly all: Sum
  /** Since the last total row. */
  readonly recent: Sum
  readonly ofWholes: Map<string, Sum>
}

const zero = (): Sum => ({ amount: 0, parts: 0 })
const grow = (sum: Sum, amount: number): void => { sum.amount += amount; sum.parts += 1 }

/** Adds a figure. `whole`: the place of the file that it is a part of. */
export function tally(into: Tally, amount: number, whole: string | undefined): void {
  grow(into.all, amount)
  grow(into.recent, amount)
  if (whole !== undefined) addToWhole(into, amount, whole)
}

export function addToWhole({ ofWholes }: Tally, amount: number, whole: string): void {
  const sum = ofWholes.get(whole) ?? zero()
  grow(sum, amount)
  ofWholes.set(whole, sum)
}

/**
 * `wholes`: places of the file of which others of the file are parts. Feed what was understood; records of wholes are
 * held back until `end`, because the parts may stand below.
 */
export function totalsBook(dictionary: Dictionary, wholes: ReadonlySet<string>) {
  const tallies = new Map<string, Tally>()
  const held: Extract<Understood, { kind: 'taken' }>[] = []
  const decimalsOf = (indicator: string): number => dictionary.byId.get(indicator)?.decimals ?? 0
  const addsUp = (indicator: string): boolean => dictionary.byId.get(indicator)?.rollup === 'sum'
  const rollsUp = (indicator: string): boolean => ['sum', 'ratio', 'weighted-mean'].includes(dictionary.byId.get(indicator)?.rollup ?? 'none')
  const tallyOf = ({ indicator, period, breakdown }: Pick<Taken, 'indicator' | 'period' | 'breakdown'>): Tally => {
    const key = `${indicator}|${period}|${breakdown}`
    const known = tallies.get(key) ?? { scale: 10 ** decimalsOf(indicator), all: zero(), recent: zero(), ofWholes: new Map<string, Sum>() }
    tallies.set(key, known)
    return known
  }
  const wholeOf = (place: string): string | undefined => (wholes.size === 0 ? undefined : regionChain(place).find((code) => code !== place && wholes.has(code)))
  const check = (taken: Omit<Taken, 'place'>, candidates: readonly (Sum | undefined)[]): Note | undefined => {
    const { value } = taken
    const sums = candidates.filter((sum) => sum !== undefined && sum.parts > 0)
    if (value === null || !addsUp(taken.indicator) || sums.length === 0) return undefined
    const scale = decimalsOf(taken.indicator)
    const found = sums.map((sum) => totalDiffers(value, [movePoint(String(sum?.amount ?? 0), -scale), ...Array.from({ length: (sum?.parts ?? 1) - 1 }, () => '0')]))
    return found.includes(undefined) ? undefined : found[0]
  }
  const kept = (where: Where, taken: Omit<Taken, 'place'>, difference: Note | undefined): KeptOut => ({
    where, differs: difference !== undefined,
    note: difference ?? (addsUp(taken.indicator) ? note('total', '合计行，与各行之和相符；合计由系统算出，未导入。', 'A total; it agrees with its parts and is computed, not imported.') : note('total', '合计行；合计由系统按口径算出，未导入。', 'A total; it is computed, not imported.')),
  })

  return {
    tallyOf, wholeOf, addsUp, rollsUp,
    isWhole: (place: string): boolean => wholes.has(place),
    /** What is to be kept of it now; undefined: held back, or kept out (then `out` says so). */
    take(understood: Extract<Understood, { kind: 'taken' | 'total' }>, out: (kept: KeptOut) => void): Extract<Understood, { kind: 'taken' }> | undefined {
      const sums = tallyOf(understood.taken)
      if (understood.kind === 'total') {
        out(kept(understood.where, understood.taken, check(understood.taken, [sums.recent, sums.all])))
        Object.assign(sums.recent, zero())
        return undefined
      }
      const { taken } = understood
      if (wholes.has(taken.place) && rollsUp(taken.indicator)) { held.push(understood); return undefined }
      const whole = rollsUp(taken.indicator) ? wholeOf(taken.place) : undefined
      const amount = taken.value === null ? 0 : Math.round(Number(taken.value) * sums.scale)
      if (taken.value !== null && addsUp(taken.indicator)) tally(sums, amount, whole)
      else if (whole !== undefined) addToWhole(sums, amount, whole)
      return understood
    },
    /** The places held back: kept out where the file has their parts, else taken as they are. */
    end(out: (kept: KeptOut) => void): readonly Extract<Understood, { kind: 'taken' }>[] {
      return held.filter(({ where, taken }) => {
        const sum = tallyOf(taken).ofWholes.get(taken.place)
        if (sum === undefined || sum.parts < 2) return true
        out(kept(where, taken, check(taken, [sum])))
        return false
      })
    },
  }
}

/** Of all places of a file those that have at least two of the others within them. */
export function wholesAmong(codes: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const code of new Set(codes)) for (const above of regionChain(code).slice(1)) counts.set(above, (counts.get(above) ?? 0) + 1)
  return new Set(codes.filter((code) => (counts.get(code) ?? 0) >= 2 && codes.some((other) => other !== code && isWithinRegion(other, code))))
}

export type TotalsBook = ReturnType<typeof totalsBook>
