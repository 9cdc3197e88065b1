/** The second pass: each figure of a file taken, repaired, refused or kept out, with where it stands and why. */
import { note, type Note } from '../cells/index.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { recordsOf, type Source } from './source.ts'
import type { RawRecord } from './raw.ts'
import { totalsBook, type KeptOut } from './totals.ts'
import { keyReadings, understander, type Taken, type Understanding, type Where } from './understand.ts'

export type Examined =
  | { readonly kind: 'taken'; readonly where: Where; readonly taken: Taken; readonly notes: readonly Note[] }
  | { readonly kind: 'refused' | 'kept-out'; readonly where: Where; readonly notes: readonly [Note] }

export interface Examination extends Understanding {
  readonly wholes: ReadonlySet<string>
  /** false: the database finds what stands twice (files too large for a list of what was seen). */
  readonly findRepeats: boolean
}

/** One for a file: records in, what became of them out, at once or (wholes, totals) at the end. */
export function examiner(examination: Examination) {
  const read = keyReadings(examination)
  const understand = understander(examination, read)
  const totals = totalsBook(examination.dictionary, examination.wholes)
  const repeats = examination.findRepeats ? repeatsBook() : undefined
  const settle = (found: Extract<Examined, { kind: 'taken' }>): Examined => repeats?.(found) ?? found
  const keptOut = (out: (one: Examined) => void) => ({ where, note: why, differs }: KeptOut): void => { out({ kind: differs ? 'refused' : 'kept-out', where, notes: [why] }) }
  return {
    read, totals,
    take(record: RawRecord, year: number | null, out: (one: Examined) => void): void {
      const understood = understand(record, year)
      if (understood.kind === 'blank') return
      if (understood.kind === 'refused') { out({ kind: 'refused', where: understood.where, notes: [understood.note] }); return }
      const kept = totals.take(understood, keptOut(out))
      if (kept !== undefined) out(settle(kept))
    },
    end(out: (one: Examined) => void): void {
      for (const kept of totals.end(keptOut(out))) out(settle(kept))
    },
  }
}

export function examine(source: Source, mapping: Mapping, examination: Examination): readonly Examined[] {
  const { take, end } = examiner(examination)
  const found: Examined[] = []
  const out = (one: Examined): void => { found.push(one) }
  for (const { record, year } of recordsOf(source, mapping, (where, why) => { out({ kind: 'kept-out', where, notes: [why] }) })) take(record, year, out)
  end(out)
  return found
}

/** What stands twice: the same figure again is left out, another figure for the same thing is refused. */
function repeatsBook(): (found: Extract<Examined, { kind: 'taken' }>) => Examined | undefined {
  const seen = new Map<string, { readonly where: Where; readonly figure: string }>()
  return ({ where, taken }) => {
    const key = `${taken.indicator}|${taken.place}|${taken.period}|${taken.breakdown}`
    const figure = `${taken.value ?? ''}|${taken.numerator ?? ''}|${taken.denominator ?? ''}|${taken.missing ?? ''}`
    const before = seen.get(key)
    if (before === undefined) { seen.set(key, { where, figure }); return undefined }
    return repeated(before.where, where, before.figure === figure)
  }
}

/** `before`: where the same cell stood first; `same`: with the same figure. */
export function repeated(before: Where, where: Where, same: boolean): Examined {
  const at = `${before.sheet === where.sheet ? '' : `“${before.sheet}”`}第 ${before.row} 行${before.column === '' ? '' : ` ${before.column} 列`}`
  if (same) return { kind: 'kept-out', where, notes: [note('repeated', `与${at}重复，数也相同，只取一次。`, `The same figure as in row ${before.row}; taken once.`)] }
  return { kind: 'refused', where, notes: [note('repeated-otherwise', `${at}已有同一地区、同一统计期的另一个数。请只留正确的一个。`, `Row ${before.row} has another figure for the same place and period. Keep the right one.`)] }
}
