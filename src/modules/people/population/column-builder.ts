/** Columns for matching, built block by block from JSON texts: one look-up a value, one object a different value. Pure. */
import type { ColumnDraft, FactInput } from '#engines/rules/index.ts'

/** Codes while building; real ones follow when all values are known. */
const NULL = 0xffff_fffe
const UNKNOWN = 0xffff_ffff

export interface ColumnBuilder {
  /** JSON texts; '' is unknown, `null` known to be none. */
  add(texts: readonly string[]): void
  /** Code of a row as built so far, for figures; undefined: unknown. */
  valueAt(row: number): FactInput
  draft(): ColumnDraft
}

export function columnBuilder(name: string): ColumnBuilder {
  const codeOf = new Map<string, number>([['', UNKNOWN], ['null', NULL]])
  const values: Scalar[] = []
  const codes = growing()
  const take = (text: string): number => {
    const known = codeOf.get(text)
    if (known !== undefined) return known
    const code = values.length
    values.push(scalarOf(text))
    codeOf.set(text, code)
    return code
  }
  return {
    add(texts) {
      codes.reserve(texts.length)
      for (const text of texts) codes.push(take(text))
    },
    valueAt(row) {
      const code = codes.at(row)
      return code === NULL ? null : code === UNKNOWN ? undefined : values[code]
    },
    draft() {
      const order = values.map((_, code) => code).sort((a, b) => compare(values[a], values[b]))
      const rank = new Uint32Array(values.length)
      order.forEach((code, at) => { rank[code] = at })
      const all = codes.all()
      const ranked = new Uint32Array(all.length)
      for (let row = 0; row < all.length; row++) {
        const code = all[row] ?? UNKNOWN
        ranked[row] = code === NULL ? values.length : code === UNKNOWN ? values.length + 1 : (rank[code] ?? 0)
      }
      return { name, values: order.map((code) => values[code]), codes: ranked }
    },
  }
}

type Scalar = string | number | boolean

/** Whole number of bytes doubled when full. */
function growing() {
  let held = new Uint32Array(1024)
  let length = 0
  return {
    reserve(more: number): void {
      if (length + more <= held.length) return
      const wider = new Uint32Array(Math.max(held.length * 2, length + more))
      wider.set(held.subarray(0, length))
      held = wider
    },
    push(value: number): void { held[length++] = value },
    at: (row: number): number => held[row] ?? UNKNOWN,
    all: (): Uint32Array => held.subarray(0, length),
  }
}

function scalarOf(text: string): Scalar {
  const value: unknown = JSON.parse(text)
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : text
}

const compare = (a: Scalar | undefined, b: Scalar | undefined): number => (a === undefined || b === undefined || a === b ? 0 : a < b ? -1 : 1)
