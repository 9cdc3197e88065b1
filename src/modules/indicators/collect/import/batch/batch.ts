/** A chunk in the making: figures come in as the file has them, and leave sorted, sifted and written as COPY takes them. */
import { createHash } from 'node:crypto'
import { rowKeyOf } from '#kernel/region.ts'
import type { Note } from '../../cells/index.ts'
import type { Dictionary } from '../../mapping/dictionary.ts'
import { columnName } from '../../sheets/xlsx.ts'
import type { RulePack } from '../../../observations/rules.ts'
import { chunkRows, findingsBook, type Chunk, type FindingsBook } from '../chunk.ts'
import type { Examined } from '../examine.ts'
import { ratioDecimal } from '../ratio.ts'
import type { Where } from '../understand.ts'
import { copyText, escaped } from './copy-text.ts'
import { figuresOf, type Figures } from './figures.ts'
import { fileNames, type FileNames } from './names.ts'
import { keyOrder } from './order.ts'
import { sieve, type Sifted } from './sift.ts'

export interface Batch {
  readonly names: FileNames
  readonly figures: Figures
  /** A number for a list of notes that plain figures may carry; 0: none. */
  notesId(notes: readonly Note[]): number
  add(one: Examined): void
  isFull(): boolean
  /** What came in since the last time; undefined: nothing. */
  flush(): Chunk | undefined
}

/** The first chunk is so much smaller than the usual; each is twice the one before, so that the database has work early and large chunks soon. */
const firstPart = 16

/** `rows`: how many figures make a chunk at most; tests make it small. */
export function batchOf(dictionary: Dictionary, pack: RulePack, rows = chunkRows): Batch {
  let wanted = Math.ceil(rows / firstPart)
  const names = fileNames()
  const figures = figuresOf(names, Math.ceil(rows * 1.3))
  const findings = findingsBook()
  const strainer = sieve(names, dictionary, pack)
  const notes: (readonly Note[])[] = [[]]
  const whereOf = (index: number): Where => {
    const odd = figures.odd(index)
    if (odd !== undefined) return odd.where
    const { line, column, at, shown } = figures.columns()
    const from = at[index] ?? 0
    return { sheet: '', row: line[index] ?? 0, column: columnName(column[index] ?? 0), text: Buffer.from(figures.text().subarray(from, from + (shown[index] ?? 0))).toString().slice(0, 20) }
  }
  let told = false
  return {
    names, figures,
    notesId: (list) => (list.length === 0 ? 0 : notes.push(list) - 1),
    add(one) {
      if (one.kind === 'taken') { figures.addTaken(one, valueOf(one, dictionary)); return }
      findings.tell(one.kind, () => one.where, one.notes)
      told = true
    },
    isFull: () => figures.count() >= wanted,
    flush() {
      const count = figures.count()
      if (count === 0 && !told) return undefined
      const order = keyOrder(figures.columns(), count, names)
      const sifted = strainer.sift(figures, order, whereOf)
      report(figures, sifted, notes, whereOf, findings)
      const { text, rows: written } = copyText(figures, order, sifted.out, names)
      const chunk: Chunk = { text, rows: written, hash: createHash('sm3').update(text).digest('hex'), touched: touchedBy(figures, order, sifted, names), edges: edgeText(figures, sifted, names, whereOf), ...findings.take() }
      figures.clear()
      told = false
      wanted = Math.min(rows, wanted * 2)
      return chunk
    },
  }
}

/** In the order of the file: repaired, refused, or as it stands. */
function report(figures: Figures, { out }: Sifted, notes: readonly (readonly Note[])[], whereOf: (index: number) => Where, findings: FindingsBook): void {
  const { placeNotes, periodNotes } = figures.columns()
  let accepted = 0
  for (let index = 0; index < figures.count(); index++) {
    const gone = out.get(index)
    if (gone !== undefined) { findings.tell(gone.kind, () => whereOf(index), gone.notes); continue }
    const [ofPeriod, ofPlace] = [periodNotes[index] ?? 0, placeNotes[index] ?? 0]
    const told = ofPeriod === 0 && ofPlace === 0 ? (figures.odd(index)?.notes ?? []) : [...(notes[ofPeriod] ?? []), ...(notes[ofPlace] ?? [])]
    if (told.length === 0) accepted += 1
    else findings.tell('repaired', () => whereOf(index), told)
  }
  findings.accept(accepted)
}

function valueOf({ taken }: Extract<Examined, { kind: 'taken' }>, dictionary: Dictionary): string | null {
  const { indicator, value, numerator, denominator } = taken
  const entry = numerator === null || denominator === null ? undefined : dictionary.byId.get(indicator)
  return entry?.rollup === 'ratio' && numerator !== null && denominator !== null ? ratioDecimal(entry, numerator, denominator) : value
}

/** Places of one county stand together, and in them their indicators. */
function touchedBy(figures: Figures, order: Uint32Array, { out }: Sifted, names: FileNames): Chunk['touched'] {
  const { place, indicator } = figures.columns()
  const touched: { region: string; indicators: string[] }[] = []
  let [lastPlace, lastIndicator] = [-1, -1]
  for (const index of order) {
    if (out.has(index) || (place[index] === lastPlace && indicator[index] === lastIndicator)) continue
    lastPlace = place[index] ?? 0
    lastIndicator = indicator[index] ?? 0
    const region = rowKeyOf(names.place.text(lastPlace))
    const name = names.indicator.text(lastIndicator)
    const last = touched.at(-1)
    if (last?.region !== region) touched.push({ region, indicators: [name] })
    else if (last.indicators.at(-1) !== name) last.indicators.push(name)
  }
  return touched
}

function edgeText(figures: Figures, { edges }: Sifted, names: FileNames, whereOf: (index: number) => Where): Uint8Array<ArrayBuffer> {
  const { place, indicator, period, breakdown, value } = figures.columns()
  const rows = edges.map(({ index, before, related }) => {
    const where = whereOf(index)
    const code = names.place.text(place[index] ?? 0)
    return `${where.row}\t${escaped(where.sheet)}\t${where.column}\t${escaped(where.text)}\t${rowKeyOf(code)}\t${names.indicator.text(indicator[index] ?? 0)}\t${code}\t${names.period.text(period[index] ?? 0)}\t${names.breakdown.text(breakdown[index] ?? 0)}\t${value[index] ?? 0}\t${(figures.odd(index)?.remark ?? '') !== ''}\t${before}\t${related}\n`
  })
  return new Uint8Array(Buffer.from(rows.join('')))
}
