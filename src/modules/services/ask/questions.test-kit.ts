/** How many questions settle everything for made-up visitors: one question after another as chosen, and the form in its order. */
import { compileEntitlements, decide, parametersFor, type FactRecord } from '#engines/rules/index.ts'
import { shippedEntitlements, shippedFollows } from '../packs.ts'
import { compileFollows, nextQuestion, type Questioning } from './next-question.ts'
import { samplePeople } from './sample.ts'

export const day = '2026-06-01'

/** Visitors are made with another seed than the people by whom questions are weighed. */
export async function ready(visitors = 60): Promise<{ readonly questioning: Questioning; readonly visitors: readonly FactRecord[] }> {
  const [pack, follows] = await Promise.all([shippedEntitlements(), shippedFollows()])
  const entitlements = compileEntitlements(pack)
  const askable = pack.facts.filter((fact) => fact.question !== undefined).map((fact) => fact.name)
  const questioning: Questioning = { items: entitlements.all, parameters: parametersFor(pack, { day }), day, askable, follows: compileFollows(follows, entitlements.vocabulary), sample: samplePeople(800, 1, day) }
  return { questioning, visitors: samplePeople(visitors, 2, day) }
}

/** Whoever does not know an answer says so: the fact is null. */
export const told = (person: FactRecord, fact: string) => person[fact] ?? null

/** Facts asked for, in order, until nothing is open that a person could tell. */
export function asked(person: FactRecord, questioning: Questioning): readonly string[] {
  const answers: Record<string, FactRecord[string]> = {}
  for (;;) {
    const fact = nextQuestion(answers, questioning)
    if (fact === undefined) return Object.keys(answers)
    answers[fact] = told(person, fact)
  }
}

/** The form as it stands on paper: every question in its order, until nothing is open. */
export function askedInOrder(person: FactRecord, { items, parameters, askable }: Questioning): number {
  const answers: Record<string, FactRecord[string]> = {}
  const open = (): boolean => items.some((item) => decide(item, answers, parameters, day).missing.some((fact) => askable.includes(fact)))
  for (const fact of askable) {
    if (!open()) break
    answers[fact] = told(person, fact)
  }
  return Object.keys(answers).length
}

export const median = (counts: readonly number[]): number => counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? NaN
