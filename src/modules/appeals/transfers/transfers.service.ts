/** Transfers from and to bodies outside government: the receipt is kept, what they do with it is not read back. */
import type { Actor } from '#kernel/access.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { findAppeal } from '../appeals.repo.ts'
import { appealErrors } from '../appeals.errors.ts'
import type { Appeal, Doing } from '../appeals.schema.ts'
import { fileByAgent } from '../intake/agent.service.ts'
import type { AgentForm } from '../intake/intake.routes.ts'
import type { IntakePorts } from '../intake/intake.service.ts'
import type { Row } from '../personal/vault.ts'
import { insertTransfer } from './transfers.repo.ts'
import type { Body } from './transfers.schema.ts'

export interface Slip { readonly body: Body; readonly bodyName: string; readonly receipt: string }

/** Ends the case here: the body answers the resident itself. @throws appeals.not-found, procedures.not-allowed */
export async function transferOut(tx: WriteTx, desk: CaseDesk, row: Row, slip: Slip, actor: Actor, doing: Doing): Promise<Appeal> {
  const run = await desk.get(tx, row.region, row.id)
  // Before the action, which would guess the kind of body from its name.
  await insertTransfer(tx, row, { direction: 'out', ...slip }, doing.at, actor.accountId)
  await desk.act(tx, row, { action: 'transfer', fields: { body: slip.bodyName, receipt: slip.receipt } }, await desk.doerOf(tx, run, actor), doing)
  const appeal = await findAppeal(tx, row.region, row.id)
  if (appeal === undefined) throw appealErrors['not-found']()
  return appeal
}

/** What a body hands over is an appeal like any other, with the body's number. The same receipt again is the same appeal. */
export async function transferIn(tx: WriteTx, ports: IntakePorts, form: AgentForm, slip: Slip, actor: Actor, doing: Doing): Promise<Appeal> {
  const { appeal, repeated } = await fileByAgent(tx, ports, form, actor, doing, { channel: 'transfer', sourceRef: `${slip.body}:${slip.bodyName}:${slip.receipt}` })
  if (!repeated) await insertTransfer(tx, appeal, { direction: 'in', ...slip }, doing.at, actor.accountId)
  return appeal
}
