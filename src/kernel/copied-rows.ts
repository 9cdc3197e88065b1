/**
 * Rows of PostgreSQL's binary COPY cut into the places of their fields, no object a row or value. Source: PostgreSQL documentation, COPY,
 * Binary Format.
 */

/** Length of a field that is NULL. */
export const NO_VALUE = -1

/** `PGCOP` of the eleven bytes that begin a file; four bytes of flags and four of an extension's length follow. */
const SIGNATURE = 0x50_47_43_4f
const EXTENSION_AT = 15
const HEAD = 19
const TRAILER = -1

export interface RowCutter {
  /** How many rows the piece has, which begins and ends with whole rows. @throws RangeError where a row has another number of fields */
  cut(piece: DataView<ArrayBuffer>): number
  /** Of each field, where its content begins in each row of the piece cut last; four bytes of its length stand before. */
  places(field: number): Int32Array
}

export function rowCutter(fields: number): RowCutter {
  let room = 1024
  let places = Array.from({ length: fields }, () => new Int32Array(room))
  return {
    places: (field) => places[field] ?? new Int32Array(0),
    cut(piece) {
      let at = piece.byteLength >= HEAD && piece.getInt32(0) === SIGNATURE ? HEAD + piece.getInt32(EXTENSION_AT) : 0
      let rows = 0
      while (at < piece.byteLength && piece.getInt16(at) !== TRAILER) {
        if (piece.getInt16(at) !== fields) throw new RangeError(`a row of ${piece.getInt16(at)} fields where ${fields} are read`)
        if (rows === room) {
          room *= 2
          places = places.map((list) => { const wider = new Int32Array(room); wider.set(list); return wider })
        }
        at += 2
        for (const list of places) {
          const length = piece.getInt32(at)
          at += 4
          list[rows] = at
          if (length > 0) at += length
        }
        rows += 1
      }
      return rows
    },
  }
}
