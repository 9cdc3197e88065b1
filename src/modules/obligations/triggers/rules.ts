/** Deciding by rule whether a finding opens an obligation. Pure. */
import { compileRule, declare, oneOf, type FactRecord, type Rule } from '#engines/rules/index.ts'
import { addDays, dayOf, nextWorkingDay, addWorkingDays, type WorkCalendar } from '#kernel/workdays.ts'
import type { Finding } from '#modules/findings/index.ts'
import type { TriggerRule } from './rules.schema.ts'

export interface Trigger extends TriggerRule { readonly compiled: Rule }

type Seen = Pick<Finding, 'raiser' | 'rule' | 'severity' | 'subjectType' | 'evidence'>

const vocabulary = declare({ 来源: 'string', 规则: 'string', 级别: oneOf('error', 'warning', 'info'), 对象: 'string', 证据: 'any' })

/** @throws rules.refused with the place in the condition */
export const compileTriggers = (rules: readonly TriggerRule[]): readonly Trigger[] =>
  rules.map((rule) => ({ ...rule, compiled: compileRule(rule.when, vocabulary) }))

/** The first rule that fits. A condition that can't be decided from the evidence does not fit. */
export function triggerFor(triggers: readonly Trigger[], finding: Seen): Trigger | undefined {
  const facts = findingFacts(finding)
  return triggers.find((trigger) => trigger.compiled.evaluate(facts) === true)
}

/** The day by which the matter has to be done when it is assigned at `at`. @throws workdays.unpublished */
export function dueOf(limit: TriggerRule['limit'], at: Date, calendar: WorkCalendar): string {
  const today = dayOf(at)
  return limit.unit === 'working-days' ? addWorkingDays(calendar, today, limit.count) : nextWorkingDay(calendar, addDays(today, limit.count))
}

const findingFacts = ({ raiser, rule, severity, subjectType, evidence }: Seen): FactRecord =>
  ({ 来源: raiser, 规则: rule, 级别: severity, 对象: subjectType, 证据: plain(evidence) })

/** Evidence is JSON of any depth: the rule language takes scalars, and records one level down. */
function plain(evidence: Readonly<Record<string, unknown>>): FactRecord {
  return Object.fromEntries(Object.entries(evidence).filter((entry): entry is [string, string | number | boolean | null] => entry[1] === null || ['string', 'number', 'boolean'].includes(typeof entry[1])))
}
