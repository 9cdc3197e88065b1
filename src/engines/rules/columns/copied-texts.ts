/** Reads texts of a binary COPY: each different text is kept once. */
import type { FactInput } from '../evaluate/facts.ts'
import { codeFor, Codes, NOT_KNOWN, numberOf } from './codes.ts'
import { NO_VALUE } from '#kernel/copied-rows.ts'
import { TextNumbers } from '#kernel/text-numbers.ts'
import type { FactReader } from './copied-fields.ts'

export interface TextReader extends FactReader {
  /** Of a row the number of its text, in order of first occurrence; -1 where it is NULL. Before `draft` only. */
  numberAt(row: number): number
  /** How many different texts. */
  size(): number
  textOf(number: number): string | undefined
  find(text: string): number | undefined
}

/** `say` turns a text into the fact; null: it says that there is none. `rows`: how many are expected; 0 where nobody knows. */
export function textReader(say: (text: string) => FactInput = (text) => text, rows = 0): TextReader {
  const codes = new Codes(rows)
  const known = new TextNumbers()
  const texts = (): string[] => Array.from({ length: known.size }, (_, number) => known.textOf(number) ?? '')
  return {
    read(view, places, rows) {
      const piece = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
      const from = codes.reserve(rows)
      let { held } = codes
      for (let row = 0; row < rows; row++) {
        const at = places[row] ?? 0
        const length = view.getInt32(at - 4)
        if (length === NO_VALUE) continue
        const size = known.size
        const number = known.numberOf(piece, at, length)
        if (known.size !== size) {
          codes.next()
          held = codes.held
        }
        held[from + row] = codeFor(number)
      }
    },
    draft: (name, absent) => codes.draft(name, texts().map(say), absent?.marks()),
    numberAt: (row) => numberOf(codes.held[row] ?? NOT_KNOWN),
    size: () => known.size,
    textOf: (number) => known.textOf(number),
    find: (text) => known.find(text),
  }
}
