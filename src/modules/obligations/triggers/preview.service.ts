/** What the rules would have opened from the findings of a span of time: shown before a rule is trusted. */
import { z } from 'zod'
import { findingsRaisedSince, type Finding } from '#modules/findings/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { debtorOf } from './debtor.ts'
import { triggerFor, type Trigger } from './rules.ts'
import { closings, rhythms } from './rules.schema.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Met = z.object({
  findingId: z.uuid(), message: z.string(), severity: z.string(), raisedAt: z.string(),
  /** What it was found on; of its evidence what leads there. */
  about: z.object({ type: z.string(), id: z.string(), evidence: z.object({ indicator: z.string().optional(), place: z.string().optional() }) }),
  /** Whether there is a unit to give the work to. */
  hasLead: z.boolean(),
})
export type Met = z.infer<typeof Met>
export const RulePreview = z.object({
  id: z.string(), names: Words, when: z.string(), limit: z.object({ count: z.int(), unit: z.string() }), rhythm: z.enum(rhythms), closing: z.enum(closings), basis: Words, ground: Words.extend({ kind: z.string() }),
  /** Findings that it would have answered with an obligation. */
  opened: z.int(),
  /** Of these, how many have no unit to give the work to. */
  withoutLead: z.int(),
  /** Those findings, the ones without a unit first, then the latest; at most 200. */
  findings: z.array(Met),
})
export type RulePreview = z.infer<typeof RulePreview>

/** What the rules would have opened; `unanswered` are the findings that fit none, listed as those of a rule are. */
export const Preview = z.object({ rules: z.array(RulePreview).readonly(), looked: z.int(), cut: z.boolean(), unanswered: z.int(), unansweredFindings: z.array(Met).readonly() })
export type Preview = z.infer<typeof Preview>

/** More findings than a county raises in some years; beyond, the preview says that it was cut. */
const most = 5000
const listed = 200

export async function previewRules(tx: ReadTx, triggers: readonly Trigger[], region: string, since: Date): Promise<Preview> {
  const findings = (await findingsRaisedSince(tx, region, since, most)).toReversed()
  const answered = findings.map((finding) => ({ finding, rule: triggerFor(triggers, finding)?.id }))
  const of = (rule: string | undefined): readonly Finding[] => answered.flatMap((one) => (one.rule === rule ? [one.finding] : []))
  const rules: RulePreview[] = []
  for (const { compiled: _, ...rule } of triggers) {
    const own: Met[] = []
    for (const finding of of(rule.id)) own.push(metOf(finding, (await debtorOf(tx, finding)).leadOrg !== null))
    // Those without a unit first: a number of them is shown, and leads to them.
    rules.push({ ...rule, opened: own.length, withoutLead: own.filter((one) => !one.hasLead).length, findings: own.toSorted((a, b) => Number(a.hasLead) - Number(b.hasLead)).slice(0, listed) })
  }
  const unanswered = of(undefined)
  return { rules, looked: findings.length, cut: findings.length === most, unanswered: unanswered.length, unansweredFindings: unanswered.slice(0, listed).map((finding) => metOf(finding, false)) }
}

function metOf({ id, message, severity, raisedAt, subjectType, subjectId, evidence: { indicator, place } }: Finding, hasLead: boolean): Met {
  const evidence = { ...(typeof indicator === 'string' && { indicator }), ...(typeof place === 'string' && { place }) }
  return { findingId: id, message, severity, raisedAt, about: { type: subjectType, id: subjectId, evidence }, hasLead }
}
