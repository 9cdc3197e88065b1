/** What names in a file mean, for figures that need no word in the report but notes that all figures of the name share. */
import { isWithinRegion } from '#kernel/region.ts'
import { powerBetween } from '../../cells/units.ts'
import type { Entry } from '../../mapping/dictionary.ts'
import type { Batch } from '../batch/batch.ts'
import { footer } from '../raw.ts'
import type { TotalsBook } from '../totals.ts'
import type { KeyReadings } from '../understand.ts'

/** Refused, a total, a line under the table: not for the short way. */
export const odd = 'odd'
export type Odd = typeof odd

/** `notes`: number of a list of notes. `whole`: the place of the file that it is a part of. */
export interface Place { readonly id: number; readonly notes: number; readonly whole: string | undefined }
export interface Indicator {
  readonly id: number
  readonly entry: Entry
  readonly isShare: boolean
  readonly addsUp: boolean
  readonly rollsUp: boolean
  /** A number in this unit is one in the indicator's. */
  fits(unit: string): boolean
}
export interface Period { readonly id: number; readonly notes: number }

export interface Meanings {
  place(name: string): Place | Odd
  indicator(name: string): Indicator | Odd
  /** By frequency: what a text stands for depends on how often the indicator is reported. */
  period(name: string): (frequency: Entry['frequency']) => Period | Odd
  /** Undefined: the indicator has no such part. */
  part(name: string, entry: Entry): number | undefined
}

export interface Knowing { readonly within: string | null; readonly year: number | null; readonly read: KeyReadings; readonly totals: TotalsBook; readonly batch: Batch }

export function meanings({ within, year, read, totals, batch }: Knowing): Meanings {
  const { names } = batch
  const whole = names.breakdown.id('')
  return {
    place(text) {
      const found = read.place({ text })
      if (footer.test(text) || read.isTotal({ text }) || found.kind !== 'value' || (within !== null && !isWithinRegion(found.value, within)) || totals.isWhole(found.value)) return odd
      return { id: names.place.id(found.value), notes: batch.notesId(found.notes), whole: totals.wholeOf(found.value) }
    },
    indicator(text) {
      const entry = read.entry({ text })
      if (footer.test(text) || entry === null || entry.formula !== null || entry.state === 'retired') return odd
      const { id, unit } = entry
      const units = new Map<string, boolean>()
      const fits = (given: string): boolean => {
        const known = units.get(given) ?? (unit === '' || powerBetween(given, unit) === 0)
        if (units.size < 100) units.set(given, known)
        return known
      }
      return { id: names.indicator.id(id), entry, isShare: unit === '%' || unit === '‰', addsUp: totals.addsUp(id), rollsUp: totals.rollsUp(id), fits }
    },
    period(text) {
      const known = new Map<Entry['frequency'], Period | Odd>()
      return (frequency) => {
        const before = known.get(frequency)
        if (before !== undefined) return before
        const found = read.period({ text }, frequency, year)
        const made = found.kind !== 'value' || footer.test(text) ? odd : { id: names.period.id(found.value), notes: batch.notesId(found.notes) }
        known.set(frequency, made)
        return made
      }
    },
    part(text, entry) {
      if (text === '') return whole
      const code = read.breakdown({ text }, entry)
      return code === undefined ? undefined : names.breakdown.id(code)
    },
  }
}
