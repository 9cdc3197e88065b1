/** The linter's findings on a plan as it stands, raised and cleared by the linter alone. */
import { createHash } from 'node:crypto'
import type { LintFinding } from '#engines/reader/index.ts'
import { findingsOf, syncFindings, type Finding, type NewFinding } from '#modules/findings/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { Linted } from '../import/read.ts'
import * as plans from '../plans.repo.ts'
import type { Doing, Plan } from '../plans.schema.ts'
import { extractionOf } from './extraction-of.ts'
import { objectsOfPlan } from './objects.repo.ts'

export const lintRaiser = 'plans.lint'

export const planFindings = (tx: ReadTx, plan: Plan): Promise<readonly Finding[]> => findingsOf(tx, plan.region, 'plan', plan.id)

export interface PlanToLint { readonly plan: Plan; readonly own: Linted; readonly upper: Linted | undefined }

/** The plan as people have it, with the plan above. */
export async function planToLint(tx: ReadTx, plan: Plan): Promise<PlanToLint> {
  return { plan, own: await lintedPlan(tx, plan), upper: await upperToLint(tx, plan.upper) }
}

export async function upperToLint(tx: ReadTx, upper: Plan['upper']): Promise<Linted | undefined> {
  const plan = upper === null ? undefined : await plans.findPlan(tx, upper.planId)
  return plan && lintedPlan(tx, plan)
}

/** Makes the linter's open findings on the plan exactly these; `text` is the one they point into. */
export async function putFindings(tx: WriteTx, plan: Plan, text: string, found: readonly LintFinding[], doing: Pick<Doing, 'at' | 'newId'>): Promise<void> {
  const findings = found.map((f): NewFinding => ({
    region: plan.region, raiser: lintRaiser, rule: f.rule, severity: f.severity, subjectType: 'plan', subjectId: plan.id, message: f.message, advice: f.advice,
    key: keyOf(plan.id, f.rule, f.sources.map((s) => text.slice(s.start, s.end))), documentId: plan.documentId, spans: f.sources,
  }))
  const once = [...new Map(findings.map((f) => [f.key, f])).values()]
  await syncFindings(tx, { region: plan.region, raiser: lintRaiser, subjectType: 'plan', subjectId: plan.id }, once, doing)
}

async function lintedPlan(tx: ReadTx, plan: Plan): Promise<Linted> {
  const document = await plans.findDocument(tx, plan.region, plan.documentId)
  const objects = await objectsOfPlan(tx, { region: plan.region, planId: plan.id })
  if (document === undefined) throw new Error(`plan ${plan.id} has no document ${plan.documentId}`)
  return { extraction: extractionOf(document.reading, objects), text: document.text }
}

/** By the words, not their place: what was dismissed stays so when an amended document moves it. */
function keyOf(planId: string, rule: string, words: readonly string[]): string {
  return `${planId}:${rule}:${createHash('sha256').update(words.join('\u0001')).digest('hex').slice(0, 24)}`
}
