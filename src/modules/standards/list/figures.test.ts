import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFigure, shortfallsOf } from './figures.ts'
import type { LocalItem, Measure, NationalItem } from './list.schema.ts'

const measure = (more: Partial<Measure>): Measure => ({ id: 'm', names: { zh: '数', en: 'number' }, value: 100, unit: '元/生·年', better: 'more', words: [], ...more })

describe('a number in the wording of a standard', () => {
  const primary = measure({ words: ['小学'] })
  const junior = measure({ words: ['初中'] })
  it.each([
    ['小学每生每年720元，初中每生每年940元', 720, 940],
    ['小学720、初中940元/生·年', 720, 940],
    ['公用经费：小学不低于 １，２００ 元；初中不低于1500元', 1200, 1500],
    ['小学0.08万元/生·年', 800, undefined],
    ['小学六年免费，初中三年免费', undefined, undefined],
    ['小学1—6年级学生', undefined, undefined],
    ['按省定标准执行', undefined, undefined],
  ])('%s', (text, first, second) => {
    expect(readFigure(text, primary)?.value).toBe(first)
    expect(readFigure(text, junior)?.value).toBe(second)
  })
  it.each([
    ['以乡镇（街道）为单位，接种率不低于90%', { unit: '%', words: ['接种率'] }, 90],
    ['60岁以上每人每年960元', { unit: '元/人·年' }, 960],
    ['65岁及以上老年人每年1次健康体检', { unit: '次/年' }, 1],
    ['灾后12小时内得到救助', { unit: '小时' }, 12],
    ['基本生活标准不低于低保标准的1.3倍', { unit: '倍', words: ['低保'] }, 1.3],
    ['每年提供4场', { unit: '次/年' }, undefined],
  ])('%s', (text, more, value) => expect(readFigure(text, measure(more))?.value).toBe(value))

  it('whatever is written, a number that is read stands in the clause that is quoted', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('小', '学', '初', '中', '1', '7', '2', '0', '.', ',', '，', '、', '元', '年', '。', '万', '%') }), (text) => {
      const found = readFigure(text, primary)
      if (found === undefined) return
      expect(Number.isFinite(found.value)).toBe(true)
      expect(text.normalize('NFKC').replaceAll('，', ',')).toContain(found.quote)
    }), { numRuns: 2000 })
  })
})

it('below where more is better, above where less is better; equal and open are no shortfall', () => {
  const national: NationalItem = { code: 'N', names: { zh: '项目', en: 'item' }, who: '全体', standard: '', lead: ['某部'], verified: false, measures: [measure({ id: 'up', value: 100 }), measure({ id: 'down', value: 12, unit: '小时', better: 'less' })] }
  const local = (up: number | undefined, down: number | undefined): LocalItem => ({
    code: 'L', position: 1, national: 'N', area: '', category: '', name: '项目', who: '', content: '', standard: '', cost: '', lead: [],
    figures: { ...(up === undefined ? {} : { up: { value: up, quote: '' } }), ...(down === undefined ? {} : { down: { value: down, quote: '' } }) },
  })
  const found = (up?: number, down?: number) => shortfallsOf([local(up, down)], new Map([['N', national]])).map((one) => one.measure.id)
  expect([found(100, 12), found(99.9, 12), found(100, 13), found(), found(120, 10)]).toEqual([[], ['up'], ['down'], [], []])
})
