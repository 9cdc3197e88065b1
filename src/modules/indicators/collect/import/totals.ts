/** Total rows and places that are the whole of others in the file: held against the sum of their parts, then kept out. */
import { isWithinRegion, regionChain } from '#kernel/region.ts'
import { note, totalDiffers, type Note } from '../cells/index.ts'
import { movePoint } from '../cells/units.ts'
import type { Dictionary } from '../mapping/dictionary.ts'
import type { Taken, Understood, Where } from './understand.ts'

export interface KeptOut { readonly where: Where; readonly note: Note; readonly differs: boolean }

interface Sum { amount: number; parts: number }

/**
 * `wholes`: places of the file of which others of the file are parts. Feed what was understood; records of wholes are
 * held back until `end`, because the parts may stand below.
 */
export function totalsBook(dictionary: Dictionary, wholes: ReadonlySet<string>) {
  const sums = new Map<string, Sum>()
  const recent = new Map<string, Sum>()
  const held: Extract<Understood, { kind: 'taken' }>[] = []
  const decimalsOf = (indicator: string): number => dictionary.byId.get(indicator)?.decimals ?? 0
  const addsUp = (indicator: string): boolean => dictionary.byId.get(indicator)?.rollup === 'sum'
  const rollsUp = (indicator: string): boolean => ['sum', 'ratio', 'weighted-mean'].includes(dictionary.byId.get(indicator)?.rollup ?? 'none')
  const keyOf = ({ indicator, period, breakdown }: Omit<Taken, 'place'>): string => `${indicator}|${period}|${breakdown}`
  const add = (to: Map<string, Sum>, key: string, amount: number): void => {
    const sum = to.get(key) ?? { amount: 0, parts: 0 }
    to.set(key, { amount: sum.amount + amount, parts: sum.parts + 1 })
  }
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
    /** What is to be kept of it now; undefined: held back, or kept out (then `out` says so). */
    take(understood: Extract<Understood, { kind: 'taken' | 'total' }>, out: (kept: KeptOut) => void): Extract<Understood, { kind: 'taken' }> | undefined {
      const key = keyOf(understood.taken)
      if (understood.kind === 'total') {
        out(kept(understood.where, understood.taken, check(understood.taken, [recent.get(key), sums.get(key)])))
        recent.delete(key)
        return undefined
      }
      const { taken } = understood
      if (wholes.has(taken.place) && rollsUp(taken.indicator)) { held.push(understood); return undefined }
      if (taken.value !== null && addsUp(taken.indicator)) {
        const amount = Math.round(Number(taken.value) * 10 ** decimalsOf(taken.indicator))
        add(sums, key, amount)
        add(recent, key, amount)
      }
      if (wholes.size > 0 && rollsUp(taken.indicator)) {
        const amount = taken.value === null ? 0 : Math.round(Number(taken.value) * 10 ** decimalsOf(taken.indicator))
        const whole = regionChain(taken.place).find((code) => code !== taken.place && wholes.has(code))
        if (whole !== undefined) add(sums, `${key}@${whole}`, amount)
      }
      return understood
    },
    /** The places held back: kept out where the file has their parts, else taken as they are. */
    end(out: (kept: KeptOut) => void): readonly Extract<Understood, { kind: 'taken' }>[] {
      return held.filter(({ where, taken }) => {
        const sum = sums.get(`${keyOf(taken)}@${taken.place}`)
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
