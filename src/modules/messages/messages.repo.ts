/** SQL of the outbox. Region first in every condition: it is the key by which rows are spread. */
import type { Selectable } from 'kysely'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { Message, MessageEvent, type MessageState } from './messages.schema.ts'

export interface NewRow {
  readonly region: string
  readonly id: string
  readonly key: string
  readonly template: string
  readonly purpose: string
  readonly urgent: boolean
  readonly state: 'queued' | 'collecting'
  readonly recipientKind: 'account' | 'phone' | 'address'
  readonly accountId: string | null
  readonly orgId: string | null
  readonly recipient: string
  readonly title: string | null
  readonly body: string | null
  readonly slots: Readonly<Record<string, string>>
  readonly sealed: Uint8Array | null
  readonly about: { readonly type: string; readonly id: string } | null
  readonly letterId: string | null
  readonly dueAt: Date
  readonly at: Date
}

/** False when a message of that key is there already. */
export async function insertMessage(tx: WriteTx, row: NewRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('message').values({
    region: row.region, id: row.id, key: row.key, template: row.template, purpose: row.purpose, urgent: row.urgent, state: row.state, recipient_kind: row.recipientKind,
    account_id: row.accountId, org_id: row.orgId, recipient: row.recipient, title: row.title, body: row.body, slots: json(row.slots), sealed: row.sealed,
    about_type: row.about?.type ?? null, about_id: row.about?.id ?? null, letter_id: row.letterId, due_at: row.dueAt, created_at: row.at,
  }).onConflict((c) => c.constraint('message_once').doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function idOfKey(tx: ReadTx, region: string, key: string): Promise<string | undefined> {
  return (await tx.selectFrom('message').select('id').where('region', '=', region).where('key', '=', key).executeTakeFirst())?.id
}

export async function findPublicKey(tx: ReadTx): Promise<Uint8Array | undefined> {
  return (await tx.selectFrom('message_key').select('public_key').executeTakeFirst())?.public_key
}

/** What was sealed to a former key stays sealed to it. */
export async function setPublicKey(tx: WriteTx, publicKey: Uint8Array, at: Date): Promise<void> {
  await tx.insertInto('message_key').values({ id: 1, public_key: publicKey, made_at: at })
    .onConflict((c) => c.column('id').doUpdateSet({ public_key: publicKey, made_at: at }).where('message_key.public_key', '!=', Buffer.from(publicKey))).execute()
}

/** A message with what only delivery may see. */
export interface StoredMessage extends Message {
  readonly accountId: string | null
  readonly slots: unknown
  readonly sealed: Uint8Array | null
  /** Names of channels that have finally failed with it. */
  readonly givenUp: readonly string[]
}

type Row = Selectable<Database['message']>

export async function findMessage(tx: ReadTx, region: string, id: string): Promise<StoredMessage | undefined> {
  const row = await tx.selectFrom('message').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toStored(row)
}

/** By id alone, for routes whose address has no region; the wall of the transaction still holds. */
export async function findAnywhere(tx: ReadTx, id: string): Promise<StoredMessage | undefined> {
  const row = await tx.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toStored(row)
}

export async function lockMessage(tx: WriteTx, region: string, id: string): Promise<StoredMessage | undefined> {
  const row = await tx.selectFrom('message').selectAll().where('region', '=', region).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toStored(row)
}

export interface Step {
  readonly state: MessageState
  readonly at: Date
  readonly channel?: string | null
  readonly problem?: string | null
  readonly gatewayId?: string | null
  readonly recipientHash?: Uint8Array | null
  readonly dueAt?: Date
  readonly attempts?: number
  readonly givenUp?: readonly string[]
}

/** Null and absent differ: what is absent stays as it is. */
export async function setState(tx: WriteTx, region: string, id: string, step: Step): Promise<void> {
  const waits = step.state === 'queued' || step.state === 'collecting'
  await tx.updateTable('message').set((eb) => ({
    state: step.state, settled_at: waits ? null : step.at, version: eb('version', '+', 1),
    ...(step.channel === undefined ? {} : { channel: step.channel }), ...(step.problem === undefined ? {} : { problem: step.problem }),
    ...(step.gatewayId === undefined ? {} : { gateway_id: step.gatewayId }), ...(step.recipientHash === undefined ? {} : { recipient_hash: step.recipientHash }),
    ...(step.dueAt === undefined ? {} : { due_at: step.dueAt }), ...(step.attempts === undefined ? {} : { attempts: step.attempts }), ...(step.givenUp === undefined ? {} : { given_up: [...step.givenUp] }),
  })).where('region', '=', region).where('id', '=', id).execute()
}

/** Where a sealed message goes; its text is sealed with it. */
export async function setRecipient(tx: WriteTx, region: string, id: string, { recipient, sealed }: { readonly recipient: string; readonly sealed: Uint8Array }): Promise<void> {
  await tx.updateTable('message').set({ recipient, sealed }).where('region', '=', region).where('id', '=', id).execute()
}

export interface NewEvent { readonly region: string; readonly id: string; readonly messageId: string; readonly at: Date; readonly kind: MessageEvent['kind']; readonly channel?: string | null; readonly detail?: string }

export async function addEvent(tx: WriteTx, e: NewEvent): Promise<void> {
  await tx.insertInto('message_event').values({ region: e.region, id: e.id, message_id: e.messageId, at: e.at, kind: e.kind, channel: e.channel ?? null, detail: e.detail ?? '' }).execute()
}

/** Oldest first. */
export async function eventsOf(tx: ReadTx, region: string, messageId: string): Promise<readonly MessageEvent[]> {
  const rows = await tx.selectFrom('message_event').selectAll().where('region', '=', region).where('message_id', '=', messageId).orderBy('id').execute()
  return rows.map((r) => MessageEvent.parse({ id: r.id, at: r.at.toISOString(), kind: r.kind, channel: r.channel, detail: r.detail }))
}

export async function findByGatewayId(tx: WriteTx, channel: string, gatewayId: string): Promise<StoredMessage | undefined> {
  const row = await tx.selectFrom('message').selectAll().where('channel', '=', channel).where('gateway_id', '=', gatewayId).forUpdate().executeTakeFirst()
  return row && toStored(row)
}

export function toMessage(row: Row): Message {
  return Message.parse({
    region: row.region, id: row.id, template: row.template, purpose: row.purpose, urgent: row.urgent, state: row.state, recipientKind: row.recipient_kind, recipient: row.recipient,
    orgId: row.org_id, title: row.title, body: row.body, about: row.about_type === null ? null : { type: row.about_type, id: row.about_id }, letterId: row.letter_id,
    channel: row.channel, attempts: row.attempts, dueAt: row.due_at.toISOString(), problem: row.problem, createdAt: row.created_at.toISOString(), settledAt: row.settled_at?.toISOString() ?? null, version: row.version,
  })
}

const toStored = (row: Row): StoredMessage => ({ ...toMessage(row), accountId: row.account_id, slots: row.slots, sealed: row.sealed, givenUp: row.given_up })
