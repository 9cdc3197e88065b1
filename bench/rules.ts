/**
 * Rows of `luoshi bench rules`: one record after another against rules of the kind that entitlements have.
 * - explain-vs-zen: evaluation with the trace of what decided, against zen-engine's decision of one expression node that holds
 *   the same rules, with its trace. zen takes one call for all rules of a record, as its users do.
 * - evaluate-vs-zen: the answer alone against zen-engine's evaluateExpressionSync, a call a rule.
 * - evaluate-vs-json-logic: the answer alone against json-logic-engine's compiled form.
 * The rivals have no unknowns: every fact is given, and the answers are compared before a time is taken.
 * Run alone: node --import tsx bench/rules.ts [--scale S]
 */
import { cpus } from 'node:os'
import { pathToFileURL } from 'node:url'
import { evaluateExpressionSync, ZenEngine, type ZenDecision } from '@gorules/zen-engine'
import { LogicEngine } from 'json-logic-engine'
import { compileRule, declare, oneOf, type Rule } from '#engines/rules/index.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }
type Person = Readonly<Record<string, number | boolean | string>>
interface Case { readonly rule: Rule; readonly zen: string; readonly logic: (person: Person) => unknown }

const ROUNDS = 7
const PEOPLE = 2_000

const vocabulary = declare({ age: 'number', income: 'number', size: 'number', disability: 'number', student: 'boolean', hukou: oneOf('rural', 'urban'), months: 'number' })
const v = (name: string): unknown => ({ var: name })
/** The same rule in FEEL, in zen's language and as JSON Logic. */
const sources: readonly (readonly [feel: string, zen: string, logic: unknown])[] = [
  ['age >= 80', 'age >= 80', { '>=': [v('age'), 80] }],
  ['age >= 60 and hukou = "rural"', 'age >= 60 and hukou == "rural"', { and: [{ '>=': [v('age'), 60] }, { '==': [v('hukou'), 'rural'] }] }],
  ['income / size < 800 and months >= 6', 'income / size < 800 and months >= 6', { and: [{ '<': [{ '/': [v('income'), v('size')] }, 800] }, { '>=': [v('months'), 6] }] }],
  ['disability in [1..2] and age in [18..60)', 'disability in [1..2] and age in [18..60)', { and: [{ '<=': [1, v('disability'), 2] }, { '>=': [v('age'), 18] }, { '<': [v('age'), 60] }] }],
  ['age < 18 and (student or disability > 0)', 'age < 18 and (student or disability > 0)', { and: [{ '<': [v('age'), 18] }, { or: [v('student'), { '>': [v('disability'), 0] }] }] }],
  ['if age >= 90 then 300 else if age >= 80 then 100 else 0', 'age >= 90 ? 300 : age >= 80 ? 100 : 0', { if: [{ '>=': [v('age'), 90] }, 300, { '>=': [v('age'), 80] }, 100, 0] }],
  ['not(student) and age between 16 and 24 and income = 0', 'not student and age in [16..24] and income == 0', { and: [{ '!': [v('student')] }, { '<=': [16, v('age'), 24] }, { '==': [v('income'), 0] }] }],
  ['hukou in ("rural", "urban") and income * 12 + 100 > 10000', 'hukou in ["rural", "urban"] and income * 12 + 100 > 10000', { and: [{ in: [v('hukou'), ['rural', 'urban']] }, { '>': [{ '+': [{ '*': [v('income'), 12] }, 100] }, 10000] }] }],
]

export async function run({ scale }: { readonly scale: number }): Promise<BenchRow[]> {
  const people = crowd(Math.max(50, Math.round(PEOPLE * scale)))
  const engine = new LogicEngine()
  const cases: Case[] = sources.map(([feel, zen, logic]) => ({ rule: compileRule(feel, vocabulary), zen, logic: engine.build(logic) as Case['logic'] }))
  const decision = decisionOf(cases)
  await compare(cases, decision, people)
  const evaluate = (): void => { for (const person of people) for (const { rule } of cases) rule.evaluate(person) }
  const explain = (): void => { for (const person of people) for (const { rule } of cases) rule.explain(person) }
  const count = people.length * cases.length
  return [
    await row('explain-vs-zen', count, explain, async () => { for (const person of people) await decision.evaluate(person, { trace: true }) }),
    await row('evaluate-vs-zen', count, evaluate, () => { for (const person of people) for (const { zen } of cases) evaluateExpressionSync(zen, person) }),
    await row('evaluate-vs-json-logic', count, evaluate, () => { for (const person of people) for (const { logic } of cases) logic(person) }),
  ]
}

/** Throws where an answer differs, so that no row compares two different works. */
async function compare(cases: readonly Case[], decision: ZenDecision, people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const { result } = await decision.evaluate(person) as { result: Record<string, unknown> }
    cases.forEach(({ rule, zen, logic }, i) => {
      const ours = rule.evaluate(person)
      for (const [name, theirs] of [['zen', evaluateExpressionSync(zen, person)], ['zen decision', result[`r${i}`]], ['json-logic', logic(person)]] as const) {
        if (ours !== theirs) throw new Error(`bench rules: ${rule.text}: ${String(ours)} here, ${String(theirs)} in ${name}`)
      }
    })
  }
}

function decisionOf(cases: readonly Case[]): ZenDecision {
  const position = { x: 0, y: 0 }
  return new ZenEngine().createDecision({
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position },
      { id: 'rules', type: 'expressionNode', name: 'rules', position, content: { expressions: cases.map(({ zen }, i) => ({ id: `r${i}`, key: `r${i}`, value: zen })) } },
      { id: 'out', type: 'outputNode', name: 'out', position },
    ],
    edges: [{ id: 'a', sourceId: 'in', targetId: 'rules', type: 'edge' }, { id: 'b', sourceId: 'rules', targetId: 'out', type: 'edge' }],
  })
}

/** Seeded by the row number, so that every run measures the same people. */
function crowd(count: number): Person[] {
  return Array.from({ length: count }, (_, i) => {
    const at = (step: number, below: number): number => (i * step + 17) % below
    return { age: at(37, 101), income: at(7919, 40) * 100, size: 1 + at(13, 6), disability: at(11, 5), student: at(3, 4) === 0, hukou: at(5, 3) === 0 ? 'rural' : 'urban', months: at(23, 13) }
  })
}

async function row(name: string, count: number, ours: () => void, rival: () => void | Promise<void>): Promise<BenchRow> {
  const times: { readonly ours: number[]; readonly rival: number[] } = { ours: [], rival: [] }
  for (let round = -2; round < ROUNDS; round++) {
    for (const key of round % 2 === 0 ? (['ours', 'rival'] as const) : (['rival', 'ours'] as const)) {
      const start = performance.now()
      await (key === 'ours' ? ours() : rival())
      if (round >= 0) times[key].push(performance.now() - start)
    }
  }
  const speed = (list: readonly number[]): number => Math.round(count / (list.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 1) * 1000)
  const [mine, theirs] = [speed(times.ours), speed(times.rival)]
  return { name, ours: mine, rival: theirs, unit: 'rules a record/s', ratio: mine / theirs }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--scale')
  const rows = await run({ scale: Number(at < 0 ? 1 : process.argv[at + 1]) })
  process.stdout.write(`${JSON.stringify({ bench: 'rules', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
