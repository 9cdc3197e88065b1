import { expect, test } from 'vitest'
import { compileEntitlements, decide, parametersFor, type FactRecord } from '#engines/rules/index.ts'
import { shippedEntitlements, shippedFollows } from '../packs.ts'
import { compileFollows, nextQuestion, withFollows, type Questioning } from './next-question.ts'
import { samplePeople } from './sample.ts'

const day = '2026-06-01'

async function ready(): Promise<{ readonly questioning: Questioning; readonly visitors: readonly FactRecord[] }> {
  const [pack, follows] = await Promise.all([shippedEntitlements(), shippedFollows()])
  const entitlements = compileEntitlements(pack)
  const askable = pack.facts.filter((fact) => fact.question !== undefined).map((fact) => fact.name)
  const questioning: Questioning = { items: entitlements.all, parameters: parametersFor(pack, { day }), day, askable, follows: compileFollows(follows, entitlements.vocabulary), sample: samplePeople(800, 1, day) }
  return { questioning, visitors: samplePeople(60, 2, day) }
}

/** Whoever does not know an answer says so: the fact is null. */
const told = (person: FactRecord, fact: string) => person[fact] ?? null

function asked(person: FactRecord, questioning: Questioning): readonly string[] {
  const answers: Record<string, FactRecord[string]> = {}
  for (;;) {
    const fact = nextQuestion(answers, questioning)
    if (fact === undefined) return Object.keys(answers)
    answers[fact] = told(person, fact)
  }
}

/** The form as it stands on paper: every question in its order, until nothing is open. */
function askedInOrder(person: FactRecord, { items, parameters, askable }: Questioning): number {
  const answers: Record<string, FactRecord[string]> = {}
  const open = (): boolean => items.some((item) => decide(item, answers, parameters, day).missing.some((fact) => askable.includes(fact)))
  for (const fact of askable) {
    if (!open()) break
    answers[fact] = told(person, fact)
  }
  return Object.keys(answers).length
}

const median = (counts: readonly number[]): number => counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? NaN

test('to settle all items takes at most 60 % of the questions of the fixed order, at the median', async () => {
  const { questioning, visitors } = await ready()
  const chosen = median(visitors.map((person) => asked(person, questioning).length))
  const fixed = median(visitors.map((person) => askedInOrder(person, questioning)))
  expect(chosen / fixed).toBeLessThanOrEqual(0.6)
}, 120_000)

test('the answers are those of the whole record: what follows from an answer changes none', async () => {
  const { questioning, visitors } = await ready()
  for (const person of visitors.slice(0, 20)) {
    const whole = Object.fromEntries(questioning.askable.map((fact) => [fact, told(person, fact)]))
    const known = withFollows(Object.fromEntries(asked(person, questioning).map((fact) => [fact, told(person, fact)])), questioning)
    for (const item of questioning.items) {
      const [few, all] = [known, whole].map((facts) => decide(item, facts, questioning.parameters, day))
      if (few?.missing.length === 0) expect([item.entitlement.id, few.answer]).toEqual([item.entitlement.id, all?.answer])
    }
  }
}, 120_000)

test('what was skipped is not asked again', async () => {
  const { questioning } = await ready()
  const first = nextQuestion({}, questioning)
  expect(first).toBeDefined()
  expect(nextQuestion({}, questioning, new Set([first ?? '']))).not.toBe(first)
})
