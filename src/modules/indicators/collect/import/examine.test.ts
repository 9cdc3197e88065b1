import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { placeKey, type Spelling } from '../cells/index.ts'
import { dictionaryOf, type Entry } from '../mapping/dictionary.ts'
import { guessSheet } from '../mapping/guess.ts'
import { applySaved, fingerprintOf } from '../mapping/fingerprint.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { openQuestions } from '../mapping/questions.ts'
import { openTable } from '../sheets/open.ts'
import { examine, type Examined } from './examine.ts'
import { openSource } from './source.ts'
import { survey } from './survey.ts'
import { wholesAmong } from './totals.ts'

const entry = (id: string, zh: string, more: Partial<Entry> = {}): Entry => ({
  id, name: { zh, en: '' }, aliases: [], unit: '个', decimals: 0, frequency: 'year', rollup: 'sum', multiplier: 1, numerator: null, denominator: null, breakdowns: [], floor: 0, ceiling: null, formula: null, state: 'active', ...more,
})
const dictionary = dictionaryOf([
  entry('childcare-places-total', '婴幼儿托位总数', { aliases: ['托位数'] }),
  entry('nursing-beds-share', '护理型床位占比', { unit: '%', decimals: 2, rollup: 'ratio', multiplier: 100, numerator: '护理型床位数', denominator: '养老机构床位总数' }),
  entry('population', '常住人口', { unit: '人' }),
  entry('calls-answered', '热线接通率', { unit: '%', decimals: 1, frequency: 'quarter', rollup: 'ratio', multiplier: 100, numerator: '接通数', denominator: '呼入数' }),
])
const names = new Map([['360900', '宜春市'], ['360902', '袁州区'], ['360921', '奉新县'], ['360922', '万载县'], ['320106', '鼓楼区'], ['350102', '鼓楼区']])
const spellings = new Map<string, Spelling>()
for (const [code, name] of names) {
  spellings.set(code, { now: [code], before: [], lengthened: [] })
  spellings.set(name, { now: [...names].filter(([, other]) => other === name).map(([one]) => one), before: [], lengthened: [] })
}
spellings.set('袁州', { now: [], before: [], lengthened: [{ code: '360902', name: '袁州区' }] })
const today = '2026-11-22'
const guessing = { dictionary, region: '360900', today, placeOf: (text: string) => spellings.get(placeKey(text))?.now[0] }

async function run(name: string, bytes: Uint8Array, change: (mapping: Mapping) => Mapping = (m) => m): Promise<{ mapping: Mapping; found: string[]; all: Examined[] }> {
  const source = await openSource(name, bytes)
  const mapping = change(source.kind === 'table' ? { sheets: source.table.sheets.map((sheet) => guessSheet(sheet, guessing).mapping) } : { sheets: [] })
  const surveyed = survey(source, mapping, dictionary)
  const places = { spellings, within: '360900', nameOf: (code: string) => names.get(code) ?? code }
  const codes = surveyed.places.flatMap((text) => spellings.get(text)?.now ?? [])
  const all = [...examine(source, mapping, { dictionary, places, within: '360900', today, history: () => [], shares: surveyed.shares, wholes: wholesAmong(codes), findRepeats: true })]
  return { mapping, all, found: all.map(said) }
}
const said = (one: Examined): string => {
  const codes = one.notes.map((n) => n.code).join(' ')
  const where = `${one.where.sheet === '' ? '' : `${one.where.sheet}!`}${one.where.column}${one.where.row}`
  if (one.kind !== 'taken') return `${where} ${one.kind} ${codes}`
  const { indicator, place, period, breakdown, value, numerator, denominator, missing } = one.taken
  return `${where} ${[indicator, place, period, breakdown].filter((s) => s !== '').join(' ')} = ${value ?? missing ?? ''}${numerator === null ? '' : ` (${numerator}/${denominator ?? ''})`}${codes === '' ? '' : ` [${codes}]`}`
}
const csv = (text: string) => new TextEncoder().encode(text)

async function xlsx(build: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  build(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

describe('a long table', () => {
  it('is read by its headings, in GBK too', async () => {
    const text = '指标名称,地区,年份,数值\r\n托位数,袁州区,2025,120\r\n托位数,奉新,2025,80\r\n不存在的指标,袁州区,2025,1\r\n'
    const utf8 = (await run('a.csv', csv(text))).found
    expect(utf8).toEqual(['D2 childcare-places-total 360902 2025 = 120', 'B3 refused place-unknown', 'A4 refused indicator-unknown'])
    const gbk = Uint8Array.from(Buffer.from('D6B8B1EAC3FBB3C62CB5D8C7F82CC4EAB7DD2CCAFDD6B50D0ACDD0CEBBCAFD2CD4ACD6DDC7F82C323032352C3132300D0A', 'hex'))
    expect((await run('a.csv', gbk)).found).toEqual(['D2 childcare-places-total 360902 2025 = 120'])
  })

  it('finds totals, repeats, bad dates and numerators above denominators', async () => {
    const { found } = await run('a.csv', csv([
      '指标,地区,统计期,数值,分子,分母', '托位数,袁州区,2025,120', '托位数,奉新县,2025,80', '托位数,合计,2025,201', '托位数,袁州区,2025,120', '托位数,袁州区,2025,130', '托位数,万载县,2027,5', '护理型床位占比,袁州区,2025年,,70,60', '护理型床位占比,奉新县,2025年,,30,60', '托位数,鼓楼区,2025,4',
    ].join('\n')))
    expect(found).toEqual([
      'D2 childcare-places-total 360902 2025 = 120', 'D3 childcare-places-total 360921 2025 = 80', 'D4 refused total-differs', 'D5 kept-out repeated', 'D6 refused repeated-otherwise', 'C7 refused to-come',
      'E8 refused numerator-above', 'E9 nursing-beds-share 360921 2025 =  (30/60) [period]', 'B10 refused place-ambiguous',
    ])
  })
})

describe('a wide table', () => {
  it('has periods over its columns and a whole that looks like a region', async () => {
    const { found, mapping } = await run('托位.xlsx', await xlsx((book) => {
      const sheet = book.addWorksheet('Sheet1')
      sheet.addRows([['婴幼儿托位总数（单位：个）'], ['地区', '2024年', '2025年'], ['宜春市', 205, 300], ['袁州区', 120, 150], ['奉新县', 85, '１４０'], ['注：数据来自卫健委']])
      sheet.mergeCells('A1:C1')
    }))
    expect(mapping.sheets[0]?.columns).toMatchObject([{ role: 'place' }, { role: 'figure', period: '2024' }, { role: 'figure', period: '2025' }])
    expect(found).toEqual([
      'Sheet1!B4 childcare-places-total 360902 2024 = 120', 'Sheet1!C4 childcare-places-total 360902 2025 = 150', 'Sheet1!B5 childcare-places-total 360921 2024 = 85', 'Sheet1!C5 childcare-places-total 360921 2025 = 140 [full-width]',
      'Sheet1!B3 kept-out total', 'Sheet1!C3 refused total-differs',
    ])
  })

  it('has two rows of merged headings, hidden rows and columns, units in brackets and formulas that fail', async () => {
    const { found, mapping } = await run('年报.xlsx', await xlsx((book) => {
      const sheet = book.addWorksheet('2025年')
      sheet.addRows([
        ['2025年公共服务指标情况表'], [], ['序号', '县（市、区）', '护理型床位占比', null, null, '常住人口（万人）', '旧口径'], [null, null, '占比', '护理型床位数', '养老机构床位总数', null, null],
        [1, '袁州区', 0.62, 62, 100, 115.3, 9], [2, '奉新县', 0.5, 50, 100, 31.2, 9], [3, '万载县', { formula: 'A1/0', result: { error: '#DIV/0!' } }, 40, 80, '48.1①', 9], [4, '袁州区', 0.1, 1, 10, 1, 9], ['合计', '合计', null, null, null, 194.6, 9],
      ])
      sheet.mergeCells('A1:G1')
      for (const range of ['A3:A4', 'B3:B4', 'C3:E3', 'F3:F4', 'G3:G4']) sheet.mergeCells(range)
      sheet.getRow(8).hidden = true
      sheet.getColumn(7).hidden = true
    }))
    expect(mapping.sheets[0]).toMatchObject({ firstRow: 5, defaults: { period: '2025' } })
    expect(found).toEqual([
      '2025年!C5 nursing-beds-share 360902 2025 = 62 (62/100) [fraction]', '2025年!F5 population 360902 2025 = 1153000 [converted]',
      '2025年!C6 nursing-beds-share 360921 2025 = 50 (50/100) [fraction]', '2025年!F6 population 360921 2025 = 312000 [converted]',
      '2025年!C7 refused formula-error', '2025年!F7 population 360922 2025 = 481000 [footnote converted]', '2025年!8 kept-out hidden', '2025年!F9 kept-out total',
    ])
  })

  it('is a table per quarter, by the name of its sheet', async () => {
    const { found } = await run('热线.xlsx', await xlsx((book) => {
      for (const [name, value] of [['2026年1季度', 93.1], ['2026年2季度', 95.2]] as const) book.addWorksheet(name).addRows([['地区', '热线接通率（%）'], ['袁州区', value], ['奉新县', '—']])
    }))
    expect(found).toEqual(['2026年1季度!B2 calls-answered 360902 2026-Q1 = 93.1', '2026年1季度!B3 calls-answered 360921 2026-Q1 = unknown [absent]', '2026年2季度!B2 calls-answered 360902 2026-Q2 = 95.2', '2026年2季度!B3 calls-answered 360921 2026-Q2 = unknown [absent]'])
  })
})

describe('exchange formats', () => {
  it('JSON, DHIS2 and SDMX-CSV need no mapping', async () => {
    expect((await run('a.json', csv(JSON.stringify([{ indicator: 'childcare-places-total', place: '360902', period: '2025', value: 12 }])))).found).toEqual(['value1 childcare-places-total 360902 2025 = 12'])
    const dhis2 = { orgUnit: '360902', dataValues: [{ dataElement: 'calls-answered', period: '2026Q1', value: '90.5' }, { dataElement: 'nursing-beds-share.numerator', period: '2025', value: '1' }, { dataElement: 'nursing-beds-share.denominator', period: '2025', value: '4' }] }
    expect((await run('a.json', csv(JSON.stringify(dhis2)))).found).toEqual(['value1 calls-answered 360902 2026-Q1 = 90.5', 'numerator2 nursing-beds-share 360902 2025 =  (1/4)'])
    const sdmx = 'DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nX:Y(1.0),360902,calls-answered,2026-Q1,90.5,A\nX:Y(1.0),360921,calls-answered,2026-Q1,,Q\n'
    expect((await run('a.csv', csv(sdmx))).found).toEqual(['OBS_VALUE2 calls-answered 360902 2026-Q1 = 90.5', 'OBS_VALUE3 calls-answered 360921 2026-Q1 = suppressed [absent]'])
    await expect(run('a.json', csv('{"x": 1}'))).rejects.toMatchObject({ code: 'collect.bad-exchange' })
  })
})

describe('a mapping', () => {
  it('is saved under the layout and read anew for another year', async () => {
    const file = (year: number) => xlsx((book) => { book.addWorksheet('表').addRows([['地区', `${year}年`, `${year - 1}年`], ['袁州区', 3, 4], ['奉新县', 5, 6]]) })
    const [old, next] = [await openTable('a.xlsx', await file(2024)), await openTable('a.xlsx', await file(2025))]
    expect(fingerprintOf(old)).toBe(fingerprintOf(next))
    const guess = (file: typeof old): Mapping => ({ sheets: file.sheets.map((sheet) => guessSheet(sheet, guessing).mapping) })
    expect(guess(old).sheets.map(openQuestions)).toEqual([['indicator']])
    const saved: Mapping = { sheets: guess(old).sheets.map((sheet) => ({ ...sheet, defaults: { ...sheet.defaults, indicator: 'population' } })) }
    expect(applySaved(saved, guess(next)).sheets[0]).toMatchObject({ defaults: { indicator: 'population' }, columns: [{ role: 'place' }, { period: '2025' }, { period: '2024' }] })
  })

  it('refuses what is no table', async () => {
    for (const [bytes, code] of [[Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'collect.old-binary'], [new Uint8Array(0), 'collect.unreadable'], [Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9, 9, 9]), 'collect.unreadable']] as const) {
      await expect(openTable('x', bytes)).rejects.toMatchObject({ code })
    }
  })
})
