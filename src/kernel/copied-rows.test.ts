import { expect, it } from 'vitest'
import { NO_VALUE, rowCutter } from './copied-rows.ts'

/** A row as COPY writes it: the number of fields, each with its length before it; null has none. */
function row(...fields: readonly (string | null)[]): Buffer {
  const parts = fields.flatMap((field) => {
    const content = Buffer.from(field ?? '')
    const length = Buffer.alloc(4)
    length.writeInt32BE(field === null ? NO_VALUE : content.length)
    return [length, content]
  })
  const count = Buffer.alloc(2)
  count.writeInt16BE(fields.length)
  return Buffer.concat([count, ...parts])
}
const head = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(4), Buffer.from([0, 0, 0, 3]), Buffer.from('ext')])
const trailer = Buffer.from([0xff, 0xff])
const view = (...parts: readonly Buffer[]): DataView<ArrayBuffer> => new DataView(Uint8Array.from(Buffer.concat(parts)).buffer)

function texts(piece: DataView<ArrayBuffer>, at: Int32Array, rows: number): (string | null)[] {
  return Array.from(at.subarray(0, rows), (from) => {
    const length = piece.getInt32(from - 4)
    return length === NO_VALUE ? null : Buffer.from(piece.buffer, from, length).toString()
  })
}

it('finds the fields of each row, behind the head of a file and up to its trailer, more rows than it had room for', () => {
  const cutter = rowCutter(2)
  const first = view(head, row('a', null), row('', '乙'))
  expect(cutter.cut(first)).toBe(2)
  expect([texts(first, cutter.places(0), 2), texts(first, cutter.places(1), 2)]).toEqual([['a', ''], [null, '乙']])
  const many = view(...Array.from({ length: 3000 }, (_, i) => row(String(i), null)), trailer)
  expect(cutter.cut(many)).toBe(3000)
  expect(texts(many, cutter.places(0), 3000)).toEqual(Array.from({ length: 3000 }, (_, i) => String(i)))
  expect(cutter.cut(view(trailer))).toBe(0)
})

it('says how many fields a row has that were not asked for', () => {
  expect(() => rowCutter(3).cut(view(row('a', 'b')))).toThrow('a row of 2 fields where 3 are read')
})
