/** SQL of lists: the outbox of those who may see it, and everybody's own messages. */
import { sql } from 'kysely'
import type { OrgPath } from '#kernel/access.ts'
import { whereInScope } from '#platform/auth/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { toMessage } from './messages.repo.ts'
import type { Message, MessageState } from './messages.schema.ts'

export interface OutboxFilter {
  readonly limit: number
  /** Only messages older than this id. */
  readonly before?: string | undefined
  readonly state?: MessageState | undefined
  readonly channel?: string | undefined
  readonly personHash?: Uint8Array | undefined
}

/** Newest first. */
export async function listOutbox(tx: ReadTx, scopes: readonly { readonly orgPath: OrgPath | null; readonly region: string | null }[], filter: OutboxFilter): Promise<readonly Message[]> {
  const { before, state, channel, personHash } = filter
  const rows = await tx.selectFrom('message').leftJoin('organization', 'organization.id', 'message.org_id').selectAll('message')
    .where(whereInScope(scopes, { region: 'message.region', orgPath: 'organization.path' }))
    .$if(before !== undefined, (q) => q.where('message.id', '<', before ?? ''))
    .$if(state !== undefined, (q) => q.where('message.state', '=', state ?? ''))
    .$if(channel !== undefined, (q) => q.where('message.channel', '=', channel ?? ''))
    .$if(personHash !== undefined, (q) => q.where('message.recipient_hash', '=', Buffer.from(personHash ?? new Uint8Array())))
    .orderBy('message.id', 'desc').limit(filter.limit).execute()
  return rows.map(toMessage)
}

/** How many in each state, over everything that the caller sees and that is younger than a day. */
export async function countStates(tx: ReadTx, scopes: readonly { readonly orgPath: OrgPath | null; readonly region: string | null }[], since: Date): Promise<Readonly<Record<string, number>>> {
  const rows = await tx.selectFrom('message').leftJoin('organization', 'organization.id', 'message.org_id').select(['message.state', sql<number>`count(*)`.as('n')])
    .where(whereInScope(scopes, { region: 'message.region', orgPath: 'organization.path' })).where('message.created_at', '>=', since).groupBy('message.state').execute()
  return Object.fromEntries(rows.map((row) => [row.state, row.n]))
}

/** What one member of staff was sent, newest first; what still waits is left out. */
export async function messagesOf(tx: ReadTx, accountId: string, filter: { readonly limit: number; readonly before?: string | undefined }): Promise<readonly Message[]> {
  const rows = await tx.selectFrom('message').selectAll().where('account_id', '=', accountId).where('state', 'in', ['queued', 'sent', 'delivered', 'read', 'failed', 'withheld'])
    .$if(filter.before !== undefined, (q) => q.where('id', '<', filter.before ?? '')).orderBy('id', 'desc').limit(filter.limit).execute()
  return rows.map(toMessage)
}
