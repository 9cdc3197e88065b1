import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftOf, populationOf, recordAt } from '../columns/columns.ts'
import type { FactInput, FactRecord } from '../evaluate/facts.ts'
import { declare } from '../vocabulary.ts'
import { compileFigures, figureDrafts, figureKinds, figuresOf } from './households.ts'

const members = declare({ 月收入: 'number', 学生: 'boolean', 年龄: 'number' })
const figures = compileFigures([
  { name: '家庭人数', kind: 'count' },
  { name: '人均月收入', kind: 'mean', value: '月收入' },
  { name: '家庭月收入', kind: 'sum', value: '月收入' },
  { name: '未成年人数', kind: 'count', where: '年龄 < 18' },
  { name: '有学生', kind: 'any', value: '学生' },
  { name: '都是老人', kind: 'every', value: '年龄 >= 60' },
  { name: '最大年龄', kind: 'max', value: '年龄' },
  { name: '最小成年年龄', kind: 'min', value: '年龄', where: '年龄 >= 18' },
], members)

test('income a head, counted by hand', () => {
  expect(figuresOf(figures, [{ 月收入: 1000.1, 学生: false, 年龄: 40 }, { 月收入: 0.2, 学生: null, 年龄: 70 }, { 月收入: null, 学生: true, 年龄: 10 }])).toEqual({
    家庭人数: 3, 人均月收入: 333.433333333333, 家庭月收入: 1000.3, 未成年人数: 1, 有学生: true, 都是老人: false, 最大年龄: 70, 最小成年年龄: 40,
  })
})

test('what one member leaves unknown is unknown, unless another settles it', () => {
  expect(figuresOf(figures, [{ 学生: true, 年龄: 70 }, { 月收入: 5, 年龄: 80 }])).toEqual({ 家庭人数: 2, 未成年人数: 0, 有学生: true, 都是老人: true, 最大年龄: 80, 最小成年年龄: 70 })
})

test('all households at once agree with each alone', () => {
  expect(figureKinds.every((kind) => figures.some(({ figure }) => figure.kind === kind))).toBe(true)
  const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> => fc.oneof({ weight: 5, arbitrary }, { weight: 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant(undefined) })
  const member = fc.record({ 月收入: maybe(fc.integer({ min: 0, max: 50_000 }).map((n) => n / 10)), 学生: maybe(fc.boolean()), 年龄: maybe(fc.integer({ min: 0, max: 99 })), household: fc.integer({ min: 0, max: 3 }) })
  fc.assert(fc.property(fc.array(member, { minLength: 1, maxLength: 15 }), (people) => {
    const records = people.map(({ 月收入, 学生, 年龄 }): FactRecord => ({ 月收入, 学生, 年龄 }))
    const population = populationOf(people.length, [...members.facts.keys()].map((name) => draftOf(name, members, records.map((record): FactInput => record[name]))))
    const drafts = figureDrafts(figures, population, Uint32Array.from(people, (one) => one.household))
    const figured = populationOf(people.length, drafts)
    people.forEach(({ household }, row) => {
      expect(recordAt(figured, row)).toEqual(figuresOf(figures, records.filter((_, i) => people[i]?.household === household)))
    })
  }))
})
