/** Who owes it when a finding opens an obligation: the target's lead unit and the plan's office. */
import { z } from 'zod'
import { findOrganization } from '#modules/directory/index.ts'
import { linksFrom, linksTo, type Finding, type ObjectRef } from '#modules/findings/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { findCommitment, plansOf } from '../tasks/tasks.repo.ts'
import type { Commitment, SupervisedPlan } from '../tasks/tasks.schema.ts'

/** What a raiser may say in its evidence about who answers for it. */
const Said = z.object({
  /** Organization that leads. */
  leadOrg: z.uuid().optional().catch(undefined),
  leadUnits: z.array(z.object({ orgId: z.uuid().nullable() })).optional().catch(undefined),
  /** Object of a plan that is not kept. */
  object: z.uuid().optional().catch(undefined),
})

export interface Debtor {
  readonly leadOrg: string | null
  readonly officeOrg: string | null
  readonly commitment: Commitment | undefined
  readonly plan: SupervisedPlan | undefined
}

export async function debtorOf(tx: ReadTx, finding: Finding): Promise<Debtor> {
  const said = Said.parse(finding.evidence)
  const commitment = await commitmentBehind(tx, finding, said.object)
  const plans = (await plansOf(tx)).filter((plan) => plan.region === finding.region)
  const plan = plans.find((one) => one.planId === commitment?.planId) ?? plans.find((one) => one.inForce)
  const leadOrg = await inUse(tx, [said.leadOrg, ...(said.leadUnits ?? []).map((unit) => unit.orgId ?? undefined), commitment?.leadOrg ?? undefined])
  return { leadOrg, officeOrg: plan?.ownerOrg ?? null, commitment, plan }
}

async function commitmentBehind(tx: ReadTx, finding: Finding, named: string | undefined): Promise<Commitment | undefined> {
  const subject: ObjectRef = { type: finding.subjectType, id: finding.subjectId }
  const linked = [...(await linksFrom(tx, finding.region, subject)).map((link) => link.to), ...(await linksTo(tx, finding.region, subject)).map((link) => link.from)]
  const ids = [named, finding.subjectId, ...linked.filter((one) => one.type.startsWith('plan-')).map((one) => one.id)]
  for (const id of ids) {
    const found = id === undefined || !z.uuid().safeParse(id).success ? undefined : await findCommitment(tx, finding.region, id)
    if (found !== undefined) return found
  }
  return undefined
}

/** A unit that is no more can't be given work. */
async function inUse(tx: ReadTx, ids: readonly (string | undefined)[]): Promise<string | null> {
  for (const id of ids) if (id !== undefined && (await findOrganization(tx, id))?.validTo === null) return id
  return null
}
