/**
 * One JavaScript type a PostgreSQL type, the same from the embedded database and from a server.
 *
 * int2, int4, int8 → number (an int8 beyond ±(2^53-1) is an error, never a rounded number) · numeric, float → number
 * (nearest double: 15 significant digits; money is integer fen) · date → 'YYYY-MM-DD' · timestamptz → Date ·
 * json, jsonb → parsed · bytea → Buffer · text[] → string[] · everything else → text as PostgreSQL writes it.
 */
import pg from 'pg'
import { dbErrors } from './db.errors.ts'

const oid = { int8: 20, numeric: 1700, date: 1082, timestamp: 1114, interval: 1186, timestamptz: 1184, textArray: 1009, int8Array: 1016, numericArray: 1231, dateArray: 1182 } as const

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw dbErrors.NUMBER_OUT_OF_RANGE()
  return value
}
const asText = (text: string): string => text

type Parser = (text: string) => unknown

/** What pg has for a type by itself. */
const known = (id: number): Parser => pg.types.getTypeParser(id as typeof pg.types.builtins.TEXT, 'text')
const anyInstant = known(oid.timestamptz)
const anyTextArray = known(oid.textArray)

const digits = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48

/**
 * `2026-03-16 01:00:00.25+00`: PostgreSQL writes an instant so unless it has an odd zone or year. A case has seven of them,
 * and a general parser's regular expression for each was a sixth of what telling a clock costs.
 */
function instant(text: string): unknown {
  const zone = text.length - 3
  const sign = text[zone]
  if (zone < 19 || text[0] === '0' || text[4] !== '-' || text[10] !== ' ' || (sign !== '+' && sign !== '-')) return anyInstant(text)
  const fraction = zone === 19 ? 0 : Math.trunc(Number(text.slice(19, zone)) * 1000)
  const local = Date.UTC(digits(text, 0) * 100 + digits(text, 2), digits(text, 5) - 1, digits(text, 8), digits(text, 11), digits(text, 14), digits(text, 17), fraction)
  const offset = digits(text, zone + 1) * 3_600_000
  return new Date(sign === '+' ? local - offset : local + offset)
}

/** Quotes, escapes, nulls and nested arrays are pg's; a list of plain words is cut at its commas. */
function texts(text: string): readonly (string | null)[] {
  if (text === '{}') return []
  if (/["\\]|NULL|^.\{/.test(text)) return anyTextArray(text) as readonly (string | null)[]
  return text.slice(1, -1).split(',')
}

const arrayOf = (element: (text: string) => unknown): Parser => (text) => texts(text).map((item) => (item === null ? null : element(item)))

const parsers: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [oid.int8, safeInteger],
  [oid.numeric, Number],
  [oid.date, asText],
  [oid.timestamp, asText],
  [oid.interval, asText],
  [oid.timestamptz, instant],
  [oid.textArray, texts],
  [oid.int8Array, arrayOf(safeInteger)],
  [oid.numericArray, arrayOf(Number)],
  [oid.dateArray, arrayOf(asText)],
])

export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(id)) ?? pg.types.getTypeParser(id, format ?? 'text')) as typeof pg.types.getTypeParser,
}
