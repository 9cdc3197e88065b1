/** Four thousand rows of which one in a hundred is rubbish: nothing is lost, nobody is stopped, everything is said. Millions: bench/people-import.ts. */
import { expect, it } from 'vitest'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { csvParts } from '../registries.cli.ts'
import { at, identity, newId, vault, writing } from '../registries.test-kit.ts'
import { importList } from './import.service.ts'

const db = testDatabase()
const rows = 4000
const rubbish = ['某,110105194912310021,', ',,', '某,不知道,电话没有']
const day = (i: number): string => new Date(Date.UTC(1940, 0, 1 + (i % 20_000))).toISOString().slice(0, 10)
const text = `姓名,身份证号,手机\n${Array.from({ length: rows }, (_, i) => (i % 100 === 7 ? rubbish[Math.floor(i / 100) % 3] : `某${i % 10},${identity(day(i), 1)},160${String(i).padStart(8, '0')}`)).join('\n')}\n`

it('is imported in parts of which one is in memory', async () => {
  const bytes = Buffer.from(text)
  const chunks = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, i) => bytes.subarray(i * 65_536, (i + 1) * 65_536))
  const total = { created: 0, changed: 0, unchanged: 0, flagged: 0, refused: 0 }
  let parts = 0
  for await (const part of csvParts(chunks, 1000)) {
    parts += 1
    const table = Buffer.from(part.bytes).toString().trimEnd().split('\n').map((line) => line.split(','))
    expect(table.length).toBeLessThanOrEqual(1001)
    const { counts } = await db.write((tx) => importList(tx, vault, { ...at, fileName: '名单.csv', table, asOf: '2026-01-01', isOld: false }, { ...writing, newId }))
    for (const name of ['created', 'changed', 'unchanged', 'flagged', 'refused'] as const) total[name] += counts[name]
  }
  expect(parts).toBe(4)
  // Empty rows are no rows; the others of the rubbish are refused with their reason.
  expect(total).toEqual({ created: rows - 40, changed: 0, unchanged: 0, flagged: 0, refused: 27 })
})

it('parts keep a quoted line break in its row and end where the file does', async () => {
  const read = async (source: string, size: number) => {
    const parts: string[] = []
    const offsets: number[] = []
    for await (const part of csvParts(Array.from(source, (c) => Buffer.from(c)), size)) { parts.push(Buffer.from(part.bytes).toString()); offsets.push(part.offset) }
    return { parts, offsets }
  }
  expect(await read('h\na\n"b\nb"\nc', 2)).toEqual({ parts: ['h\na\n"b\nb"\n', 'h\nc'], offsets: [0, 2] })
  expect(await read('h\n', 2)).toEqual({ parts: ['h\n'], offsets: [0] })
})
