/** Rows of a binary COPY, read where they stand: no object a row. Source: PostgreSQL documentation, COPY, Binary Format. */
import { nearestNumeric, scaledNumeric } from '#kernel/copied-numeric.ts'
import { NO_VALUE, rowCutter } from '#kernel/copied-rows.ts'
import type { TextNumbers } from '#kernel/text-numbers.ts'

/** The fields of the row under the reader, in the order of the query. */
export interface CopiedRow {
  isNull(field: number): boolean
  /** smallint, integer, bigint. @throws RangeError beyond ±(2^53 − 1) */
  integer(field: number): number
  /** numeric × 10^decimals, halves away from zero. @throws RangeError beyond ±(2^53 − 1) */
  scaled(field: number, decimals: number): number
  /** numeric as the nearest double. */
  decimal(field: number): number
  boolean(field: number): boolean
  /** text of ASCII characters: codes, periods. */
  ascii(field: number): string
  /** text as its number among those met so far: no string a row. */
  numberIn(field: number, known: TextNumbers): number
}

/** Calls `take` for each row of a piece that begins and ends with whole rows. @throws RangeError where a row has other than `fields` fields */
export function eachCopiedRow(piece: Uint8Array<ArrayBuffer>, fields: number, take: (row: CopiedRow) => void): void {
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
  const cutter = rowCutter(fields)
  const rows = cutter.cut(new DataView(piece.buffer, piece.byteOffset, piece.byteLength))
  const places = Array.from({ length: fields }, (_, field) => cutter.places(field))
  let at = 0
  const place = (field: number): number => places[field]?.[at] ?? 0
  // As readInt32BE, without its checks.
  const lengthAt = (begins: number): number => ((bytes[begins - 4] ?? 0) << 24) | ((bytes[begins - 3] ?? 0) << 16) | ((bytes[begins - 2] ?? 0) << 8) | (bytes[begins - 1] ?? 0)
  const row: CopiedRow = {
    isNull: (field) => lengthAt(place(field)) === NO_VALUE,
    integer(field) {
      const begins = place(field)
      const length = lengthAt(begins)
      if (length === 2) return bytes.readInt16BE(begins)
      if (length === 4) return bytes.readInt32BE(begins)
      const whole = bytes.readInt32BE(begins) * 2 ** 32 + bytes.readUInt32BE(begins + 4)
      if (!Number.isSafeInteger(whole)) throw new RangeError(`field ${field}: ${bytes.readBigInt64BE(begins)} is no safe integer`)
      return whole
    },
    scaled: (field, decimals) => scaledNumeric(bytes, place(field), decimals),
    decimal: (field) => nearestNumeric(bytes, place(field)),
    boolean: (field) => bytes[place(field)] === 1,
    ascii(field) {
      const begins = place(field)
      return bytes.toString('latin1', begins, begins + Math.max(0, lengthAt(begins)))
    },
    numberIn(field, known) {
      const begins = place(field)
      return known.numberOf(bytes, begins, Math.max(0, lengthAt(begins)))
    },
  }
  for (; at < rows; at++) take(row)
}
