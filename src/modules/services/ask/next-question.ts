/**
 * Which question to ask next. A sample of plausible people stands for whoever is asking: for each question that is still open
 * the answers of those in the sample who agree with what was said so far are tried, and the question that settles most of the
 * open items on expectation is asked. Pure; nothing is remembered between questions.
 */
import { compileRule, decide, versionAsOf, type CompiledEntitlement, type FactRecord, type Rule, type Vocabulary } from '#engines/rules/index.ts'
import type { Follow } from './follows.schema.ts'

/** Everything a choice needs, made once a day and rulebook. */
export interface Questioning {
  readonly items: readonly CompiledEntitlement[]
  readonly parameters: FactRecord
  readonly day: string
  /** Facts a resident can be asked for, in the order in which they are declared. */
  readonly askable: readonly string[]
  readonly follows: readonly CompiledFollow[]
  /** Plausible people, every fact that a person would know. */
  readonly sample: readonly FactRecord[]
}

export interface CompiledFollow { readonly when: Rule; readonly implies: FactRecord }

/** @throws rules.refused */
export const compileFollows = (follows: readonly Follow[], vocabulary: Vocabulary): readonly CompiledFollow[] =>
  follows.map(({ when, implies }) => ({ when: compileRule(when, vocabulary), implies }))

/** The answers and all that follows from them. What somebody said stands, whatever follows from something else. */
export function withFollows(answers: FactRecord, { follows, parameters }: Pick<Questioning, 'follows' | 'parameters'>): FactRecord {
  let known: FactRecord = answers
  for (let changed = true; changed;) {
    changed = false
    for (const { when, implies } of follows) {
      const fresh = Object.entries(implies).filter(([name]) => !Object.hasOwn(known, name))
      if (fresh.length === 0 || when.evaluate(known, parameters) !== true) continue
      known = { ...known, ...Object.fromEntries(fresh) }
      changed = true
    }
  }
  return known
}

/** Facts that an item still waits for and that a person can tell: of its answer, and of its amount. */
function openFacts(item: CompiledEntitlement, known: FactRecord, { parameters, day }: Questioning): readonly string[] {
  return decide(item, known, parameters, day).missing
}

/** The fact to ask for next; undefined when everything that can be told is settled. `skipped`: what the person passed over. */
export function nextQuestion(answers: FactRecord, questioning: Questioning, skipped: ReadonlySet<string> = new Set()): string | undefined {
  const { items, askable, sample } = questioning
  const known = withFollows(answers, questioning)
  const may = new Set(askable.filter((name) => !skipped.has(name)))
  const open = items.map((item) => ({ item, missing: openFacts(item, known, questioning).filter((name) => may.has(name)) })).filter(({ missing }) => missing.length > 0)
  const wanted = askable.filter((name) => open.some(({ missing }) => missing.includes(name)))
  if (wanted.length <= 1) return wanted[0]
  const alike = peopleLike(sample, known)
  const scored = wanted.map((name) => ({ name, worth: worthOf(name, open.map(({ item }) => item).filter((item) => speaksOf(item, name, questioning.day)), alike, known, questioning) }))
  return scored.toSorted((a, b) => b.worth - a.worth)[0]?.name
}

const speaksOf = (item: CompiledEntitlement, name: string, day: string): boolean => {
  const version = versionAsOf(item, day)
  return version !== undefined && [version.when, version.amount, version.months].some((rule) => rule?.about.facts.includes(name) === true)
}

/** Items settled on expectation, and a little for each condition less that an item still hangs on. */
function worthOf(name: string, items: readonly CompiledEntitlement[], people: readonly FactRecord[], known: FactRecord, questioning: Questioning): number {
  const before = new Map(items.map((item) => [item, openFacts(item, known, questioning).length]))
  const seen = new Map<unknown, number>()
  let total = 0
  for (const person of people) {
    const value = person[name]
    const key = typeof value === 'object' ? JSON.stringify(value) : value
    const worth = seen.get(key) ?? worthOfAnswer(name, value, before, known, questioning)
    seen.set(key, worth)
    total += worth
  }
  return people.length === 0 ? before.size : total / people.length
}

function worthOfAnswer(name: string, value: FactRecord[string], before: ReadonlyMap<CompiledEntitlement, number>, known: FactRecord, questioning: Questioning): number {
  const then = withFollows({ ...known, [name]: value }, questioning)
  let worth = 0
  for (const [item, facts] of before) {
    const left = openFacts(item, then, questioning).length
    worth += left === 0 ? 1 : nearer * (facts - left) / facts
  }
  return worth
}

/** What a condition out of the way is worth beside a settled item: it decides between questions that settle nothing alone. */
const nearer = 0.2
/** Enough to weigh answers, few enough for a page in tens of milliseconds. */
const mostPeople = 120
const years = 365.2425 * 86_400_000

/** Those of the sample who agree with the most answers: with few answers exactly, later the nearest. */
function peopleLike(sample: readonly FactRecord[], known: FactRecord): readonly FactRecord[] {
  const facts = Object.entries(known)
  const ranked = sample.map((person) => ({ person, differs: facts.reduce((sum, [name, value]) => sum + distance(name, value, person[name]), 0) }))
  return ranked.toSorted((a, b) => a.differs - b.differs).slice(0, mostPeople).map(({ person }) => person)
}

function distance(name: string, said: FactRecord[string], has: FactRecord[string]): number {
  if (said === has || has === undefined) return 0
  if (name === '出生日期' && typeof said === 'string' && typeof has === 'string') return Math.min(2, Math.abs(Date.parse(said) - Date.parse(has)) / (10 * years))
  if (typeof said === 'number' && typeof has === 'number') return Math.min(0.5, Math.abs(said - has) / (Math.abs(said) + Math.abs(has)))
  return 1
}
