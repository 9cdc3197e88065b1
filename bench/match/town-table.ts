/**
 * The town as a table of PostgreSQL with narrow columns: date, smallint, boolean and text, NULL where nobody knows. A fact that can be
 * known to be none has a second column that says so. `n` numbers the residents from 1: who a row is, as a table keeps no order.
 */
import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { markReader, numberReader, textReader, type FieldReader, type ColumnDraft, type SqlFactColumn } from '#engines/rules/index.ts'
import { ABSENT, isTruth, isWord, MISSING, words, type FactName } from '#modules/people/synthetic/person.ts'
import type { Town } from '#modules/people/synthetic/town.ts'

export interface TownColumn { readonly name: FactName; readonly hasNone: boolean }

const typeOf = (name: FactName): string => (name === '出生日期' ? 'date' : isWord(name) ? 'text' : isTruth(name) ? 'boolean' : 'smallint')
const noneOf = (name: string): string => `${name}无`
const quoted = (name: string): string => `"${name}"`

export const columnsOf = (town: Town): readonly TownColumn[] => [...town.facts].map(([name, raw]) => ({ name, hasNone: raw.includes(ABSENT) }))
const namesOf = (columns: readonly TownColumn[]): string[] => columns.flatMap(({ name, hasNone }) => (hasNone ? [name, noneOf(name)] : [name]))

/** All columns in the order that `townReaders` reads. */
export const copyTown = (columns: readonly TownColumn[]): string => `copy (select n, ${namesOf(columns).map(quoted).join(', ')} from town) to stdout (format binary)`

/** Where each fact stands, for compiled conditions. */
export const sqlColumns = (columns: readonly TownColumn[]): ReadonlyMap<string, SqlFactColumn> =>
  new Map(columns.map(({ name, hasNone }) => [name, { value: quoted(name), ...(hasNone ? { absent: quoted(noneOf(name)) } : {}) }]))

/** Days from 1970-01-01 to 2000-01-01, from which PostgreSQL counts. */
const EPOCH = 10_957
const isoDay = (day: number): string => new Date((day + EPOCH) * 86_400_000).toISOString().slice(0, 10)

export interface TownReaders { readonly fields: readonly FieldReader[]; drafts(): readonly ColumnDraft[]; residents(): Int32Array<ArrayBuffer> }

export function townReaders(columns: readonly TownColumn[]): TownReaders {
  const residents = residentReader()
  const facts = columns.map(({ name, hasNone }) => ({
    name, none: hasNone ? markReader() : undefined,
    value: isWord(name) ? textReader() : numberReader(isTruth(name) ? (n) => n === 1 : name === '出生日期' ? isoDay : (n) => n),
  }))
  return { residents: residents.all, fields: [residents, ...facts.flatMap(({ value, none }) => (none === undefined ? [value] : [value, none]))], drafts: () => facts.map(({ name, value, none }) => value.draft(name, none)) }
}

/** Four bytes a row. */
function residentReader(): FieldReader & { all(): Int32Array<ArrayBuffer> } {
  let held = new Int32Array(1 << 16)
  let used = 0
  return {
    read(piece, places, rows) {
      if (used + rows > held.length) {
        const wider = new Int32Array(held.length * 2 + rows)
        wider.set(held)
        held = wider
      }
      for (let row = 0; row < rows; row++) held[used++] = piece.getInt32(places[row] ?? 0)
    },
    all: () => held.slice(0, used),
  }
}

export async function makeTable(client: pg.Client, town: Town, columns: readonly TownColumn[]): Promise<void> {
  const defined = columns.flatMap(({ name, hasNone }) => [`${quoted(name)} ${typeOf(name)}`, ...(hasNone ? [`${quoted(noneOf(name))} boolean not null`] : [])])
  await client.query(`create unlogged table town (n integer not null, ${defined.join(', ')})`)
  const stream = client.query(copyFrom('copy town from stdin (format binary)'))
  for (const piece of rowsOf(town, columns)) if (!stream.write(piece)) await once(stream, 'drain')
  stream.end()
  await once(stream, 'finish')
  await client.query('vacuum (analyze) town')
}

const PIECE = 1 << 20
const LONGEST_ROW = 4096

/** In PostgreSQL's binary format. */
function* rowsOf(town: Town, columns: readonly TownColumn[]): Generator<Buffer> {
  const facts = columns.map(({ name, hasNone }) => ({ raw: town.facts.get(name) ?? new Int32Array(), hasNone, type: typeOf(name), texts: isWord(name) ? words[name].map((word) => Buffer.from(word)) : [] }))
  const fields = 1 + facts.reduce((sum, { hasNone }) => sum + (hasNone ? 2 : 1), 0)
  let piece = Buffer.allocUnsafe(PIECE)
  let at = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1').copy(piece)
  for (let row = 0; row < town.residents; row++) {
    if (at > PIECE - LONGEST_ROW) {
      yield piece.subarray(0, at)
      piece = Buffer.allocUnsafe(PIECE)
      at = 0
    }
    at = piece.writeInt16BE(fields, at)
    at = piece.writeInt32BE(row + 1, piece.writeInt32BE(4, at))
    for (const { raw, hasNone, type, texts } of facts) {
      const value = raw[row] ?? MISSING
      if (value === MISSING || value === ABSENT) at = piece.writeInt32BE(-1, at)
      else if (type === 'date') at = piece.writeInt32BE(value - EPOCH, piece.writeInt32BE(4, at))
      else if (type === 'smallint') at = piece.writeInt16BE(value, piece.writeInt32BE(2, at))
      else if (type === 'boolean') at = piece.writeUInt8(value, piece.writeInt32BE(1, at))
      else {
        const text = texts[value] ?? Buffer.alloc(0)
        at = piece.writeInt32BE(text.length, at)
        at += text.copy(piece, at)
      }
      if (hasNone) at = piece.writeUInt8(value === ABSENT ? 1 : 0, piece.writeInt32BE(1, at))
    }
  }
  yield piece.subarray(0, piece.writeInt16BE(-1, at))
}
