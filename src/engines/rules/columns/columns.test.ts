/** The population in columns answers as the evaluator does for each record alone. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRule } from '../rule.ts'
import { fullRecord, ruleText, vocabulary, without } from '../testing.random.ts'
import type { FactInput, FactRecord } from '../evaluate/facts.ts'
import { declare } from '../vocabulary.ts'
import { draftOf, draftOfIntegers, populationOf, recordAt, type Population } from './columns.ts'
import { stateCodes, stateOf } from './conditions.ts'
import { isSet, planOf } from './match.ts'

const names = [...vocabulary.facts.keys()]

function populationFrom(records: readonly FactRecord[]): Population {
  return populationOf(records.length, names.map((name) => draftOf(name, vocabulary, records.map((record): FactInput => record[name]))))
}

const sparse = fc.tuple(fullRecord, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 })).map(([record, kept]): FactRecord => {
  let i = 0
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, kept[i++ % kept.length] === true ? without(value, () => kept[i++ % kept.length] ?? true) : undefined]))
})

const runs = Number(process.env['FC_RUNS'] ?? 150)

test('matching agrees with explaining, record by record, unknown and null included', () => {
  fc.assert(fc.property(fc.array(ruleText, { minLength: 1, maxLength: 6 }), fc.array(sparse, { minLength: 1, maxLength: 40 }), fc.integer({ min: -3, max: 3 }), (texts, records, 标准) => {
    const rules = texts.map((text) => compileRule(text, vocabulary))
    const plan = planOf(rules.map((rule) => ({ rule, parameters: { 标准 } })), populationFrom(records))
    plan.run()
    rules.forEach((rule, r) => {
      const { yes, unknown } = plan.matches(r)
      const states = records.map((record) => stateOf(rule.evaluate(record, { 标准 })))
      expect(records.map((_, row) => isSet(yes, row)), rule.text).toEqual(states.map((state) => state === stateCodes.yes))
      expect(records.map((_, row) => isSet(unknown, row)), rule.text).toEqual(states.map((state) => state === stateCodes.unknown))
      expect(plan.count(r)).toEqual({ yes: states.filter((state) => state === stateCodes.yes).length, unknown: states.filter((state) => state === stateCodes.unknown).length })
    })
  }), { numRuns: runs })
})

test('a row gives back the record it was made from', () => {
  fc.assert(fc.property(fc.array(sparse, { minLength: 1, maxLength: 10 }), (records) => {
    const population = populationFrom(records)
    records.forEach((record, row) => {
      const known = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
      expect(recordAt(population, row)).toEqual(known)
    })
  }), { numRuns: 50 })
})

test('wide and scattered columns answer alike', () => {
  const words = declare({ 收入: 'number', 生日: 'date' }, { 线: 'number' })
  const rows = 70_000
  const incomes = Int32Array.from({ length: rows }, (_, i) => (i * 7919) % 300_007)
  const births = Int32Array.from({ length: rows }, (_, i) => (i % 11 === 0 ? -1 : (i * 31) % 30_000))
  const population = populationOf(rows, [
    draftOfIntegers('收入', incomes),
    draftOfIntegers('生日', births, { missing: -1 }, (day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
  ])
  expect(population.columns.map((column) => column.width)).toEqual([4, 2])
  const rules = ['收入 < 线', '周岁(生日, date("2026-01-01")) >= 60 or 收入 in (7919, 15838)', 'modulo(收入, 2) = 0', 'day of week(生日) = "Monday"'].map((text) => compileRule(text, words))
  const plan = planOf(rules.map((rule) => ({ rule, parameters: { 线: 100_000 } })), population)
  plan.run()
  for (let row = 0; row < rows; row += 997) {
    rules.forEach((rule, r) => {
      const state = stateOf(rule.evaluate(recordAt(population, row), { 线: 100_000 }))
      expect([isSet(plan.matches(r).yes, row), isSet(plan.matches(r).unknown, row)], `${rule.text} ${row}`).toEqual([state === stateCodes.yes, state === stateCodes.unknown])
    })
  }
})

test('parameters that differ between rules are refused by name', () => {
  const words = declare({ 收入: 'number' }, { 线: 'number' })
  const rule = compileRule('收入 < 线', words)
  const population = populationOf(1, [draftOf('收入', words, [5])])
  expect(() => planOf([{ rule, parameters: { 线: 1 } }, { rule, parameters: { 线: 2 } }], population)).toThrow(/线/)
})
