/**
 * PostgreSQL's binary COPY straight into codes, no object a row or value: a piece of rows is first cut into the places of its fields, then
 * each field is read for all rows of the piece at once. Source: PostgreSQL documentation, COPY, Binary Format.
 */

/** `places`: where the content of the field begins in each row, behind four bytes of length. */
export interface FieldReader {
  read(piece: DataView<ArrayBuffer>, places: Int32Array, rows: number): void
}

/** Length of a field that is NULL. */
export const NO_VALUE = -1

/** `PGCOP` of the eleven bytes that begin a file; four bytes of flags and four of an extension's length follow. */
const SIGNATURE = 0x50_47_43_4f
const EXTENSION_AT = 15
const HEAD = 19
const TRAILER = -1

export interface CopiedRows {
  /** A piece begins and ends with whole rows. @throws RangeError where a row has not one field a reader */
  add(piece: Uint8Array<ArrayBuffer>): void
  rows(): number
}

/** Hands each field of a row to the reader in its place. */
export function copiedRows(readers: readonly FieldReader[]): CopiedRows {
  let room = 1024
  let places = readers.map(() => new Int32Array(room))
  let total = 0
  const cut = (piece: DataView<ArrayBuffer>): number => {
    let at = piece.byteLength >= HEAD && piece.getInt32(0) === SIGNATURE ? HEAD + piece.getInt32(EXTENSION_AT) : 0
    let rows = 0
    while (at < piece.byteLength && piece.getInt16(at) !== TRAILER) {
      if (piece.getInt16(at) !== readers.length) throw new RangeError(`a row of ${piece.getInt16(at)} fields where there are ${readers.length} readers`)
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
  }
  return {
    rows: () => total,
    add(bytes) {
      const piece = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      const rows = cut(piece)
      readers.forEach((reader, field) => { reader.read(piece, places[field] ?? new Int32Array(rows), rows) })
      total += rows
    },
  }
}
