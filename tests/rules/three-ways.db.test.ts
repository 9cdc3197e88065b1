/**
 * The three ways to run a rule agree on 100,000 random pairs of rule and record, unknowns, nulls and dates included: one
 * person explained, everybody in columns, SQL in the database. Rules that SQL refuses by name are not counted.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRule, draftOf, isSet, planOf, populationOf, sqlConditionOf, sqlUnknownIf, Unknown, type FactInput, type FactRecord, type Rule } from '#engines/rules/index.ts'
import { testDatabase } from '../helpers/db.ts'
import { columns, factNames, literal, record, truth, words, writable } from './random-rules.ts'

const db = testDatabase()

const wanted = Number(process.env['PAIRS'] ?? 100_000)
const seed = Number(process.env['SEED'] ?? 20_261_122)
const [rulesABatch, recordsABatch] = [20, 200]
const 基准日 = '2026-02-28'

test('explained, in columns and in SQL: one answer', { timeout: 120_000 }, async () => {
  let [pairs, refused, batch] = [0, 0, 0]
  const seen = { yes: 0, no: 0, unknown: 0, absent: 0 }
  while (pairs < wanted) {
    batch += 1
    const texts = fc.sample(truth, { numRuns: rulesABatch, seed: seed + batch })
    const records = fc.sample(record, { numRuns: recordsABatch, seed: seed - batch })
    const parameters = { 标准: [-1, 0, 0.5, 2][batch % 4] ?? 0, 基准日 }
    const rules = texts.map((text) => compileRule(text, words)).filter(writable)
    refused += texts.length - rules.length
    const matched = inColumns(rules, records, parameters)
    const asked = await inSql(rules, records, parameters)
    rules.forEach((rule, r) => {
      records.forEach((one, i) => {
        const { value } = rule.explain(one, parameters)
        const expected = value === true ? 'yes' : value instanceof Unknown ? 'unknown' : 'other'
        if (matched(r, i) !== expected || asked(r, i) !== expected) expect({ columns: matched(r, i), sql: asked(r, i) }, `${rule.text} on ${JSON.stringify(one)} with ${JSON.stringify(parameters)}`).toEqual({ columns: expected, sql: expected })
        seen[value === true ? 'yes' : value === false ? 'no' : value instanceof Unknown ? 'unknown' : 'absent'] += 1
      })
    })
    pairs += rules.length * records.length
  }
  expect(pairs).toBeGreaterThanOrEqual(wanted)
  // A generator that came to make one answer only would prove nothing.
  for (const count of Object.values(seen)) expect(count, JSON.stringify(seen)).toBeGreaterThan(pairs / 50)
  expect(refused, 'rules that have no SQL').toBeLessThan((batch * rulesABatch) / 10)
})

type Answer = 'yes' | 'unknown' | 'other'
type Ask = (rule: number, row: number) => Answer
const answerOf = (yes: boolean, unknown: boolean): Answer => (yes ? 'yes' : unknown ? 'unknown' : 'other')

function inColumns(rules: readonly Rule[], records: readonly FactRecord[], parameters: FactRecord): Ask {
  const population = populationOf(records.length, factNames.map((name) => draftOf(name, words, records.map((one): FactInput => one[name]))))
  const plan = planOf(rules.map((rule) => ({ rule, parameters })), population)
  plan.run()
  const bits = rules.map((_, r) => plan.matches(r))
  return (r, row) => answerOf(isSet(bits[r]?.yes, row), isSet(bits[r]?.unknown, row))
}

async function inSql(rules: readonly Rule[], records: readonly FactRecord[], parameters: FactRecord): Promise<Ask> {
  const asked = ['n', ...rules.flatMap((rule, r) => {
    const condition = sqlConditionOf(rule.tree, columns, parameters)
    return [`(${condition.yes}) is true as y${r}`, `(${sqlUnknownIf(condition)}) as u${r}`]
  })]
  const rows = records.map((one, i) => `(${[i, ...factNames.flatMap((name) => [literal(one[name], name), one[name] === null ? 'true' : 'false'])].join(', ')})`)
  const { rows: answers } = await db.execute(`select ${asked.join(', ')} from (values ${rows.join(', ')}) as t(n, ${factNames.flatMap((name) => [`"${name}"`, `"${name}空"`]).join(', ')}) order by n`)
  return (r, row) => answerOf(answers[row]?.[`y${r}`] === true, answers[row]?.[`u${r}`] === true)
}
