/** Whether a person is entitled, to how much, as of a day, and what stands in the way. */
import { compileRule, type Rule } from '../rule.ts'
import type { FactRecord } from '../evaluate/facts.ts'
import type { Explanation } from '../evaluate/explain.ts'
import { parametersAsOf, type IndexOf, type Source } from '../dated/dated.ts'
import { oneOf, type TypeSpec } from '../types.ts'
import { Unknown, type Value } from '../values/values.ts'
import { declare, type Vocabulary } from '../vocabulary.ts'
import type { Entitlement, EntitlementPack, RuleVersion, paidPer } from './definition.schema.ts'

export interface CompiledVersion {
  readonly version: RuleVersion
  readonly when: Rule
  readonly amount: Rule | undefined
  readonly months: Rule | undefined
}
export interface CompiledEntitlement { readonly entitlement: Entitlement; readonly versions: readonly CompiledVersion[] }
export interface Entitlements {
  readonly pack: EntitlementPack
  readonly vocabulary: Vocabulary
  readonly all: readonly CompiledEntitlement[]
}

/** `fen`: rounded half up to whole fen. `months`: at most so many; null without end. */
export interface Payment { readonly fen: number; readonly per: (typeof paidPer)[number]; readonly months: number | null; readonly fenPerYear: number }

export interface Decision {
  readonly id: string
  readonly answer: 'yes' | 'no' | 'unknown' | 'undecidable'
  /** Null where nothing is paid, or the amount can't be told yet. */
  readonly payment: Payment | null
  /** Facts and parameters that would have to be known, of the answer or of its amount. */
  readonly missing: readonly string[]
  /** Entitlements that are kept instead, where the person is entitled to both and may hold one. */
  readonly keptInstead: string | null
  readonly source: Source | null
}

/** What the rules of a pack may name; beside its parameters the day they are asked for. @throws rules.name-taken */
export const vocabularyOf = ({ facts, parameters }: Pick<EntitlementPack, 'facts' | 'parameters'>): Vocabulary => declare(
  Object.fromEntries(facts.map((fact): [string, TypeSpec] => [fact.name, fact.type === 'string' && fact.oneOf !== undefined ? oneOf(...fact.oneOf) : fact.type])),
  Object.fromEntries([[askedDay, 'date'], ...parameters.map((table): [string, TypeSpec] => [table.name, typeOfRows(table.rows.find((row) => row.value !== undefined)?.value)])]),
)

/** The name under which rules read the day they are asked for. */
export const askedDay = '基准日'

/** @throws rules.refused, rules.name-taken */
export function compileEntitlements(pack: EntitlementPack): Entitlements {
  const vocabulary = vocabularyOf(pack)
  const optional = (text: string | undefined): Rule | undefined => (text === undefined ? undefined : compileRule(text, vocabulary))
  return {
    pack,
    vocabulary,
    all: pack.entitlements.map((entitlement) => ({
      entitlement,
      versions: entitlement.versions.map((version) => ({ version, when: compileRule(version.when, vocabulary), amount: optional(version.amount?.value), months: optional(version.amount?.months) })),
    })),
  }
}

const typeOfRows = (value: string | number | boolean | undefined): TypeSpec => {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'string'
  return typeof value === 'boolean' ? 'boolean' : 'number'
}

/** The version that holds on a day: of several the latest. */
export const versionAsOf = (compiled: CompiledEntitlement, day: string): CompiledVersion | undefined =>
  compiled.versions.filter(({ version }) => version.from <= day && (version.until === undefined || day < version.until)).toSorted((a, b) => b.version.from.localeCompare(a.version.from))[0]

export interface Asked { readonly day: string; readonly region?: string; readonly indexOf?: IndexOf }

/** The pack's parameters as of the day, and the day itself. */
export const parametersFor = (pack: EntitlementPack, { day, region, indexOf }: Asked): FactRecord => ({ ...parametersAsOf(pack.parameters, day, region, indexOf), [askedDay]: day })

/** All entitlements for one person, exclusions settled. In the order of the pack. @throws rules.bad-fact */
export function decideAll({ pack, all }: Entitlements, record: FactRecord, asked: Asked): readonly Decision[] {
  const parameters = parametersFor(pack, asked)
  return settleExclusions(all.map((compiled) => decide(compiled, record, parameters, asked.day)), all)
}

/** One entitlement alone, without looking at what excludes it. @throws rules.bad-fact */
export function decide(compiled: CompiledEntitlement, record: FactRecord, parameters: FactRecord, day: string): Decision {
  const { id } = compiled.entitlement
  const none = { id, payment: null, missing: [], keptInstead: null, source: null }
  if (compiled.entitlement.undecidable !== undefined) return { ...none, answer: 'undecidable' }
  const version = versionAsOf(compiled, day)
  if (version === undefined) return { ...none, answer: 'no' }
  const { source } = version.version
  const answer = version.when.evaluate(record, parameters)
  if (answer instanceof Unknown) return { ...none, source, answer: 'unknown', missing: answer.missing }
  if (answer !== true) return { ...none, source, answer: 'no' }
  return { ...none, source, answer: 'yes', ...paid(version, record, parameters) }
}

/** Why, as a trace; undefined where no rule holds on the day. */
export function explainEntitlement(compiled: CompiledEntitlement, record: FactRecord, parameters: FactRecord, day: string): Explanation | undefined {
  return versionAsOf(compiled, day)?.when.explain(record, parameters)
}

function paid({ version, amount, months }: CompiledVersion, record: FactRecord, parameters: FactRecord): Pick<Decision, 'payment' | 'missing'> {
  if (amount === undefined || version.amount === undefined) return { payment: null, missing: [] }
  const [worth, longest] = [amount.evaluate(record, parameters), months?.evaluate(record, parameters) ?? null]
  const missing = [worth, longest].flatMap((value) => (value instanceof Unknown ? value.missing : []))
  return { payment: paymentOf(worth, longest, version.amount.per), missing: [...new Set(missing)].sort() }
}

const timesAYear = { once: 1, day: 365, month: 12, quarter: 4, term: 2, year: 1 } as const

/** Null where the amount is unknown or absent. A negative difference pays nothing. */
export function paymentOf(worth: Value, longest: Value, per: (typeof paidPer)[number]): Payment | null {
  if (typeof worth !== 'number' || longest instanceof Unknown) return null
  const fen = Math.max(0, Math.round(worth * 100))
  const months = typeof longest === 'number' ? Math.max(0, Math.floor(longest)) : null
  const share = per === 'once' || months === null ? 1 : Math.min(12, months) / 12
  return { fen, per, months, fenPerYear: Math.round(fen * timesAYear[per] * share) }
}

function settleExclusions(decisions: readonly Decision[], all: readonly CompiledEntitlement[]): readonly Decision[] {
  const rank = new Map(decisions.map((decision, index) => [decision.id, { decision, index }]))
  const excluded = new Map<string, Set<string>>()
  const add = (a: string, b: string): void => { excluded.set(a, (excluded.get(a) ?? new Set()).add(b)) }
  for (const { entitlement } of all) {
    for (const other of entitlement.excludes) {
      add(entitlement.id, other)
      add(other, entitlement.id)
    }
  }
  // Worth more first: what is kept by then is never given up for something worth less.
  const order = decisions.filter((decision) => decision.answer === 'yes').toSorted((a, b) => (b.payment?.fenPerYear ?? 0) - (a.payment?.fenPerYear ?? 0) || (rank.get(a.id)?.index ?? 0) - (rank.get(b.id)?.index ?? 0))
  const kept = new Set<string>()
  const instead = new Map<string, string>()
  for (const { id } of order) {
    const better = [...(excluded.get(id) ?? [])].find((other) => kept.has(other))
    if (better === undefined) kept.add(id)
    else instead.set(id, better)
  }
  return decisions.map((decision) => ({ ...decision, keptInstead: instead.get(decision.id) ?? null }))
}
