/** Opening an obligation by hand. */
import type { Actor } from '#kernel/access.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { expectObject, type ObjectLookups } from '#modules/findings/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { Opened } from '../obligations.schema.ts'
import { plansOf } from '../tasks/tasks.repo.ts'
import type { ByHand } from './opening.schema.ts'
import { docketAndAssign, propose, type Doing } from './opening.service.ts'

export interface OpeningPorts { readonly desk: CaseDesk; readonly objects: ObjectLookups }

/** With terms and by somebody who may approve, docketed and assigned at once; else proposed. @throws procedures.not-allowed, findings.no-object where it comes from nothing that is there */
export async function openByHand(tx: WriteTx, { desk, objects }: OpeningPorts, wanted: ByHand, actor: Actor, doing: Doing): Promise<Opened> {
  const { region, source, sourceName, matter, title, assignment, urgency } = wanted
  if (wanted.about !== undefined) await expectObject(objects, tx, region, wanted.about)
  const opener = { account: actor.accountId, name: actor.displayName, unit: actor.orgId, roles: ['supervisor'] }
  const opened = await propose(tx, desk, {
    region, source, sourceName, matter, officeOrg: wanted.officeOrg ?? actor.orgId ?? (await officeIn(tx, region)), ...(title === undefined ? {} : { title }), ...(urgency === 'normal' ? {} : { urgency }), ...(wanted.about === undefined ? {} : { cameFrom: [wanted.about] }),
  }, opener, doing)
  const doer = await desk.doerOf(tx, opened.run, actor)
  if (assignment === undefined || !doer.roles.includes('leader')) return opened
  return { ...opened, run: await docketAndAssign(tx, desk, opened.run, { ...assignment, basis: assignment.basis ?? sourceName }, { docket: doer, assign: doer }, doing) }
}

/** Somebody who belongs to no unit opens matters for the office that answers for the region's plan. */
const officeIn = async (tx: ReadTx, region: string): Promise<string | null> => (await plansOf(tx)).find((plan) => plan.region === region && plan.inForce)?.ownerOrg ?? null
