/** A rule as SQL answers as the evaluator does, on both databases: yes, no and unknown, nulls and dates included. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRule, sqlConditionOf, sqlUnknownIf, Unknown } from '#engines/rules/index.ts'
import { testDatabase } from '../helpers/db.ts'
import { columns, factNames, literal, record, truth, words, writable } from './random-rules.ts'

const db = testDatabase()

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
    const rows = records.map((one, i) => `(${[i, ...factNames.flatMap((name) => [literal(one[name], name), one[name] === null ? 'true' : 'false'])].join(', ')})`)
    const text = `select ${asked.join(', ')} from (values ${rows.join(', ')}) as t(n, ${factNames.flatMap((name) => [`"${name}"`, `"${name}空"`]).join(', ')}) order by n`
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
