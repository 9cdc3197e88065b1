/** The examples of an entitlement, run: what an official wrote beside the rule has to come out. */
import type { FactInput, FactRecord } from '../evaluate/facts.ts'
import { AppError } from '#kernel/errors.ts'
import { decide, parametersFor, type Decision, type Entitlements } from './entitlements.ts'
import type { EntitlementPack, RuleCase } from './definition.schema.ts'

export interface CaseResult {
  readonly entitlement: string
  readonly case: string
  readonly passed: boolean
  readonly expected: string
  readonly found: string
}

/** Cases without a day are asked as of `day`. */
export function runCases(entitlements: Entitlements, day: string): readonly CaseResult[] {
  return entitlements.all.flatMap((compiled) => compiled.entitlement.cases.map((one): CaseResult => {
    const on = one.on ?? day
    const result = { entitlement: compiled.entitlement.id, case: one.name, expected: said(one) }
    try {
      const decision = decide(compiled, factsOf(one), parametersFor(entitlements.pack, { day: on }), on)
      return { ...result, passed: fits(one, decision), found: found(decision) }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { ...result, passed: false, found: error.text.zh }
    }
  }))
}

/** Entitlements that may not be published: without a source, or without a case that says yes and one that says no. */
export function unpublishable({ pack: { entitlements } }: { readonly pack: Pick<EntitlementPack, 'entitlements'> }): readonly { readonly id: string; readonly zh: string; readonly en: string }[] {
  return entitlements.flatMap(({ id, versions, cases, undecidable }) => {
    if (undecidable !== undefined) return []
    if (versions.some((version) => version.source.document.trim() === '')) return [{ id, zh: '没有写明依据，不能发布。', en: 'It names no source and cannot be published.' }]
    const missing = (['yes', 'no'] as const).filter((answer) => cases.every((one) => one.answer !== answer))
    if (missing.length === 0) return []
    return [{ id, zh: `缺少${missing.map((one) => (one === 'yes' ? '“符合”' : '“不符合”')).join('和')}的例子，不能发布。`, en: `It has no example that answers ${missing.join(' or ')} and cannot be published.` }]
  })
}

/** What stands in YAML is JSON: dates are texts, and a fact that is not there is unknown. */
const factsOf = (one: RuleCase): FactRecord => Object.fromEntries(Object.entries(one.facts).map(([name, value]) => [name, input(value)]))

function input(value: unknown): FactInput {
  if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (Array.isArray(value)) return value.map(input)
  return typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, input(inner)])) : undefined
}

function fits(one: RuleCase, decision: Decision): boolean {
  if (decision.answer !== one.answer) return false
  if (one.missing !== undefined && !one.missing.every((name) => decision.missing.includes(name))) return false
  return one.amount === undefined || (one.amount === null ? decision.payment === null : decision.payment?.fen === Math.round(one.amount * 100))
}

const said = (one: RuleCase): string => [one.answer, ...(one.amount === undefined ? [] : [one.amount === null ? '—' : `${one.amount}元`]), ...(one.missing ?? [])].join(' ')
const found = ({ answer, payment, missing }: Decision): string => [answer, ...(payment === null ? [] : [`${payment.fen / 100}元`]), ...missing].join(' ')
