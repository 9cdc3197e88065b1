import { describe, expect, it } from 'vitest'
import type { SeriesView } from '../views/views.schema.ts'
import { breakdownText, dayText, dimensionText, wantedText, whyText } from './indicator-words.ts'
import { edgesOf, lineModelOf } from './line-model-of.ts'
import { failingBelow } from './region-values-of.ts'
import { indicator, target } from './web.test-kit.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('words of a target', () => {
  it('say what it asks for', () => {
    expect(plain(wantedText(target).zh)).toBe('≥ 62 %')
    expect(plain(wantedText({ ...target, op: 'range', value: 30, high: 40 }).zh)).toBe('30–40 %')
    expect(plain(wantedText({ ...target, kind: 'cumulative', op: '=', value: 25.6, indicator: { ...indicator, unit: '万人次' } }).zh)).toBe('累计 25.6 万人次')
    expect(wantedText({ ...target, op: 'words', value: null, planValue: '应保尽保' }).zh).toBe('应保尽保')
  })
  it('say what decided, in points for percentages, upside down where less is better', () => {
    expect(whyText(target)).toEqual({ zh: '比应达低 1.1 个百分点', en: '1.1 percentage points below the path' })
    expect(whyText({ ...target, indicator: { ...indicator, direction: 'down', unit: '‰' } }).zh).toBe('比应达高 1.1 ‰')
    expect(plain(whyText({ ...target, why: 'chance' }).zh)).toBe('达标概率 42 %')
    expect(whyText({ ...target, why: 'period-over' }).zh).toBe('期限已到，还差 4.5 个百分点')
    expect(whyText({ ...target, why: 'of another day' }).zh).toBe('of another day')
  })
  it('name breakdowns and days as people do', () => {
    expect([breakdownText('residence=rural').zh, dimensionText('residence=rural').zh, breakdownText('x=y').zh]).toEqual(['农村', '城乡', 'x=y'])
    const own = [{ code: 'item=a-1', name: { zh: '高龄津贴', en: 'allowance' }, dimension: { zh: '待遇', en: 'Entitlement' } }]
    expect([breakdownText('item=a-1', own).zh, dimensionText('item=a-1', own).zh, breakdownText('sex=f', own).zh]).toEqual(['高龄津贴', '待遇', '女'])
    expect(dayText('2026-10-08T18:00:00.000Z').zh).toBe('2026年10月9日')
  })
})

describe('a series as a line', () => {
  const point = { numerator: null, denominator: null, from: 'observation', source: 'reported', status: 'approved', provisional: false, vintages: 1, completeness: null, knownAt: null } as const
  const view: SeriesView = {
    indicator, place: target.place, breakdown: '', asOf: null, breakdowns: [],
    points: [{ ...point, period: '2025', first: '2025-01-01', last: '2025-12-31', value: 55, missing: null }, { ...point, period: '2026', first: '2026-01-01', last: '2026-12-31', value: null, missing: 'late' }],
    targets: [{ target, path: [{ day: '2024-12-31', value: 50 }, { day: '2027-12-31', value: 62 }] }],
  }
  it('stands on the last day of each period, keeps gaps, begins the path at the baseline', () => {
    const model = lineModelOf(view, 'zh')
    expect(model.observed).toEqual([{ period: '2025', day: '2025-12-31', value: 55 }, { period: '2026', day: '2026-12-31', value: null, missing: 'late' }])
    expect([model.baseline, model.chance, model.forecast.length]).toEqual([{ day: '2024-12-31', value: 50 }, 0.42, 1])
    expect(model.targets.map((t) => [plain(t.label), t.low, t.high])).toEqual([['江西方案 ≥ 62 %', 62, null]])
  })
  it('draws one of two periods that end on the same day: the shorter, unless only the longer has a value', () => {
    const of = (period: string, first: string, last: string, value: number | null): SeriesView['points'][number] => ({ ...point, period, first, last, value, missing: value === null ? 'late' : null })
    const points = [of('2025', '2025-01-01', '2025-12-31', 51), of('2025-Q4', '2025-10-01', '2025-12-31', 50), of('2026', '2026-01-01', '2026-12-31', 55), of('2026-Q4', '2026-10-01', '2026-12-31', null)]
    expect(lineModelOf({ ...view, points }, 'zh').observed.map((p) => p.period)).toEqual(['2025-Q4', '2026'])
  })
  it('is drawn without targets where there are none', () => {
    expect(lineModelOf({ ...view, targets: [] }, 'zh')).toMatchObject({ baseline: null, path: [], targets: [], forecast: [], chance: null })
  })
  it('knows on which side a target is open', () => {
    expect([edgesOf({ ...target, op: '=' }), edgesOf({ ...target, op: '=', indicator: { ...indicator, direction: 'band' } }), edgesOf({ ...target, op: 'words' }), edgesOf({ ...target, op: 'all-eligible', value: 100 })])
      .toEqual([{ low: 62, high: null }, { low: 62, high: 62 }, null, { low: 100, high: null }])
  })
})

it('counts failing shares of places, and tells none judged from none failing', () => {
  const place = (code: string) => ({ code, name: code })
  const below = [{ place: place('1'), counts: { red: 1, yellow: 1, green: 2, grey: 5 } }, { place: place('2'), counts: { red: 0, yellow: 0, green: 0, grey: 3 } }, { place: place('3'), counts: { red: 0, yellow: 0, green: 3, grey: 0 } }]
  expect(failingBelow(below, place('0')).map((r) => [r.value, r.missing])).toEqual([[50, undefined], [null, 'never'], [0, undefined]])
})
