/** Figures as COPY takes them: rows of `chunkColumns`, tab-separated, \N for null, a line feed after each; UTF-8. */
import type { Figures } from './figures.ts'
import { columnName } from '../../sheets/xlsx.ts'
import type { FileNames } from './names.ts'

const [tab, lineFeed, zero] = [9, 10, 48]
const nulls = Buffer.from('\\N\t\\N\t\\N\t\n')

export const escaped = (text: string): string => text.slice(0, 2000).replaceAll('\0', '').replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n' })[c] ?? '\\r')
const orNull = (text: string | null): string => text ?? '\\N'

export interface Written { readonly text: Uint8Array<ArrayBuffer>; readonly rows: number }

/** Those of `order` that are not left out. */
export function copyText(figures: Figures, order: Uint32Array, leftOut: { has(index: number): boolean }, names: FileNames): Written {
  const { place, indicator, period, breakdown, line, column, at: textAt, length } = figures.columns()
  const letters: Uint8Array[] = []
  const values = figures.text()
  let out = new Uint8Array(order.length * 80 + 20_000)
  let used = 0
  let rows = 0
  const make = (bytes: number): void => {
    if (used + bytes <= out.length) return
    const larger = new Uint8Array(Math.max(out.length * 2, used + bytes))
    larger.set(out)
    out = larger
  }
  const put = (bytes: Uint8Array, to = bytes.length, from = 0): void => { for (let i = from; i < to; i++) out[used++] = bytes[i] ?? 0 }
  const digits = (number: number): void => {
    let power = 1
    while (power * 10 <= number) power *= 10
    for (; power >= 1; power = Math.floor(power / 10)) out[used++] = zero + (Math.floor(number / power) % 10)
  }
  for (const index of order) {
    if (leftOut.has(index)) continue
    const odd = figures.odd(index)
    make(10_000)
    digits(line[index] ?? 0)
    out[used++] = tab
    if (odd === undefined) {
      out[used++] = tab
      put(letters[column[index] ?? 0] ??= Buffer.from(columnName(column[index] ?? 0)))
    } else put(Buffer.from(`${escaped(odd.where.sheet)}\t${odd.where.column}`))
    out[used++] = tab
    const code = names.place.bytes(place[index] ?? 0)
    put(code, 6)
    out[used++] = tab
    put(names.indicator.bytes(indicator[index] ?? 0))
    out[used++] = tab
    put(code)
    out[used++] = tab
    put(names.period.bytes(period[index] ?? 0))
    out[used++] = tab
    put(names.breakdown.bytes(breakdown[index] ?? 0))
    out[used++] = tab
    const from = textAt[index] ?? 0
    const size = length[index] ?? 0
    if (size === 0) { out[used++] = 92; out[used++] = 78 } else put(values, from + size, from)
    out[used++] = tab
    if (odd === undefined) put(nulls)
    else {
      const rest = Buffer.from(`${orNull(odd.numerator)}\t${orNull(odd.denominator)}\t${orNull(odd.missing)}\t${escaped(odd.remark)}`)
      make(rest.length + 2_000)
      put(rest)
      out[used++] = lineFeed
    }
    rows += 1
  }
  return { text: out.slice(0, used), rows }
}
