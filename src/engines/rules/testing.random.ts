/** Random rules as text and random records for them, for property tests. */
import fc from 'fast-check'
import type { FactInput, FactRecord } from './evaluate/facts.ts'
import { listOf, oneOf, recordOf } from './types.ts'
import { declare } from './vocabulary.ts'

export const vocabulary = declare(
  { 年龄: 'number', b: 'number', 残疾: 'boolean', q: 'boolean', 户籍: oneOf('农村', '城镇'), 生日: 'date', xs: listOf('number'), 人: recordOf({ 收入: 'number' }), 成员: listOf(recordOf({ 收入: 'number', 学生: 'boolean' })) },
  { 标准: 'number' },
)

const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -50, max: 50 }).map((n) => n / 10))
const nullable = (arbitrary: fc.Arbitrary<FactInput>): fc.Arbitrary<FactInput> => fc.oneof({ weight: 6, arbitrary }, { weight: 1, arbitrary: fc.constant(null) })
const member = fc.record({ 收入: nullable(number), 学生: nullable(fc.boolean()) })

/** Every fact given, some of them null. */
export const fullRecord: fc.Arbitrary<FactRecord> = fc.record({
  年龄: nullable(number),
  b: nullable(number),
  残疾: nullable(fc.boolean()),
  q: nullable(fc.boolean()),
  户籍: nullable(fc.constantFrom('农村', '城镇')),
  生日: nullable(fc.constantFrom('1960-02-29', '2000-01-01', '2010-12-31')),
  xs: nullable(fc.array(nullable(number), { maxLength: 4 })),
  人: nullable(fc.record({ 收入: nullable(number) })),
  成员: nullable(fc.array(member, { maxLength: 3 })),
})

/** The record with some facts taken away, at any depth; `keep` is asked for every fact. */
export function without(record: FactInput, keep: () => boolean): FactInput {
  if (Array.isArray(record)) return record.map((item: FactInput) => (keep() ? without(item, keep) : undefined))
  if (typeof record !== 'object' || record === null) return record
  return Object.fromEntries(Object.entries(record).filter(() => keep()).map(([name, value]: [string, FactInput]) => [name, without(value, keep)]))
}

const { truth } = fc.letrec<{ amount: string; truth: string }>((tie) => {
  const amount = tie('amount')
  const condition = tie('truth')
  const shaped = (shape: (...parts: string[]) => string, ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> => fc.tuple(...parts).map((texts) => shape(...texts))
  const comparison = fc.constantFrom('=', '!=', '<', '<=', '>', '>=')
  return {
    amount: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'rule' },
      fc.constantFrom('年龄', 'b', '人.收入', '标准', 'count(xs)', 'sum(xs)', 'max(xs)', 'sum(成员.收入)', 'xs[1]', '生日.year', 'null'),
      number.map(String),
      shaped((a, op, b) => `(${a} ${op} ${b})`, amount, fc.constantFrom('+', '-', '*', '/'), amount),
      shaped((c, a, b) => `(if ${c} then ${a} else ${b})`, condition, amount, amount),
      shaped((a) => `(-(${a}))`, amount),
      shaped((a, b) => `coalesce(${a}, ${b})`, amount, amount),
      shaped((a, b) => `min(${a}, ${b})`, amount, amount),
      shaped((a) => `count(成员[收入 > ${a}])`, amount),
      shaped((a) => `sum(for x in xs, i in 1..2 return x * i + ${a})`, amount),
    ),
    truth: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'rule' },
      fc.constantFrom('残疾', 'q', '户籍 = "农村"', '户籍 in ("农村", "城镇")', '生日 < date("2005-01-01")', '周岁(生日, date("2026-03-01")) >= 60', 'true', 'false', 'null', 'any(成员.学生)'),
      shaped((a, op, b) => `(${a} ${op} ${b})`, amount, comparison, amount),
      shaped((a, b) => `(${a} and ${b})`, condition, condition),
      shaped((a, b) => `(${a} or ${b})`, condition, condition),
      shaped((a) => `not(${a})`, condition),
      shaped((a, low, high) => `(${a} in [${low}..${high}))`, amount, amount, amount),
      shaped((a, b, c) => `(${a} in (${b}, > ${c}))`, amount, amount, amount),
      shaped((a) => `(some x in xs satisfies x > ${a})`, amount),
      shaped((a, b) => `(every m in 成员 satisfies m.收入 < ${a} or ${b})`, amount, condition),
      shaped((a) => `list contains(xs, ${a})`, amount),
      shaped((a) => `(${a} instance of number)`, amount),
    ),
  }
})

export const ruleText: fc.Arbitrary<string> = truth
