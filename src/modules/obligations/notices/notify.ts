/** Telling the people of a role on one obligation. */
import type { Permission } from '#kernel/access.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { CaseRun } from '#modules/cases/index.ts'
import { sendMessage, type MessageTemplate, type Recipient } from '#modules/messages/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import type { Obligation } from '../obligations.schema.ts'
import { holdersOver } from './people.repo.ts'

export interface Telling {
  readonly run: CaseRun
  readonly obligation: Pick<Obligation, 'officeOrg'> | undefined
  /** Units that support the lead, as far as the event names them. */
  readonly supports: readonly string[]
  readonly template: MessageTemplate
  readonly slots: Readonly<Record<string, string | number>>
  /** The same key tells nobody twice. */
  readonly key: string
}
interface Doing { readonly at: Date; newId(): string }

export async function tell(tx: WriteTx, role: string, telling: Telling, doing: Doing): Promise<void> {
  const { run, key, template } = telling
  const slots = { number: run.number, title: run.title, region: run.region, id: run.id, ...telling.slots }
  for (const to of await recipients(tx, role, telling, doing.at)) {
    await sendMessage(tx, { region: run.region, key: `${key}:${role}:${to.id}`, template, slots, to, orgId: telling.obligation?.officeOrg ?? null, about: { type: 'obligation', id: run.id } }, doing)
  }
}

type Staff = Extract<Recipient, { readonly id: string }>

const permissionOf: Readonly<Record<string, Permission>> = { leader: 'obligations.approve', arbiter: 'obligations.arbitrate', verifier: 'obligations.verify' }

/** Units are told as a whole; whoever approves, rules or verifies is found by the permission over the region. */
async function recipients(tx: WriteTx, role: string, { run, obligation, supports }: Telling, at: Date): Promise<readonly Staff[]> {
  const unit = (id: string | null | undefined): readonly Staff[] => (id == null ? [] : [{ kind: 'organization', id }])
  if (role === 'unit') return unit(run.leadOrg)
  if (role === 'support') return supports.flatMap(unit)
  if (role === 'supervisor') return unit(obligation?.officeOrg)
  const permission = permissionOf[role]
  if (permission === undefined) return []
  return (await holdersOver(tx, permission, run.region, dayOf(at))).map((id) => ({ kind: 'account', id }))
}
