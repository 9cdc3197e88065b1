import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyCell, isTotalName, readNumber, readPeriod, readPlace, textCell, totalDiffers, unitInHeading, faultOf, sumOf, lookupsOf, type Cell, type Expected, type PeriodContext, type Reading, type Spelling } from './index.ts'
import { movePoint, plain } from './units.ts'

/** '=85' a value taken as it stands, '~85 code…' repaired, '?reason' missing, '!code' refused, '' blank. */
function said(read: Reading<string>): string {
  switch (read.kind) {
    case 'value': return read.notes.length === 0 ? `=${read.value}` : `~${read.value} ${read.notes.map((n) => n.code).join(' ')}`
    case 'missing': return `?${read.reason}`
    case 'refused': return `!${read.note.code}`
    case 'blank': return ''
  }
}
const percent: Expected = { unit: '%', decimals: 2 }
const people: Expected = { unit: '人', decimals: 0 }
const money: Expected = { unit: '万元', decimals: 2 }
const num = (number: number, more: Partial<Cell> = {}): Cell => ({ text: String(number), number, typed: true, ...more })

describe('a number', () => {
  it.each<readonly [string, Cell | string, Expected, string]>([
    ['a plain one', '95.2', percent, '=95.2'],
    ['a footnote', '95.2①', percent, '~95.2 footnote'],
    ['a footnote in brackets', '95.2[1]', percent, '~95.2 footnote'],
    ['a star', '95.2*', percent, '~95.2 footnote'],
    ['a bound', '≥95', percent, '!bound'],
    ['a bound in words', '95以上', percent, '!bound'],
    ['a range', '85-90', percent, '!range'],
    ['about', '约85', percent, '~85 about'],
    ['about, behind', '85左右', percent, '~85 about'],
    ['a dash', '—', percent, '?unknown'],
    ['two dashes', '——', percent, '?unknown'],
    ['an ellipsis', '…', people, '?unknown'],
    ['not applicable', '不适用', people, '?not-applicable'],
    ['withheld', '保密', people, '?suppressed'],
    ['not yet out', '待公布', people, '?late'],
    ['none', '无', people, '!none-or-zero'],
    ['nothing', '  ', people, ''],
    ['a comma that may be a point', '1,2', percent, '!comma'],
    ['two groups of two', '12,34', people, '!comma'],
    ['grouped', '1,234.5', money, '~1234.5 grouping'],
    ['grouped, full width', '１，２３４', people, '~1234 full-width grouping'],
    ['full width', '８５．３', percent, '~85.3 full-width'],
    ['with the yuan sign', '¥12.5', money, '~12.5 grouping'],
    ['text in a typed file', { text: '120', typed: true }, people, '~120 text-number'],
    ['a true number', num(120), people, '=120'],
    ['binary noise', num(0.1 + 0.2), { unit: '', decimals: 2 }, '=0.3'],
    ['a tiny number', num(1.5e-7), { unit: '', decimals: 8 }, '=0.00000015'],
    ['shown as percent', num(0.85, { percent: true }), percent, '=85'],
    ['percent sign', '85%', percent, '=85'],
    ['percent for a plain ratio', '85%', { unit: '', decimals: 4 }, '~0.85 percent'],
    ['percent for people', '85%', people, '!unit'],
    ['a fraction, history in percent', '0.85', { ...percent, history: [84.2, 83] }, '~85 fraction'],
    ['a fraction, small history', '0.85', { ...percent, history: [0.8, 0.9] }, '=0.85'],
    ['a fraction in a column of them', '0.85', { ...percent, column: 'fractions' }, '~85 fraction'],
    ['a fraction among percentages', '0.85', { ...percent, column: 'percents' }, '=0.85'],
    ['a fraction alone', '0.85', { ...percent, column: 'unclear' }, '!fraction-or-percent'],
    ['a fraction with its parts', '0.85', { ...percent, ratioPercent: 85.1 }, '~85 fraction'],
    ['one of one hundred', '1', { ...percent, history: [99.5] }, '~100 fraction'],
    ['ten thousands for people', '12.5万', people, '~125000 converted'],
    ['ten thousand people', '12.5万人', people, '~125000 converted'],
    ['the unit itself', '30人', people, '=30'],
    ['yuan for ten thousand yuan', '250000元', money, '~25 converted'],
    ['another unit altogether', '30元', people, '!unit'],
    ['heading in ten thousands', '3.2', { ...people, headingUnit: '万人' }, '~32000 converted'],
    ['heading of another kind', '3.2', { ...people, headingUnit: '元' }, '!unit'],
    ['ten thousand times the past', '12.5', { ...people, history: [124_000, 121_000] }, '!scale'],
    ['like the past', '125000', { ...people, history: [124_000] }, '=125000'],
    ['a reference that is gone', { text: '#REF!', error: '#REF!' }, people, '!formula-error'],
    ['a date', { text: '2026-06-30', date: '2026-06-30' }, people, '!date'],
    ['a negative count', '-3', people, '!negative'],
    ['a negative growth', '-3.1', percent, '=-3.1'],
    ['in brackets', '(3.1)', percent, '~-3.1 accounting'],
    ['more decimals than kept', '95.256', percent, '~95.26 rounded'],
    ['half a person', '12.5', people, '~13 rounded'],
    ['words', '八成', percent, '!not-a-number'],
    ['too large', '99999999999999999', people, '!too-large'],
    ['two numbers', '85/90', percent, '!not-a-number'],
    ['two points', '1.2.3', percent, '!not-a-number'],
  ])('%s', (_, cell, expected, outcome) => {
    expect(said(readNumber(typeof cell === 'string' ? textCell(cell) : cell, expected))).toBe(outcome)
  })

  it('any plain decimal is taken exactly as it is', () => {
    const decimal = fc.tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 4 })).map(([n, places]) => movePoint(String(n), -places))
    fc.assert(fc.property(decimal, (text) => {
      expect(said(readNumber(textCell(text), { unit: '%', decimals: 4 }))).toBe(`=${plain(text)}`)
    }))
  })

  it('never takes what it repaired for something else when read again', () => {
    fc.assert(fc.property(fc.string({ maxLength: 12, unit: fc.constantFrom(...'0123456789.,，％%万人①约≥-—() １２'.split('')) }), (text) => {
      const read = readNumber(textCell(text), percent)
      if (read.kind === 'value') expect(said(readNumber(textCell(read.value), percent))).toBe(`=${read.value}`)
    }), { numRuns: 2000 })
  })

  it('moving the point there and back is nothing', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: -8, max: 8 }), (n, by) => { expect(movePoint(movePoint(String(n), by), -by)).toBe(plain(String(n))) }))
  })
})

describe('a period', () => {
  const today = '2026-11-22'
  it.each<readonly [string | Cell, Omit<PeriodContext, 'today'>, string]>([
    ['2026', {}, '=2026'], ['2026年', {}, '~2026 period'], ['2025年度', {}, '~2025 period'], ['２０２６年', {}, '~2026 period'],
    ['上半年', { year: 2026 }, '~2026-H1 period'], ['上半年', {}, '!no-year'], ['2026年上半年', {}, '~2026-H1 period'],
    ['1—6月', { year: 2026 }, '~2026-H1 period'], ['2026年1-6月', {}, '~2026-H1 period'], ['1～12月', { year: 2025 }, '~2025 period'], ['2026年1月至9月', {}, '!cumulative'],
    ['Q2', { year: 2026 }, '~2026-Q2 period'], ['2026Q2', {}, '~2026-Q2 period'], ['2026-Q2', {}, '=2026-Q2'], ['2026年二季度', {}, '~2026-Q2 period'], ['第3季度', { year: 2026 }, '~2026-Q3 period'], ['2026年4-6月', {}, '~2026-Q2 period'],
    ['202606', {}, '~2026-06 period'], ['2026-06', {}, '=2026-06'], ['2026/6', {}, '~2026-06 period'], ['2026.6', {}, '~2026-06 period'], ['2026年6月份', {}, '~2026-06 period'], ['26年6月', {}, '~2026-06 period'], ['6月', { year: 2026 }, '~2026-06 period'],
    ['20260630', { frequency: 'quarter' }, '~2026-Q2 period'], ['2026-06-30', { frequency: 'half' }, '~2026-H1 period'], ['46203', { frequency: 'month' }, '~2026-06 serial period'],
    [{ text: '2026-06-30', date: '2026-06-30' }, { frequency: 'month' }, '~2026-06 period'],
    ['2026年6月', { frequency: 'half' }, '~2026-H1 period frequency'], ['2025年12月', { frequency: 'year' }, '~2025 period frequency'],
    ['2026年5月', { frequency: 'quarter' }, '!frequency'], ['2026', { frequency: 'month' }, '!frequency'],
    ['2025—2026学年', {}, '~2025-S period'], ['2025-S', {}, '=2025-S'],
    ['2027年', {}, '!to-come'], ['2026年12月', {}, '!to-come'], ['20260230', {}, '!no-period'], ['202613', {}, '!no-period'], ['去年', {}, '!no-period'], ['', {}, ''],
  ])('%o %o', (cell, context, outcome) => {
    expect(said(readPeriod(typeof cell === 'string' ? textCell(cell) : cell, { ...context, today }))).toBe(outcome)
  })
})

describe('a place', () => {
  const spelling = (more: Partial<Spelling>): Spelling => ({ now: [], before: [], lengthened: [], ...more })
  const spellings = new Map([
    ['袁州区', spelling({ now: ['360902'] })],
    ['袁州', spelling({ lengthened: [{ code: '360902', name: '袁州区' }] })],
    ['鼓楼区', spelling({ now: ['320106', '350102'] })],
    ['云溪地区', spelling({ before: [{ code: '362200', becomes: ['360900'], until: '2000-05-01' }] })],
    ['老县', spelling({ before: [{ code: '360999', becomes: ['360902', '360921'], until: '2010-01-01' }] })],
  ])
  const read = (text: string, within: string | null = null) => said(readPlace(textCell(text), { spellings, within, nameOf: (code) => code }))
  it('is found as written, lengthened, near by, renamed, split or not at all', () => {
    expect([read('袁州区'), read(' 袁 州 区 '), read('袁州'), read('鼓楼区'), read('鼓楼区', '350000'), read('云溪地区'), read('老县'), read('不知道'), read('')])
      .toEqual(['=360902', '=360902', '~360902 place', '!place-ambiguous', '~350102 place', '~360900 place-renamed', '!place-split', '!place-unknown', ''])
  })
  it('looks short names up with their endings', () => {
    expect(lookupsOf('袁州')).toContain('袁州区')
    expect(lookupsOf('袁州区')).toEqual(['袁州区'])
  })
})

describe('totals, headings and records', () => {
  it('knows a total by its name', () => {
    expect(['合计', '合  计', '总计：', '小计（万人）', '全市', 'Total'].every(isTotalName)).toBe(true)
    expect(['合肥市', '全椒县', '总府街道'].some(isTotalName)).toBe(false)
  })
  it('holds a total against the sum', () => {
    expect(totalDiffers('6', ['1', '2', '3'])).toBeUndefined()
    expect(totalDiffers('0.3', ['0.1', '0.2'])).toBeUndefined()
    expect(totalDiffers('7', ['1', '2', '3'])?.code).toBe('total-differs')
    fc.assert(fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1 }), (parts) => {
      const texts = parts.map((n) => movePoint(String(n), -2))
      expect(totalDiffers(sumOf(texts), texts)).toBeUndefined()
    }))
  })
  it('finds the unit of a heading', () => {
    expect(['常住人口（万人）', '覆盖率(%)', '单位：万元', '得分（2025年）', '名称'].map(unitInHeading)).toEqual(['万人', '%', '万元', undefined, undefined])
  })
  it('holds a ratio against its parts', () => {
    const rule = { unit: '%', multiplier: 100, isShare: true, decimals: 1 }
    expect(faultOf({ numerator: '120', denominator: '100' }, rule)?.code).toBe('numerator-above')
    expect(faultOf({ numerator: '1', denominator: '0' }, rule)?.code).toBe('zero-denominator')
    expect(faultOf({ numerator: '1' }, rule)?.code).toBe('half-ratio')
    expect(faultOf({ value: '62', numerator: '50', denominator: '100' }, rule)?.code).toBe('ratio-differs')
    expect(faultOf({ value: '33.3', numerator: '1', denominator: '3' }, rule)).toBeUndefined()
    expect(faultOf({ numerator: '120', denominator: '100' }, { ...rule, isShare: false })).toBeUndefined()
  })
  it('an empty cell says nothing', () => { expect(said(readNumber(emptyCell, percent))).toBe('') })
})
