import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeKey, type Spelling } from '../../cells/index.ts'
import { dictionaryOf, type Entry } from '../../mapping/dictionary.ts'
import type { Column, Mapping } from '../../mapping/mapping.schema.ts'
import type { Chunk } from '../chunk.ts'
import { chunksOf } from '../chunks.ts'
import { openSource } from '../source.ts'
import { survey } from '../survey.ts'
import { wholesAmong } from '../totals.ts'
import { bytesMemo } from './memo.ts'
import { plainNumber } from './number.ts'

const entry = (id: string, zh: string, more: Partial<Entry> = {}): Entry => ({
  id, name: { zh, en: '' }, aliases: [], unit: '个', decimals: 0, frequency: 'year', rollup: 'sum', multiplier: 1, numerator: null, denominator: null, breakdowns: ['sex=f'], floor: 0, ceiling: null, formula: null, state: 'active', ...more,
})
const dictionary = dictionaryOf([
  entry('places-total', '托位总数'), entry('staff', '工作人员', { unit: '人', decimals: 1 }), entry('share', '覆盖率', { unit: '%', decimals: 2, rollup: 'ratio', multiplier: 100, numerator: '甲', denominator: '乙', ceiling: 100 }),
  entry('quarterly', '接通率', { unit: '%', decimals: 1, frequency: 'quarter', rollup: 'last', floor: null }), entry('computed', '人均数', { formula: 'staff / places_total' }),
])
const codes = ['360900', '360902', '360921', '360922']
const names = new Map([['宜春市', '360900'], ['袁州区', '360902'], ['奉新县', '360921'], ['万载县', '360922']])
const spelling = (code: string): Spelling => ({ now: [code], before: [], lengthened: [] })
const spellings = new Map<string, Spelling>([...codes.map((code) => [code, spelling(code)] as const), ...[...names].map(([name, code]) => [name, spelling(code)] as const), ['奉新', { now: [], before: [], lengthened: [{ code: '360921', name: '奉新县' }] }]])
const pack = { jump: 0.5, relations: [{ id: 'relation-1', severity: 'blocking', zh: '职工多于托位，请核对。', en: 'More staff than places.', check: { kind: 'relation', op: '<=', left: { of: [{ indicator: 'staff' }] }, right: { of: [{ indicator: 'places-total' }] } } }] } as const

const figure = (at: number, more: Partial<Extract<Column, { role: 'figure' }>> = {}): Column => ({ role: 'figure', at, part: 'value', indicator: null, period: null, breakdown: null, place: null, unit: null, ...more })
const long: Mapping = { sheets: [{ sheet: '', use: true, firstRow: 2, columns: [{ role: 'place', at: 0 }, { role: 'indicator', at: 1 }, { role: 'period', at: 2 }, figure(3), { role: 'breakdown', at: 4 }, { role: 'unit', at: 5 }, { role: 'remark', at: 6 }], defaults: { indicator: null, period: '2024', year: 2025, place: null, breakdown: '', unit: null } }] }
const wide: Mapping = { sheets: [{ sheet: '', use: true, firstRow: 3, columns: [{ role: 'place', at: 0 }, figure(1, { indicator: 'places-total', period: '2024' }), figure(2, { indicator: 'places-total', period: '2025' }), figure(3, { indicator: 'share' }), figure(4, { indicator: 'share', part: 'numerator' }), figure(5, { indicator: 'share', part: 'denominator' })], defaults: { indicator: null, period: '2025', year: 2025, place: null, breakdown: '', unit: null } }] }

interface Told { readonly rows: readonly string[]; readonly edges: readonly string[]; readonly lines: Chunk['lines']; readonly counts: readonly Chunk['counts'][] }

async function chunks(bytes: Uint8Array, mapping: Mapping, plain: boolean, rows = 7): Promise<Told> {
  const source = await openSource('a.csv', bytes)
  const surveyed = survey(source, mapping, dictionary)
  const found = [...chunksOf(source, mapping, {
    dictionary, pack, places: { spellings, within: '360900', nameOf: (code) => code }, within: '360900', today: '2026-11-22', history: () => [], shares: surveyed.shares,
    wholes: wholesAmong(surveyed.places.flatMap((text) => spellings.get(placeKey(text))?.now ?? [])), findRepeats: false, plain, rows,
  })]
  const split = (text: Uint8Array): string[] => Buffer.from(text).toString().split('\n').slice(0, -1)
  return { rows: found.flatMap(({ text }) => split(text)), edges: found.flatMap(({ edges }) => split(edges)), lines: found.flatMap(({ lines }) => lines), counts: found.map(({ counts }) => counts) }
}

const cell = {
  place: fc.constantFrom('360902', '360921', '袁州区', '奉新', ' 奉新县', '万载县', '宜春市', '合计', '袁州区合计', '不存在县', '', '注：见附表', '110000'),
  indicator: fc.constantFrom('places-total', '托位总数', 'staff', '覆盖率', 'share', '接通率', 'computed', '没有的', ''),
  period: fc.constantFrom('2024', '2025', '2025年', '2026-Q2', '2026年二季度', 'Q1', '2031', '', '2023'),
  value: fc.oneof(fc.constantFrom('12', '0', '0.85', '1', '85', '85.50', '100.1', '12.345', '007', '-3', '1,2', '95.2①', '约85', '—', ' 12 ', '１２', '12.', '.5', '1e3', '', '99999999999999999'), fc.integer({ min: 0, max: 300 }).map(String), fc.integer({ min: 0, max: 3000 }).map((n) => String(n / 10))),
  breakdown: fc.constantFrom('', '', '', '女', 'sex=f', '农村'),
  unit: fc.constantFrom('', '', '', '人', '万人', '个', '元'),
  remark: fc.constantFrom('', '', '', '两院\t合并', 'a\\b'),
}
const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const longLine = fc.tuple(cell.place, cell.indicator, cell.period, cell.value, cell.breakdown, cell.unit, cell.remark).map((cells) => cells.map(quoted).join(','))
const wideLine = fc.tuple(cell.place, cell.value, cell.value, cell.value, fc.constantFrom('', '', '30', '70'), fc.constantFrom('', '', '60')).map((cells) => cells.map(quoted).join(','))
const file = (lines: readonly string[], end: string): string => lines.join(end)

describe('lines read by their bytes', () => {
  // Of wide tables a line is never cut in two when it is read by its bytes.
  it.each([['long', long, longLine, 1, 1], ['wide', wide, wideLine, 2, 1000]] as const)('come to the same as lines read as texts: %s tables', async (_, mapping, line, heads, least) => {
    await fc.assert(fc.asyncProperty(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), fc.integer({ min: least, max: least + 50 }), async (lines, end, rows) => {
      const bytes = Buffer.from(file([...Array.from({ length: heads }, () => '地区,指标,统计期,数值,分组,单位,备注'), ...lines], end))
      expect(await chunks(bytes, mapping, true, rows)).toEqual(await chunks(bytes, mapping, false, rows))
    }), { numRuns: 120 })
  })

  it('holds what is repeated, out of bounds or jumps against the rest of the file, and says where', async () => {
    const text = ['地区,指标,统计期,数值,分组,单位,备注', '袁州区,托位总数,2023,100,,,', '袁州区,托位总数,2024,140,,,', '袁州区,托位总数,2025,300,,,', '奉新县,托位总数,2024,80,,,', '奉新县,托位总数,2024,80,,,', '奉新县,托位总数,2024,81,,,', '奉新县,托位总数,2025,200,,,并入一所', '袁州区,覆盖率,2025,100.5,,,'].join('\n')
    const { rows, lines } = await chunks(Buffer.from(text), long, true, 100)
    expect(rows.map((row) => row.split('\t').slice(0, 9).join(' '))).toEqual(['2  D 360902 places-total 360902 2023  100', '3  D 360902 places-total 360902 2024  140', '5  D 360921 places-total 360921 2024  80', '8  D 360921 places-total 360921 2025  200'])
    expect(lines.map(({ row, column, kind, notes }) => `${column}${row} ${kind} ${notes[0]?.zh ?? ''}`)).toEqual([
      'D4 refused 360902 2025 托位总数：比上期变动超过 50%，请核对；确实无误的，在备注中说明原因。（300 / 140）情况属实的，请在“备注”列说明后重新上传。',
      'D6 kept-out 与第 5 行 D 列重复，数也相同，只取一次。', 'D7 refused 第 5 行 D 列已有同一地区、同一统计期的另一个数。请只留正确的一个。',
      'D9 refused 360902 2025 覆盖率：数值须在 0 ~ 100% 之间，请核对数值和单位。（100.5 / 100）',
    ])
  })

  it('leaves to the database what a chunk cannot tell', async () => {
    const text = ['地区,指标,统计期,数值,分组,单位,备注', '袁州区,托位总数,2023,100,,,', '袁州区,托位总数,2024,140,,,', '袁州区,工作人员,2024,20,,,'].join('\n')
    const { edges } = await chunks(Buffer.from(text), long, true, 100)
    expect(edges.map((edge) => edge.split('\t').slice(5).join(' '))).toEqual(['places-total 360902 2023  100 false 2022 true', 'places-total 360902 2024  140 false  true', 'staff 360902 2024  20 false 2023 true'])
  })

  it('cuts GB18030 and quoted lines over the edges of pieces', async () => {
    const body = Array.from({ length: 60_000 }, (_, i) => (i % 1000 === 7 ? `"360902","places-total",${1900 + (i % 120)},"1\n2",,,` : `360921,places-total,${1900 + (i % 120)},${i},,,`))
    const utf8 = Buffer.from(['地区,指标,统计期,数值,分组,单位,备注', ...body].join('\n'))
    const told = await chunks(utf8, long, true, 20_000)
    expect(told.counts.reduce((sum, one) => sum + one.accepted + one.repaired + one.refused + one.keptOut, 0)).toBe(60_000)
    const gbk = Buffer.concat([Buffer.from('B5D8C7F82CD6B8B1EA2CCDB3BCC6C6DA2CCAFDD6B50A', 'hex'), Buffer.from('D4ACD6DDC7F82C', 'hex'), Buffer.from('places-total,2024,5\n')])
    expect((await chunks(gbk, long, true)).rows).toEqual(['2\t\tD\t360902\tplaces-total\t360902\t2024\t\t5\t\\N\t\\N\t\\N\t'])
  })
})

it('a number read by its bytes is the number of its text', () => {
  const number = plainNumber()
  fc.assert(fc.property(fc.oneof(fc.string({ unit: fc.constantFrom(...'0123456789.-'), maxLength: 12 }), fc.double({ min: 0, max: 1e9, noNaN: true }).map((n) => n.toFixed(3))), (text) => {
    const bytes = Buffer.from(`,${text},`)
    if (!number.read(bytes, 1, bytes.length - 1, 4)) return
    expect(number.value).toBe(Number(text))
    expect(bytes.subarray(1, number.kept).toString()).toBe(String(Number(text)))
  }))
})

it('a memo answers what its work would, however many texts there are', () => {
  const memo = bytesMemo((bytes, from, to) => Buffer.from(bytes.subarray(from, to)).toString())
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => `k${i * 7919 % 200_003}`).join(','))
  let from = 0
  for (let to = bytes.indexOf(44); to > 0; to = bytes.indexOf(44, from)) {
    const text = memo.get(bytes, from, to)
    if (text !== bytes.toString('latin1', from, to)) expect(text).toBe(bytes.toString('latin1', from, to))
    from = to + 1
  }
})
