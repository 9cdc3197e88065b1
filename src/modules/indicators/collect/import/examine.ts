/** The second pass: each figure of a file taken, repaired, refused or kept out, with where it stands and why. */
import { note, type Note } from '../cells/index.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { recordsOf, type Source } from './source.ts'
import { totalsBook } from './totals.ts'
import { understander, type Taken, type Understanding, type Where } from './understand.ts'

export type Examined =
  | { readonly kind: 'taken'; readonly where: Where; readonly taken: Taken; readonly notes: readonly Note[] }
  | { readonly kind: 'refused' | 'kept-out'; readonly where: Where; readonly notes: readonly [Note] }

export interface Examination extends Understanding {
  readonly wholes: ReadonlySet<string>
  /** false: the database finds what stands twice (files too large for a list of what was seen). */
  readonly findRepeats: boolean
}

export function* examine(source: Source, mapping: Mapping, examination: Examination): Iterable<Examined> {
  const understand = understander(examination)
  const totals = totalsBook(examination.dictionary, examination.wholes)
  const repeats = examination.findRepeats ? repeatsBook() : undefined
  const waiting: Examined[] = []
  const keepOut = ({ where, note: why, differs }: { where: Where; note: Note; differs?: boolean }): void => { waiting.push({ kind: differs ? 'refused' : 'kept-out', where, notes: [why] }) }
  const settle = (found: Extract<Examined, { kind: 'taken' }>): Examined => repeats?.(found) ?? found
  for (const { record, year } of recordsOf(source, mapping, (where, why) => { keepOut({ where, note: why }) })) {
    const understood = understand(record, year)
    if (understood.kind === 'refused') yield { kind: 'refused', where: understood.where, notes: [understood.note] }
    else if (understood.kind !== 'blank') {
      const kept = totals.take(understood, keepOut)
      if (kept !== undefined) yield settle(kept)
    }
    if (waiting.length > 0) yield* waiting.splice(0)
  }
  for (const kept of totals.end(keepOut)) yield settle(kept)
  yield* waiting
}

/** What stands twice: the same figure again is left out, another figure for the same thing is refused. */
function repeatsBook(): (found: Extract<Examined, { kind: 'taken' }>) => Examined | undefined {
  const seen = new Map<string, { readonly where: Where; readonly figure: string }>()
  return ({ where, taken }) => {
    const key = `${taken.indicator}|${taken.place}|${taken.period}|${taken.breakdown}`
    const figure = `${taken.value ?? ''}|${taken.numerator ?? ''}|${taken.denominator ?? ''}|${taken.missing ?? ''}`
    const before = seen.get(key)
    if (before === undefined) { seen.set(key, { where, figure }); return undefined }
    const at = `${before.where.sheet === where.sheet ? '' : `“${before.where.sheet}”`}第 ${before.where.row} 行${before.where.column === '' ? '' : ` ${before.where.column} 列`}`
    if (before.figure === figure) return { kind: 'kept-out', where, notes: [note('repeated', `与${at}重复，数也相同，只取一次。`, `The same figure as in row ${before.where.row}; taken once.`)] }
    return { kind: 'refused', where, notes: [note('repeated-otherwise', `${at}已有同一地区、同一统计期的另一个数。请只留正确的一个。`, `Row ${before.where.row} has another figure for the same place and period. Keep the right one.`)] }
  }
}
