/** Rows of residents as `residentRows` gives them → columns. Pure. */
import { copiedRows, idReader, populationOf, textReader, type ColumnDraft, type FactInput, type TextReader } from '#engines/rules/index.ts'
import { NO_PLACE, type Columns } from './columns.protocol.ts'
import { figureColumns, type Recorded } from './household-figures.ts'
import type { HouseholdFacts } from './population.repo.ts'

export interface ColumnsReader {
  add(piece: Uint8Array<ArrayBuffer>): void
  /** @throws rules.population-too-large */
  end(recorded: readonly HouseholdFacts[], leaveOut: readonly string[]): Columns
}

/** `expected`: how many rows will come, more or less. */
export function columnsReader(facts: readonly string[], expected: number): ColumnsReader {
  const asText = (text: string): FactInput => text
  const [ids, places, households] = [idReader(expected), textReader(asText, expected), textReader(asText, expected)]
  const values = facts.map(() => textReader(factOf, expected))
  const copied = copiedRows([ids, places, households, ...values])
  return {
    add: (piece) => { copied.add(piece) },
    end(recorded, leaveOut) {
      const rows = copied.rows()
      const valueAt = (name: string): ((row: number) => FactInput) => readerOf(values[facts.indexOf(name)])
      const figures = figureColumns({ rows, householdAt: households.numberAt, households: households.size(), incomeAt: valueAt('月收入'), workAt: valueAt('就业') }, numbered(recorded, households))
      const kept = keptRows(ids.ids(), leaveOut)
      const drafts = [...values.map((reader, i) => reader.draft(facts[i] ?? '')), ...figures].map((draft) => onlyKept(draft, kept))
      return { population: populationOf(kept?.length ?? rows, drafts), persons: linesOf(ids.ids(), kept), ...placesOf(places, rows, kept) }
    },
  }
}

function factOf(json: string): FactInput {
  const value: unknown = JSON.parse(json)
  return value === null || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : json
}

function readerOf(reader: TextReader | undefined): (row: number) => FactInput {
  if (reader === undefined) return () => undefined
  const known = new Map<number, FactInput>()
  return (row) => {
    const number = reader.numberAt(row)
    if (!known.has(number)) known.set(number, number < 0 ? undefined : factOf(reader.textOf(number) ?? 'null'))
    return known.get(number)
  }
}

function numbered(recorded: readonly HouseholdFacts[], households: TextReader): Recorded {
  const [income, workless] = [new Map<number, number | null>(), new Map<number, boolean | null>()]
  for (const home of recorded) {
    const number = households.find(home.id)
    if (number === undefined) continue
    if (home.income !== undefined) income.set(number, home.income)
    if (home.workless !== undefined) workless.set(number, home.workless)
  }
  return { income, workless }
}

const ID = 16

/** undefined: all of them. */
function keptRows(ids: Uint8Array, leaveOut: readonly string[]): Uint32Array | undefined {
  if (leaveOut.length === 0) return undefined
  const out = new Set(leaveOut.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('latin1')))
  const bytes = Buffer.from(ids.buffer, ids.byteOffset, ids.length)
  const kept = new Uint32Array(ids.length / ID)
  let n = 0
  for (let row = 0; row < kept.length; row++) if (!out.has(bytes.toString('latin1', row * ID, (row + 1) * ID))) kept[n++] = row
  return kept.subarray(0, n)
}

/** Moved together where they stand: a city's columns once more would not fit beside themselves. */
function onlyKept(draft: ColumnDraft, kept: Uint32Array | undefined): ColumnDraft {
  const { codes } = draft
  if (kept === undefined) return draft
  if (!(codes instanceof Uint8Array || codes instanceof Uint16Array || codes instanceof Uint32Array)) throw new TypeError(`column ${draft.name} is read into no narrow array`)
  for (let row = 0; row < kept.length; row++) codes[row] = codes[kept[row] ?? 0] ?? 0
  return { ...draft, codes: codes.subarray(0, kept.length) }
}

/** An id as text, and the end of its line. */
const LINE = 37
const digits = Buffer.from('0123456789abcdef')
const [dash, newline] = [0x2d, 0x0a]
/** Bytes before which a dash stands. */
const dashed: ReadonlySet<number> = new Set([4, 6, 8, 10])

function linesOf(ids: Uint8Array, kept: Uint32Array | undefined): Uint8Array {
  const rows = kept?.length ?? ids.length / ID
  const lines = new Uint8Array(new SharedArrayBuffer(Math.max(0, rows * LINE - 1)))
  let at = 0
  for (let row = 0; row < rows; row++) {
    const from = (kept?.[row] ?? row) * ID
    for (let i = 0; i < ID; i++) {
      if (dashed.has(i)) lines[at++] = dash
      const byte = ids[from + i] ?? 0
      lines[at++] = digits[byte >> 4] ?? 0
      lines[at++] = digits[byte & 15] ?? 0
    }
    lines[at++] = newline
  }
  return lines
}

export const idAt = (lines: Uint8Array, row: number): string => Buffer.from(lines.subarray(row * LINE, (row + 1) * LINE - 1)).toString('latin1')

/** A county's code says nothing of the street or village. A county has some hundreds of villages, the largest city some ten thousand. */
function placesOf(read: TextReader, rows: number, kept: Uint32Array | undefined): Pick<Columns, 'places' | 'placeOf'> {
  const places: string[] = []
  const numberOf = Array.from({ length: read.size() }, (_, number) => {
    const place = read.textOf(number) ?? ''
    return place.length < 12 || places.length === NO_PLACE ? NO_PLACE : places.push(place) - 1
  })
  const count = kept?.length ?? rows
  const placeOf = new Uint16Array(new SharedArrayBuffer(count * 2))
  for (let row = 0; row < count; row++) placeOf[row] = numberOf[read.numberAt(kept?.[row] ?? row)] ?? NO_PLACE
  return { places, placeOf }
}
