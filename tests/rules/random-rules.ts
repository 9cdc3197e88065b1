/** Random rules that may have SQL, and records for them with facts null and not known. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { declare, oneOf, sqlConditionOf, type FactInput, type FactRecord, type Rule } from '#engines/rules/index.ts'

export const words = declare({ 年龄: 'number', 收入: 'number', 残疾: 'boolean', 低保: 'boolean', 户籍: oneOf('农村', '城镇'), 生日: 'date' }, { 标准: 'number', 基准日: 'date' })
const types: Readonly<Record<string, string>> = { 年龄: 'integer', 收入: 'numeric', 残疾: 'boolean', 低保: 'boolean', 户籍: 'text', 生日: 'date' }
export const factNames = Object.keys(types)
export const columns = new Map(factNames.map((name) => [name, { value: `"${name}"`, absent: `"${name}空"` }]))

const value: Readonly<Record<string, fc.Arbitrary<string | number | boolean>>> = {
  年龄: fc.integer({ min: -3, max: 4 }),
  收入: fc.integer({ min: -30, max: 30 }).map((n) => n / 10),
  残疾: fc.boolean(),
  低保: fc.boolean(),
  户籍: fc.constantFrom('农村', '城镇'),
  生日: fc.constantFrom('1960-02-29', '1966-03-01', '2000-01-01', '2025-12-31'),
}
export const record: fc.Arbitrary<FactRecord> = fc.record(Object.fromEntries(factNames.map((name) => [name, fc.oneof({ weight: 4, arbitrary: value[name] ?? fc.constant(0) }, { weight: 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant(undefined) })])))

export const { truth } = fc.letrec<{ amount: string; truth: string }>((tie) => {
  const [amount, condition] = [tie('amount'), tie('truth')]
  const shaped = (shape: (...parts: string[]) => string, ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> => fc.tuple(...parts).map((texts) => shape(...texts))
  const comparison = fc.constantFrom('=', '!=', '<', '<=', '>', '>=')
  return {
    amount: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'sql' },
      fc.constantFrom('年龄', '收入', '标准', '2', '-0.5', 'null', '周岁(生日, 基准日)'),
      shaped((a, op, b) => `(${a} ${op} ${b})`, amount, fc.constantFrom('+', '-', '*'), amount),
      shaped((a) => `(${a} / 2)`, amount),
      shaped((c, a, b) => `(if ${c} then ${a} else ${b})`, condition, amount, amount),
      shaped((a, b) => `coalesce(${a}, ${b})`, amount, amount),
      shaped((a, b) => `max(${a}, ${b})`, amount, amount),
      shaped((a) => `(-(${a}))`, amount),
    ),
    truth: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'sql' },
      fc.constantFrom('残疾', '低保', '残疾 = 低保', '户籍 = "农村"', '户籍 in ("农村", "城镇")', '户籍 != "城镇"', '生日 < date("1970-01-01")', '周岁(生日, 基准日) >= 60', '周岁(生日, 基准日) in [0..26)', '户籍 = null', 'true', 'null'),
      shaped((a, op, b) => `(${a} ${op} ${b})`, amount, comparison, amount),
      shaped((a, b) => `(${a} and ${b})`, condition, condition),
      shaped((a, b) => `(${a} or ${b})`, condition, condition),
      shaped((a) => `not(${a})`, condition),
      shaped((c, a, b) => `(if ${c} then ${a} else ${b})`, condition, condition, condition),
      shaped((a, low, high) => `(${a} in [${low}..${high}))`, amount, amount, amount),
      shaped((a, b, c) => `(${a} in (${b}, > ${c}))`, amount, amount, amount),
    ),
  }
})

/** A fact as SQL of its column's type; not known and null are both NULL there. */
export const literal = (input: FactInput, name: string): string => {
  const type = types[name] ?? 'text'
  return input === undefined || input === null ? `null::${type}` : `'${String(input)}'::${type}`
}

/** Random text also makes values of no declared type, which SQL rightly refuses. */
export function writable(rule: Rule): boolean {
  try {
    sqlConditionOf(rule.tree, columns, {})
    return true
  } catch (error) {
    expect(error).toHaveProperty('code', 'rules.not-in-sql')
    return false
  }
}
