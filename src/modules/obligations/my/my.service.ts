/** What waits for a person by the role held over offices: approvals, rulings, verifications, decisions of the supervision office. */
import { may, type Actor, type Permission } from '#kernel/access.ts'
import { inboxRows, type CaseDesk, type InboxFilter, type InboxRow } from '#modules/cases/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { scopeOfOffice } from '../obligations.access.ts'
import { officesAtWork } from './my.repo.ts'

/** Roles that follow from a permission over an office; `unit` is in the inbox of the unit itself. */
const roleOf = [
  ['obligations.supervise', 'supervisor'], ['obligations.approve', 'leader'], ['obligations.verify', 'verifier'], ['obligations.measure', 'measurer'], ['obligations.arbitrate', 'arbiter'],
] as const satisfies readonly (readonly [Permission, string])[]

export interface Awaiting { readonly items: readonly InboxRow[]; readonly next: string | null; readonly counts: Readonly<Record<InboxFilter['bucket'], number>> }

export async function awaiting(tx: ReadTx, desk: CaseDesk, actor: Actor, filter: InboxFilter, now: Date): Promise<Awaiting> {
  const offices: string[] = []
  const roles = new Set<string>()
  for (const { region, office } of await officesAtWork(tx)) {
    const place = await scopeOfOffice(tx, region, office)
    const held = roleOf.filter(([permission]) => may(actor, permission, place)).map(([, role]) => role)
    if (held.length > 0) offices.push(office)
    for (const role of held) roles.add(role)
  }
  const found = await desk.inbox(tx, { orgIds: [...new Set(offices)], account: actor.accountId, roles: [...roles] }, { ...filter, subject: 'obligation' }, now)
  return { items: await inboxRows(tx, desk, found.items, now), next: found.next, counts: found.counts }
}
