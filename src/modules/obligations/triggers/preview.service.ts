/** What the rules would have opened from the findings of a span of time: shown before a rule is trusted. */
import { z } from 'zod'
import { findingsRaisedSince } from '#modules/findings/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { debtorOf } from './debtor.ts'
import { triggerFor, type Trigger } from './rules.ts'
import { closings, rhythms } from './rules.schema.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
export const RulePreview = z.object({
  id: z.string(), names: Words, when: z.string(), limit: z.object({ count: z.int(), unit: z.string() }), rhythm: z.enum(rhythms), closing: z.enum(closings), basis: Words, ground: Words.extend({ kind: z.string() }),
  /** Findings that it would have answered with an obligation. */
  opened: z.int(),
  /** Of these, how many have no unit to give the work to. */
  withoutLead: z.int(),
  examples: z.array(z.object({ findingId: z.uuid(), message: z.string(), severity: z.string(), raisedAt: z.string() })),
})
export type RulePreview = z.infer<typeof RulePreview>

/** More findings than a county raises in some years; beyond, the preview says that it was cut. */
const most = 5000
const shown = 5

export async function previewRules(tx: ReadTx, triggers: readonly Trigger[], region: string, since: Date): Promise<{ rules: readonly RulePreview[]; looked: number; cut: boolean; unanswered: number }> {
  const findings = await findingsRaisedSince(tx, region, since, most)
  const met = findings.map((finding) => ({ finding, rule: triggerFor(triggers, finding)?.id }))
  const rules: RulePreview[] = []
  for (const { compiled: _, ...rule } of triggers) {
    const own = met.flatMap((one) => (one.rule === rule.id ? [one.finding] : []))
    let withoutLead = 0
    for (const finding of own) if ((await debtorOf(tx, finding)).leadOrg === null) withoutLead++
    rules.push({ ...rule, opened: own.length, withoutLead, examples: own.slice(-shown).map(({ id, message, severity, raisedAt }) => ({ findingId: id, message, severity, raisedAt })) })
  }
  return { rules, looked: findings.length, cut: findings.length === most, unanswered: met.filter((one) => one.rule === undefined).length }
}
