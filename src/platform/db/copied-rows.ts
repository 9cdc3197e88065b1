/** Rows of a binary COPY, read where they stand: no object a row. Source: PostgreSQL documentation, COPY, Binary Format. */

const SIGNATURE = 0x50_47_43_4f
const EXTENSION_AT = 15
const HEAD = 19
const TRAILER = -1

/** The fields of the row under the reader, in the order of the query. */
export interface CopiedRow {
  isNull(field: number): boolean
  /** smallint, integer, bigint. @throws RangeError beyond ±(2^53 − 1) */
  integer(field: number): number
  boolean(field: number): boolean
  /** text of ASCII characters: codes, periods. */
  ascii(field: number): string
}

/** Calls `take` for each row of a piece that begins and ends with whole rows. @throws RangeError where a row has other than `fields` fields */
export function eachCopiedRow(piece: Uint8Array<ArrayBuffer>, fields: number, take: (row: CopiedRow) => void): void {
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
  const [places, lengths] = [new Int32Array(fields), new Int32Array(fields)]
  const place = (field: number): number => places[field] ?? 0
  const row: CopiedRow = {
    isNull: (field) => lengths[field] === -1,
    integer(field) {
      const length = lengths[field]
      if (length === 2) return bytes.readInt16BE(place(field))
      if (length === 4) return bytes.readInt32BE(place(field))
      const whole = bytes.readInt32BE(place(field)) * 2 ** 32 + bytes.readUInt32BE(place(field) + 4)
      if (!Number.isSafeInteger(whole)) throw new RangeError(`field ${field}: ${bytes.readBigInt64BE(place(field))} is no safe integer`)
      return whole
    },
    boolean: (field) => bytes[place(field)] === 1,
    ascii: (field) => bytes.toString('latin1', place(field), place(field) + (lengths[field] ?? 0)),
  }
  let at = bytes.length >= HEAD && bytes.readInt32BE(0) === SIGNATURE ? HEAD + bytes.readInt32BE(EXTENSION_AT) : 0
  while (at < bytes.length) {
    const found = bytes.readInt16BE(at)
    if (found === TRAILER) return
    if (found !== fields) throw new RangeError(`a row of ${found} fields where ${fields} are read`)
    at += 2
    for (let field = 0; field < fields; field++) {
      const length = bytes.readInt32BE(at)
      at += 4
      places[field] = at
      lengths[field] = length
      if (length > 0) at += length
    }
    take(row)
  }
}
