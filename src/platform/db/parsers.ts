/**
 * One JavaScript type a PostgreSQL type, the same from the embedded database and from a server.
 *
 * int2, int4, int8 → number (an int8 beyond ±(2^53-1) is an error, never a rounded number) · numeric, float → number
 * (nearest double: 15 significant digits; money is integer fen) · date → 'YYYY-MM-DD' · timestamptz → Date ·
 * json, jsonb → parsed · bytea → Buffer · text[] → string[] · everything else → text as PostgreSQL writes it.
 */
import pg from 'pg'
import { dbErrors } from './db.errors.ts'

const oid = { int8: 20, numeric: 1700, date: 1082, timestamp: 1114, interval: 1186, int8Array: 1016, numericArray: 1231, dateArray: 1182 } as const

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw dbErrors.NUMBER_OUT_OF_RANGE()
  return value
}
const asText = (text: string): string => text

type Parser = (text: string) => unknown

const textArray = pg.types.getTypeParser(1009 as number as typeof pg.types.builtins.TEXT, 'text')
const arrayOf = (element: (text: string) => unknown): Parser => (text) =>
  (textArray(text) as unknown as readonly (string | null)[]).map((item) => (item === null ? null : element(item)))

const parsers: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [oid.int8, safeInteger],
  [oid.numeric, Number],
  [oid.date, asText],
  [oid.timestamp, asText],
  [oid.interval, asText],
  [oid.int8Array, arrayOf(safeInteger)],
  [oid.numericArray, arrayOf(Number)],
  [oid.dateArray, arrayOf(asText)],
])

export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(id)) ?? pg.types.getTypeParser(id, format ?? 'text')) as typeof pg.types.getTypeParser,
}
