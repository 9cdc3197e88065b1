/** What stands above an obligation's log: clause, finding, where it came from and went, letters, proposals. */
import { z } from 'zod'
import { may, type Actor } from '#kernel/access.ts'
import { CaseRun, type CaseDesk, type Doer } from '#modules/cases/index.ts'
import { orgPathOf } from '#modules/directory/index.ts'
import { Finding, getFinding, linksFrom, linksTo, type Link } from '#modules/findings/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { lettersOf } from './letters/letters.service.ts'
import { CaseLetter } from './letters/letters.schema.ts'
import { getObligation } from './life/life.service.ts'
import { obligationErrors } from './obligations.errors.ts'
import { obligationSubject } from './obligations.values.ts'
import { regionOfObligation } from './obligations.repo.ts'
import { Obligation, type CaseKey } from './obligations.schema.ts'
import { proposalsOfCase } from './proposals/proposals.repo.ts'
import { Proposal } from './proposals/proposals.schema.ts'
import { commitmentsOfPlan, findPlan } from './tasks/tasks.repo.ts'
import { Commitment, SupervisedPlan } from './tasks/tasks.schema.ts'
import type { RulesOf } from './triggers/texts.service.ts'

const IssuedLetter = z.object({ id: z.uuid(), number: z.string(), title: z.string(), kind: z.string(), madeAt: z.string() })
const Related = z.object({ relation: z.string(), outward: z.boolean(), run: CaseRun })

export const ObligationHead = z.object({
  obligation: Obligation,
  /** What the rule that opened it is called; null: opened otherwise, or the county has dropped the rule since. */
  ruleNames: z.object({ zh: z.string(), en: z.string() }).nullable(),
  run: CaseRun,
  plan: SupervisedPlan.nullable(),
  /** The task, target or project of the plan. */
  commitment: Commitment.nullable(),
  /** Targets that stand in the text of the task. */
  targets: z.array(Commitment),
  finding: Finding.nullable(),
  related: z.array(Related),
  /** What else it came from: a theme of appeals, a target, a standard; the clause and the finding stand above. */
  origins: z.array(z.object({ type: z.string(), id: z.string() })),
  proposals: z.array(Proposal),
  letters: z.object({ waiting: z.array(CaseLetter), issued: z.array(IssuedLetter), officeName: z.string().nullable() }),
  /** What the caller may do beside the actions of the procedure. */
  may: z.object({ issue: z.boolean(), split: z.boolean(), decide: z.boolean() }),
})
export type ObligationHead = z.infer<typeof ObligationHead>

/**
 * The obligation for somebody who may see it; for others it is not there, so that numbers can't be tried out.
 * @throws obligations.not-found, cases.not-found
 */
export async function seenObligation(tx: ReadTx, desk: CaseDesk, actor: Actor, key: CaseKey): Promise<{ run: CaseRun; doer: Doer }> {
  const run = await desk.get(tx, key.region, key.id)
  const doer = await desk.doerOf(tx, run, actor)
  const place = { region: run.region, orgPath: run.leadOrg === null ? null : ((await orgPathOf(tx, run.leadOrg)) ?? null) }
  if (run.subject !== obligationSubject || (doer.roles.length === 0 && !may(actor, 'obligations.read', place))) throw obligationErrors['not-found']({ id: key.id })
  return { run, doer }
}

/** Links between objects carry ids only. @throws obligations.not-found */
export async function placeOf(tx: ReadTx, desk: CaseDesk, actor: Actor, id: string): Promise<CaseKey> {
  const region = await regionOfObligation(tx, id)
  if (region === undefined) throw obligationErrors['not-found']({ id })
  await seenObligation(tx, desk, actor, { region, id })
  return { region, id }
}

export async function headOf(tx: ReadTx, { desk, rules }: { readonly desk: CaseDesk; readonly rules: RulesOf }, actor: Actor, key: CaseKey): Promise<ObligationHead> {
  const { run, doer } = await seenObligation(tx, desk, actor, key)
  const obligation = await getObligation(tx, key)
  const plan = obligation.planId === null ? null : ((await findPlan(tx, obligation.planId)) ?? null)
  const commitments = plan === null ? [] : await commitmentsOfPlan(tx, plan.region, plan.planId)
  const letters = await lettersOf(tx, key)
  const behind = await linksTo(tx, run.region, { type: obligationSubject, id: run.id })
  return {
    obligation, run, plan,
    ruleNames: obligation.rule === null ? null : ((await rules(tx, run.region)).find(({ id }) => id === obligation.rule)?.names ?? null),
    commitment: commitments.find((one) => one.id === obligation.commitmentId) ?? null,
    targets: commitments.filter((one) => one.kind === 'target' && one.within === obligation.commitmentId && !one.dropped),
    finding: obligation.findingId === null ? null : await getFinding(tx, run.region, obligation.findingId),
    related: await relatedTo(tx, desk, run, obligation, behind),
    origins: behind.filter(({ relation, from }) => relation === 'owed-as' && from.type !== 'finding' && from.type !== 'plan-object').map(({ from }) => from),
    proposals: [...(await proposalsOfCase(tx, run.region, run.id))],
    letters: { waiting: [...letters.waiting], issued: letters.issued.map(({ id, number, title, kind, madeAt }) => ({ id, number, title, kind, madeAt })), officeName: letters.officeName },
    may: { issue: doer.roles.includes('supervisor') || doer.roles.includes('leader'), split: doer.roles.includes('supervisor'), decide: doer.roles.includes('leader') || doer.roles.includes('supervisor') },
  }
}

/** Cases that this one was merged into, split into, continued as, or came from. */
async function relatedTo(tx: ReadTx, desk: CaseDesk, run: CaseRun, obligation: Obligation, behind: readonly Link[]): Promise<ObligationHead['related']> {
  const itself = { type: obligationSubject, id: run.id }
  const found: ObligationHead['related'] = []
  const add = async (relation: string, outward: boolean, region: string, id: string): Promise<void> => {
    const other = await desk.find(tx, region, id)
    if (other !== undefined && !found.some((one) => one.run.id === id)) found.push({ relation, outward, run: other })
  }
  if (obligation.from !== null) await add('from', false, obligation.from.region, obligation.from.caseId)
  for (const link of await linksFrom(tx, run.region, itself)) if (link.to.type === obligationSubject) await add(link.relation, true, run.region, link.to.id)
  for (const link of behind) if (link.from.type === obligationSubject) await add(link.relation, false, run.region, link.from.id)
  return found
}
