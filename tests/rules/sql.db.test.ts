/** A rule as SQL answers as the evaluator does, on both databases: yes, no and unknown, nulls and dates included. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRule, declare, oneOf, sqlConditionOf, sqlUnknownIf, Unknown, type Rule } from '#engines/rules/index.ts'
import { testDatabase } from '../helpers/db.ts'

const db = testDatabase()

const words = declare({ 年龄: 'number', 收入: 'number', 残疾: 'boolean', 低保: 'boolean', 户籍: oneOf('农村', '城镇'), 生日: 'date' }, { 标准: 'number', 基准日: 'date' })
const types: Readonly<Record<string, string>> = { 年龄: 'integer', 收入: 'numeric', 残疾: 'boolean', 低保: 'boolean', 户籍: 'text', 生日: 'date' }
const names = Object.keys(types)
const columns = new Map(names.map((name) => [name, { value: `"${name}"`, absent: `"${name}空"` }]))

const value: Readonly<Record<string, fc.Arbitrary<string | number | boolean>>> = {
  年龄: fc.integer({ min: -3, max: 4 }),
  收入: fc.integer({ min: -30, max: 30 }).map((n) => n / 10),
  残疾: fc.boolean(),
  低保: fc.boolean(),
  户籍: fc.constantFrom('农村', '城镇'),
  生日: fc.constantFrom('1960-02-29', '1966-03-01', '2000-01-01', '2025-12-31'),
}
const record = fc.record(Object.fromEntries(names.map((name) => [name, fc.oneof({ weight: 4, arbitrary: value[name] ?? fc.constant(0) }, { weight: 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant(undefined) })])))

const { truth } = fc.letrec<{ amount: string; truth: string }>((tie) => {
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

const literal = (input: string | number | boolean | null | undefined, type: string): string => (input === undefined || input === null ? `null::${type}` : `'${String(input)}'::${type}`)

const runs = Number(process.env['FC_RUNS'] ?? 60)

test('SQL, evaluator and columns agree on random rules', async () => {
  let [written, refused] = [0, 0]
  await fc.assert(fc.asyncProperty(fc.array(truth, { minLength: 1, maxLength: 5 }), fc.array(record, { minLength: 1, maxLength: 20 }), fc.constantFrom(-1, 0, 0.5, 2), async (texts, records, 标准) => {
    const parameters = { 标准, 基准日: '2026-02-28' }
    const rules = texts.map((text) => compileRule(text, words)).filter(writable)
    const asked = ['n', ...rules.flatMap((rule, i) => {
      const condition = sqlConditionOf(rule.tree, columns, parameters)
      return [`(${condition.yes}) is true as y${i}`, `(${sqlUnknownIf(condition)}) as u${i}`]
    })]
    written += rules.length
    refused += texts.length - rules.length
    const rows = records.map((one, i) => `(${[i, ...names.flatMap((name) => [literal(one[name], types[name] ?? 'text'), one[name] === null ? 'true' : 'false'])].join(', ')})`)
    const text = `select ${asked.join(', ')} from (values ${rows.join(', ')}) as t(n, ${names.flatMap((name) => [`"${name}"`, `"${name}空"`]).join(', ')}) order by n`
    const { rows: answers } = await db.execute(text)
    records.forEach((one, i) => {
      rules.forEach((rule, r) => {
        const expected = rule.evaluate(one, parameters)
        const found = answers[i] ?? {}
        expect([found[`y${r}`], found[`u${r}`]], `${rule.text} on ${JSON.stringify(one)} with ${标准}`).toEqual([expected === true, expected instanceof Unknown])
      })
    })
  }), { numRuns: runs })
  expect(refused, 'rules that have no SQL').toBeLessThan(written / 10)
})

/** Random text also makes values of no declared type, which SQL rightly refuses. */
function writable(rule: Rule): boolean {
  try {
    sqlConditionOf(rule.tree, columns, {})
    return true
  } catch (error) {
    expect(error).toHaveProperty('code', 'rules.not-in-sql')
    return false
  }
}
