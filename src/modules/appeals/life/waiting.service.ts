/** What waits for the line's own desks: to accept and dispatch, to check, to call back, to rule. What waits for a unit is its inbox of cases. */
import type { Actor } from '#kernel/access.ts'
import { inboxRows, type CaseDesk, type InboxFilter, type InboxRow } from '#modules/cases/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { listLines } from '../settings/settings.service.ts'
import { rolesOfLine } from './roles.ts'

export interface WaitingOrders { readonly items: readonly InboxRow[]; readonly next: string | null; readonly counts: Readonly<Record<InboxFilter['bucket'], number>> }

export async function waitingOrders(tx: ReadTx, desk: CaseDesk, actor: Actor, filter: InboxFilter, now: Date): Promise<WaitingOrders> {
  const offices = new Set<string>()
  const roles = new Set<string>()
  for (const { region, org } of await listLines(tx)) {
    const held = org === null ? [] : rolesOfLine(actor, region)
    if (org !== null && held.length > 0) offices.add(org)
    for (const role of held) roles.add(role)
  }
  const found = await desk.inbox(tx, { orgIds: [...offices], account: actor.accountId, roles: [...roles] }, { ...filter, subject: 'appeal' }, now)
  return { items: await inboxRows(tx, desk, found.items, now), next: found.next, counts: found.counts }
}
