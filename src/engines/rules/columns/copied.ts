/**
 * PostgreSQL's binary COPY straight into codes, no object a row or value: a piece of rows is first cut into the places of its fields, then
 * each field is read for all rows of the piece at once.
 */
import { rowCutter } from '#kernel/copied-rows.ts'

/** `places`: where the content of the field begins in each row, behind four bytes of length. */
export interface FieldReader {
  read(piece: DataView<ArrayBuffer>, places: Int32Array, rows: number): void
}

export interface CopiedRows {
  /** A piece begins and ends with whole rows. @throws RangeError where a row has not one field a reader */
  add(piece: Uint8Array<ArrayBuffer>): void
  rows(): number
}

/** Hands each field of a row to the reader in its place. */
export function copiedRows(readers: readonly FieldReader[]): CopiedRows {
  const cutter = rowCutter(readers.length)
  let total = 0
  return {
    rows: () => total,
    add(bytes) {
      const piece = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      const rows = cutter.cut(piece)
      readers.forEach((reader, field) => { reader.read(piece, cutter.places(field), rows) })
      total += rows
    },
  }
}
