/** Readers of the fields of a binary COPY: numbers, marks, ids. Texts stand in copied-texts.ts. */
import type { FactInput } from '../evaluate/facts.ts'
import { Codes, NOT_KNOWN } from './codes.ts'
import type { ColumnDraft } from './columns.ts'
import { NO_VALUE } from '#kernel/copied-rows.ts'
import type { FieldReader } from './copied.ts'

export interface FactReader extends FieldReader {
  /** Ends the reading. `absent`: rows that it marks are null where the field is NULL; any other NULL is not known. */
  draft(name: string, absent?: MarkReader): ColumnDraft
}

/** Numbers this near to zero are found in a table: every smallint, and every date of two centuries. */
const NEAR = 1 << 16

/** boolean, smallint, integer or date. `say` turns the number (0 or 1 of a boolean, days since 2000-01-01) into the fact. */
export function numberReader(say: (n: number) => FactInput): FactReader {
  const codes = new Codes()
  const near = new Uint32Array(2 * NEAR)
  const far = new Map<number, number>()
  const numbers: number[] = []
  const added = (n: number): number => {
    const code = codes.next()
    numbers.push(n)
    if (n >= -NEAR && n < NEAR) near[n + NEAR] = code
    else far.set(n, code)
    return code
  }
  return {
    read(piece, places, rows) {
      const from = codes.reserve(rows)
      let { held } = codes
      for (let row = 0; row < rows; row++) {
        const at = places[row] ?? 0
        const length = piece.getInt32(at - 4)
        if (length === NO_VALUE) continue
        const n = length === 1 ? piece.getUint8(at) : length === 2 ? piece.getInt16(at) : piece.getInt32(at)
        let code = (n >= -NEAR && n < NEAR ? near[n + NEAR] : far.get(n)) ?? NOT_KNOWN
        if (code === NOT_KNOWN) {
          code = added(n)
          held = codes.held
        }
        held[from + row] = code
      }
    },
    draft: (name, absent) => codes.draft(name, numbers.map(say), absent?.marks()),
  }
}

export interface MarkReader extends FieldReader {
  /** One byte a row: 1 where the boolean is true. */
  marks(): Uint8Array
}

export function markReader(): MarkReader {
  const bytes = growing(1)
  return {
    read(piece, places, rows) {
      const into = bytes.more(rows)
      for (let row = 0; row < rows; row++) {
        const at = places[row] ?? 0
        into[row] = piece.getInt32(at - 4) === 1 ? piece.getUint8(at) : 0
      }
    },
    marks: () => bytes.all(),
  }
}

export interface IdReader extends FieldReader {
  /** Sixteen bytes a row, one behind the other. */
  ids(): Uint8Array
}

/** uuid, never NULL. `rows`: how many are expected; 0 where nobody knows. */
export function idReader(rows = 0): IdReader {
  const bytes = growing(ID, rows)
  return {
    read(piece, places, rows) {
      const into = bytes.more(rows)
      for (let row = 0; row < rows; row++) {
        const at = places[row] ?? 0
        for (let i = 0; i < ID; i++) into[row * ID + i] = piece.getUint8(at + i)
      }
    },
    ids: () => bytes.all(),
  }
}

const ID = 16

/** So many bytes a row, doubled when full. */
function growing(width: number, rows = 0): { more(rows: number): Uint8Array; all(): Uint8Array } {
  let held = new Uint8Array(width * Math.max(rows, 1 << 12))
  let used = 0
  return {
    more(rows) {
      const from = used
      used += rows * width
      if (used > held.length) {
        const wider = new Uint8Array(Math.max(held.length * 2, used))
        wider.set(held)
        held = wider
      }
      return held.subarray(from, used)
    },
    all: () => held.subarray(0, used),
  }
}
