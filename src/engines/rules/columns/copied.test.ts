/** Bytes as PostgreSQL's COPY writes them come back as the columns they were. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { populationOf, recordAt } from './columns.ts'
import { copiedRows } from './copied.ts'
import { idReader, markReader, numberReader } from './copied-fields.ts'
import { textReader } from './copied-texts.ts'

type Row = readonly (Buffer | null)[]

const int = (n: number, bytes: 1 | 2 | 4): Buffer => { const buffer = Buffer.alloc(bytes); buffer.writeIntBE(n, 0, bytes); return buffer }
const head = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const written = (rows: readonly Row[]): Buffer => Buffer.concat(rows.flatMap((row) => [int(row.length, 2), ...row.flatMap((field) => (field === null ? [int(-1, 4)] : [int(field.length, 4), field]))]))
/** Each piece a buffer of its own. */
const pieceOf = (...parts: Buffer[]): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.concat(parts))

const person = fc.record({
  id: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  收入: fc.option(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -2_000_000_000, max: 2_000_000_000 })), { nil: undefined }),
  残疾: fc.option(fc.boolean(), { nil: undefined }),
  年级: fc.option(fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }), { nil: undefined }),
  户籍: fc.option(fc.oneof(fc.constantFrom('农村', '城镇', ''), fc.string({ maxLength: 4, unit: 'grapheme' })), { nil: undefined }),
})

test('numbers, truths, texts and ids, null and unknown, in pieces of any size', () => {
  fc.assert(fc.property(fc.array(person, { minLength: 1, maxLength: 400 }), fc.integer({ min: 1, max: 100 }), (people, size) => {
    const readers = { id: idReader(), 收入: numberReader((n) => n), 残疾: numberReader((n) => n === 1), 年级: numberReader((n) => n), 无年级: markReader(), 户籍: textReader() }
    const copied = copiedRows(Object.values(readers))
    const rows = people.map((one): Row => [
      Buffer.from(one.id), one.收入 === undefined ? null : int(one.收入, 4), one.残疾 === undefined ? null : int(Number(one.残疾), 1),
      one.年级 === undefined || one.年级 === null ? null : int(one.年级, 2), int(Number(one.年级 === null), 1), one.户籍 === undefined ? null : Buffer.from(one.户籍),
    ])
    for (let at = 0; at < rows.length; at += size) copied.add(pieceOf(...(at === 0 ? [head] : []), written(rows.slice(at, at + size)), ...(at + size >= rows.length ? [int(-1, 2)] : [])))
    expect(copied.rows()).toBe(people.length)
    expect([...readers.id.ids()]).toEqual(people.flatMap((one) => [...one.id]))
    people.forEach(({ 户籍 }, row) => { expect(readers.户籍.textOf(readers.户籍.numberAt(row))).toBe(户籍) })
    for (const { 户籍 } of people) if (户籍 !== undefined) expect(readers.户籍.textOf(readers.户籍.find(户籍) ?? -1)).toBe(户籍)
    expect(readers.户籍.find('没有这个词')).toBeUndefined()
    const drafts = [readers.收入.draft('收入'), readers.残疾.draft('残疾'), readers.年级.draft('年级', readers.无年级), readers.户籍.draft('户籍')]
    for (const { values } of drafts) for (const [i, value] of values.slice(1).entries()) expect(Number(value) > Number(values[i]) || String(value) > String(values[i])).toBe(true)
    const population = populationOf(people.length, drafts)
    people.forEach(({ id: _, ...facts }, row) => { expect(recordAt(population, row)).toEqual(Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))) })
  }), { numRuns: 60 })
})

test('very many different values: codes widen, the column comes out as narrow as it can be', () => {
  const [n, words] = [numberReader((value) => value), textReader((text) => (text === 'w7' ? null : text))]
  const copied = copiedRows([n, words])
  const count = 70_000
  for (let from = 0; from < count; from += 10_000) copied.add(pieceOf(written(Array.from({ length: 10_000 }, (_, i) => [int((from + i) * 3, 4), Buffer.from(`w${(from + i) % 300}`)]))))
  const population = populationOf(count, [n.draft('n'), words.draft('词')])
  expect(population.columns.map(({ width }) => width)).toEqual([4, 2])
  for (const row of [0, 6, 7, 299, 300, 254, 255, 256, 65_534, 65_535, 65_536, 69_999]) expect(recordAt(population, row)).toEqual({ n: row * 3, 词: row % 300 === 7 ? null : `w${row % 300}` })
})

test('a row of another number of fields is refused', () => {
  expect(() => { copiedRows([idReader()]).add(pieceOf(written([[null, null]]))) }).toThrow(/2 fields/)
})
