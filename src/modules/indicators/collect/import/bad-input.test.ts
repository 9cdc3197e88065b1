import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeKey, type Spelling } from '../cells/index.ts'
import { dictionaryOf, type Entry } from '../mapping/dictionary.ts'
import { guessSheet } from '../mapping/guess.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { chunksOf } from './chunks.ts'
import { examine, type Examined } from './examine.ts'
import { openSource } from './source.ts'
import { survey } from './survey.ts'
import { wholesAmong } from './totals.ts'

/** Each kind of bad input that a person sends, with the words in which it comes back: sheet, column and row, then what to do. */
const entry = (id: string, zh: string, more: Partial<Entry> = {}): Entry => ({
  id, name: { zh, en: '' }, aliases: [], unit: '个', decimals: 0, frequency: 'year', rollup: 'sum', multiplier: 1, numerator: null, denominator: null, breakdowns: [], floor: 0, ceiling: null, formula: null, state: 'active', ...more,
})
const dictionary = dictionaryOf([
  entry('places', '托位总数'), entry('population', '常住人口', { unit: '人' }), entry('cover', '覆盖率', { unit: '%', decimals: 2, rollup: 'last' }),
  entry('beds', '护理型床位占比', { unit: '%', decimals: 2, rollup: 'ratio', multiplier: 100, numerator: '护理型床位数', denominator: '床位总数' }),
  entry('half', '半年指标', { frequency: 'half' }), entry('quarter', '季度指标', { frequency: 'quarter' }),
])
const names = new Map([['360902', '袁州区'], ['360921', '奉新县'], ['360922', '万载县'], ['320106', '鼓楼区'], ['350102', '鼓楼区']])
const spelling = (more: Partial<Spelling>): Spelling => ({ now: [], before: [], lengthened: [], ...more })
const spellings = new Map<string, Spelling>([
  ['袁州区', spelling({ now: ['360902'] })], ['奉新县', spelling({ now: ['360921'] })], ['万载县', spelling({ now: ['360922'] })], ['鼓楼区', spelling({ now: ['320106', '350102'] })],
  ['万载镇', spelling({ before: [{ code: '360999', becomes: ['360922'], until: '2010-01-01' }] })], ['老县', spelling({ before: [{ code: '360998', becomes: ['360902', '360921'], until: '2010-01-01' }] })],
])
const today = '2026-11-22'
let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'luoshi-bad-')) })
afterAll(() => rm(folder, { recursive: true }))

async function told(name: string, bytes: Uint8Array): Promise<string[]> {
  const source = await openSource(name, bytes)
  const guessing = { dictionary, region: '360900', today, placeOf: (text: string) => spellings.get(placeKey(text))?.now[0] }
  const mapping: Mapping = { sheets: source.kind === 'table' ? source.table.sheets.map((sheet) => guessSheet(sheet, guessing).mapping) : [] }
  const surveyed = survey(source, mapping, dictionary)
  const examination = {
    dictionary, places: { spellings, within: '360900', nameOf: (code: string) => names.get(code) ?? code }, within: null, today, history: () => [], shares: surveyed.shares,
    wholes: wholesAmong(surveyed.places.flatMap((text) => spellings.get(text)?.now ?? [])), findRepeats: true,
  }
  const found = examine(source, mapping, examination)
  const same = [...chunksOf(source, mapping, { ...examination, pack: { jump: 0.5, relations: [] } })].flatMap(({ lines }) => lines.map((line) => `${line.sheet === '' ? '' : `${line.sheet}!`}${line.column}${line.row} ${line.notes.map((one) => one.zh).join('')}`))
  const small = found.filter((one) => one.notes.length > 0).map(words)
  // A file of any length is told the same of as a small one, and one on disk the same as one in memory.
  expect(same.toSorted()).toEqual(small.toSorted())
  const path = join(folder, name)
  await writeFile(path, bytes)
  const onDisk = await openSource(name, { path, size: bytes.length })
  expect([...examine(onDisk, mapping, examination)].filter((one) => one.notes.length > 0).map(words)).toEqual(small)
  return small
}
const words = ({ where, notes }: Examined): string => `${where.sheet === '' ? '' : `${where.sheet}!`}${where.column}${where.row} ${notes.map((one) => one.zh).join('')}`
const csv = (lines: readonly string[]): Promise<string[]> => told('a.csv', new TextEncoder().encode(['地区,指标,统计期,数值,分子,分母', ...lines].join('\n')))
async function xlsx(build: (book: ExcelJS.Workbook) => void): Promise<string[]> {
  const book = new ExcelJS.Workbook()
  build(book)
  return told('a.xlsx', new Uint8Array(await book.xlsx.writeBuffer()))
}

describe('bad input comes back with what is wrong and what to do', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['the same region and period twice', ['袁州区,托位总数,2025,120', '袁州区,托位总数,2025,120', '袁州区,托位总数,2025,130'], [
      'D3 与第 2 行 D 列重复，数也相同，只取一次。', 'D4 第 2 行 D 列已有同一地区、同一统计期的另一个数。请只留正确的一个。']],
    ['old, split and ambiguous region names', ['万载镇,托位总数,2025,1', '老县,托位总数,2025,1', '鼓楼区,托位总数,2025,1', '不存在县,托位总数,2025,1'], [
      'D2 “万载镇”自 2010-01-01 起为 万载县（360922）。', 'A3 “老县”已于 2010-01-01 拆分为袁州区、奉新县。请按现在的区划分别填报。',
      'A4 “鼓楼区”不止一处：鼓楼区 320106、鼓楼区 350102。请改填代码或写上级名称。', 'A5 没有叫“不存在县”的行政区划。请核对名称，或改填 6 位或 12 位代码。']],
    ['上半年, 1—6月, Q2', ['袁州区,半年指标,2026年上半年,1', '奉新县,半年指标,2026年1—6月,2', '袁州区,季度指标,2026Q2,3', '万载县,半年指标,上半年,4'], [
      'D2 “2026年上半年”记为 2026-H1。', 'D3 “2026年1—6月”记为 2026-H1。', 'D4 “2026Q2”记为 2026-Q2。', 'C5 “上半年”没有写年份。请写成“2026年上半年”。']],
    ['marks', ['袁州区,覆盖率,2025,95.2①', '奉新县,覆盖率,2025,≥95', '万载县,覆盖率,2025,约85', '袁州区,覆盖率,2024,—', '奉新县,覆盖率,2024,…'], [
      'D2 去掉了注释符号“①”。', 'D3 “≥95”是界限或概数，不是实际数值。请填实际完成数。', 'D4 “约85”是约数，按 85 记。', 'D5 “—”记为“没有数据”，不当作 0。', 'D6 “…”记为“没有数据”，不当作 0。']],
    ['a total row that looks like a region', ['袁州区,托位总数,2025,120', '奉新县,托位总数,2025,80', '合计,托位总数,2025,200', '全市,托位总数,2025,210'], [
      'D4 合计行，与各行之和相符；合计由系统算出，未导入。', 'D5 合计为 210，各行相加为 200。请核对是否漏了一行或填错一数。']],
    ['a numerator above its denominator', ['袁州区,护理型床位占比,2025,,70,60'], ['E2 分子 70 大于分母 60。请核对是否填反，或口径不一致。']],
    ['a negative count', ['袁州区,托位总数,2025,-3'], ['D2 -3 是负数，这项指标不会小于 0。请核对。']],
    ['a date to come', ['袁州区,托位总数,2027,3'], ['C2 2027 还没有到。请核对年份和统计期。']],
    ['1,2 for 1.2', ['袁州区,覆盖率,2025,"1,2"'], ['D2 “1,2”中的逗号看不出是小数点还是千位分隔。请去掉逗号，小数用“.”。']],
    ['full-width digits', ['袁州区,托位总数,2025,１２０'], ['D2 全角数字改成了半角。']],
    ['a percentage as 0.85 or 85: nothing decides', ['袁州区,覆盖率,2025,0.85'], ['D2 0.85 可能是 85%，也可能是 0.85%。请写成“85%”或“0.85%”。']],
    ['a percentage as 0.85 or 85: the whole column is fractions', ['袁州区,覆盖率,2025,0.85', '奉新县,覆盖率,2025,0.9', '万载县,覆盖率,2025,0.7'], [
      'D2 0.85 按 85% 记（整列都是小数）。', 'D3 0.9 按 90% 记（整列都是小数）。', 'D4 0.7 按 70% 记（整列都是小数）。']],
    ['units that differ', ['袁州区,常住人口,2025,3.2万人', '奉新县,常住人口,2025,30元'], ['D2 3.2万人 换算为 32000人。', 'D3 单位“元”与“人”不能换算。请按“人”填数。']],
  ])('%s', async (_, lines, expected) => { expect(await csv(lines)).toEqual(expected) })

  it('merged headers, a hidden row, numbers kept as text, formulas that fail, 万人 in the heading', async () => {
    const found = await xlsx((book) => {
      const sheet = book.addWorksheet('2025年')
      sheet.addRows([['2025年统计表'], ['地区', '人口', null], [null, '常住人口（万人）', '托位总数'], ['袁州区', 115.3, '120'], ['奉新县', 31.2, { formula: 'B5/0', result: { error: '#DIV/0!' } }], ['万载县', 1, 2]])
      for (const range of ['A1:C1', 'A2:A3', 'B2:C2']) sheet.mergeCells(range)
      sheet.getRow(6).hidden = true
    })
    expect(found).toEqual([
      '2025年!B4 115.3万人 换算为 1153000人。', '2025年!C4 以文本存储的数字按数字记。', '2025年!B5 31.2万人 换算为 312000人。',
      '2025年!C5 公式出错（#DIV/0!）。请改正公式，或直接填数。', '2025年!6 这一行是隐藏的，未导入。需要时请取消隐藏后重新上传。',
    ])
  })
})
