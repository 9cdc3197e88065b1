/** One message's way out: may it, by which channel, now or later, and what came of it. */
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import type { Clock } from '#kernel/clock.ts'
import { findAccount } from '#platform/auth/accounts.repo.ts'
import type { LuoshiDb, ReadTx, WriteTx } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { contactsOf, findConsent } from '../consents/consents.repo.ts'
import { messageErrors } from '../messages.errors.ts'
import * as repo from '../messages.repo.ts'
import type { StoredMessage } from '../messages.repo.ts'
import { purposes, SealedMessage } from '../messages.schema.ts'
import type { Vault } from '../vault.ts'
import { chooseChannel } from './choose.ts'
import type { Channel } from './channels.schema.ts'
import type { Accepted, Parcel, Port } from './port.ts'
import { allowedAt, type QuietHours } from './quiet.ts'
import { deliverQueue } from './queue.ts'

export interface DeliveryPorts {
  readonly vault: Vault
  readonly channels: readonly Channel[]
  portOf(channel: Channel): Port
  readonly quiet: QuietHours
  /** Address under which people reach this installation, without a slash at its end. */
  readonly base: string
}

interface Surroundings { readonly db: LuoshiDb; readonly clock: Clock; newId(): string }

/** 30 s, 2 min, 8 min, 32 min, 2 h: a gateway's bad afternoon is outlasted, a wrong setting shows the same day. */
const mostAttempts = 6
const delayAfter = (attempts: number): number => 30_000 * 4 ** (attempts - 1)

/**
 * Tries one message that is queued. A crash between the gateway's yes and the note of it repeats the attempt with the same id.
 * @throws messages.key-changed and faults of the database; what a gateway refuses is noted and tried again later
 */
export async function deliver(ref: { readonly region: string; readonly id: string }, ports: DeliveryPorts, { db, clock, newId }: Surroundings): Promise<void> {
  const now = clock.now()
  const found = await db.read(async (tx) => {
    const message = await repo.findMessage(tx, ref.region, ref.id)
    return message?.state === 'queued' ? { message, way: await wayOf(tx, message, ports) } : undefined
  })
  if (found === undefined) return
  const { message, way } = found
  const settle = (note: Note): Promise<void> => db.write((tx) => take(tx, message, note, { at: clock.now(), newId }))
  // Taken back by a receipt, and no other channel reaches the person: that is no missing setting.
  if (way.kind === 'withheld' && way.reason === 'no-channel' && message.givenUp.length > 0) return settle({ kind: 'failed', state: 'failed', problem: message.problem ?? 'no-channel', personHash: way.personHash })
  if (way.kind === 'withheld') return settle({ kind: 'withheld', state: 'withheld', problem: way.reason, personHash: way.personHash })
  const at = way.channel.kind === 'letter' || message.urgent ? now : allowedAt(ports.quiet, now)
  if (at > now) return settle({ kind: 'delayed', state: 'queued', problem: null, dueAt: at, personHash: way.personHash })
  const base = { channel: way.channel.name, attempts: message.attempts + 1, personHash: way.personHash }
  let accepted: Accepted
  try {
    accepted = await ports.portOf(way.channel)(way.parcel)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const isLast = base.attempts >= mostAttempts
    const next = isLast ? await nextOf(db, message, way.channel, ports) : undefined
    if (next !== undefined) return settle(passedOn(message, way, next, clock.now()))
    return settle({ ...base, kind: isLast ? 'failed' : 'refused', state: isLast ? 'failed' : 'queued', problem: error.code, detail: String(error.params['code'] ?? ''), dueAt: new Date(clock.now().getTime() + delayAfter(base.attempts)) })
  }
  return settle({ ...base, kind: 'accepted', state: accepted.state, problem: null, gatewayId: accepted.gatewayId })
}

/** The channel that would take it with this one left out; what its person said is asked again when it goes. */
async function nextOf(db: LuoshiDb, message: StoredMessage, failed: Channel, ports: DeliveryPorts): Promise<Channel | undefined> {
  const way = await db.read((tx) => wayOf(tx, { ...message, givenUp: [...message.givenUp, failed.name] }, ports))
  return way.kind === 'go' ? way.channel : undefined
}

function passedOn(message: StoredMessage, way: Extract<Way, { kind: 'go' }>, next: Channel, at: Date): Note {
  const { code } = messageErrors['channel-gave-up']({ channel: way.channel.name, next: next.name })
  return { kind: 'passed-on', state: 'queued', problem: code, detail: `${code} → ${next.name}`, channel: way.channel.name, attempts: 0, givenUp: [...message.givenUp, way.channel.name], dueAt: at, personHash: way.personHash }
}

type Way =
  | { readonly kind: 'withheld'; readonly reason: 'refused' | 'no-consent' | 'no-channel' | 'account-disabled'; readonly personHash: Uint8Array | null }
  | { readonly kind: 'go'; readonly channel: Channel; readonly parcel: Parcel; readonly personHash: Uint8Array | null }

async function wayOf(tx: ReadTx, message: StoredMessage, ports: DeliveryPorts): Promise<Way> {
  return message.sealed === null ? wayToStaff(tx, message, ports) : wayToResident(tx, message, message.sealed, ports)
}

async function wayToStaff(tx: ReadTx, message: StoredMessage, { vault, channels, base }: DeliveryPorts): Promise<Way> {
  const accountId = message.accountId ?? ''
  const account = await findAccount(tx, accountId)
  if (account?.status !== 'active') return { kind: 'withheld', reason: 'account-disabled', personHash: null }
  const contacts = new Map((await contactsOf(tx, accountId)).map((one) => [one.kind, vault.open(contactOwner(accountId, one.kind), one.sealed).toString()]))
  const phone = contacts.get('phone') ?? null
  const mail = contacts.get('mail') ?? null
  const channel = chooseChannel(channels, { recipientKind: 'account', template: message.template, orgId: message.orgId, phone, mail, givenUp: message.givenUp })
  if (channel === undefined) return { kind: 'withheld', reason: 'no-channel', personHash: null }
  const to = (channel.kind === 'mail' ? mail : channel.kind === 'sms' || channel.kind === 'file' ? phone : null) ?? ''
  const slots = z.record(z.string(), z.string()).parse(message.slots)
  return { kind: 'go', channel, personHash: null, parcel: { id: message.id, template: message.template, to, name: account.displayName, mention: phone ?? '', title: message.title ?? '', text: withBase(message.body ?? '', base), slots, urgent: message.urgent } }
}

async function wayToResident(tx: ReadTx, message: StoredMessage, sealed: Uint8Array, { vault, channels, base }: DeliveryPorts): Promise<Way> {
  const secret = opened(vault, message.id, sealed)
  const personHash = vault.hash(secret.to)
  const { consent } = purposes[message.purpose]
  const said = consent === 'none' ? undefined : await findConsent(tx, message.region, personHash, message.purpose)
  if (said === false) return { kind: 'withheld', reason: 'refused', personHash }
  if (consent === 'needed' && said === undefined && !secret.agreed) return { kind: 'withheld', reason: 'no-consent', personHash }
  const isPhone = message.recipientKind === 'phone'
  const channel = chooseChannel(channels, { recipientKind: message.recipientKind, template: message.template, orgId: message.orgId, phone: isPhone ? secret.to : null, mail: null, givenUp: message.givenUp, hasPost: secret.post !== null })
  if (channel === undefined) return { kind: 'withheld', reason: 'no-channel', personHash }
  const to = channel.kind === 'letter' && secret.post !== null ? { to: secret.post.address, name: secret.post.name } : { to: secret.to, name: secret.name }
  return { kind: 'go', channel, personHash, parcel: { id: message.id, template: message.template, ...to, mention: '', title: secret.title, text: withBase(secret.body, base), slots: secret.slots, urgent: message.urgent } }
}

/** What a sealed address of staff is bound to. */
export const contactOwner = (accountId: string, kind: string): string => `contact:${accountId}:${kind}`

export const withBase = (text: string, base: string): string => text.replaceAll('{base}', base)

/** @throws messages.key-changed */
export function opened(vault: Vault, id: string, sealed: Uint8Array): SealedMessage {
  let text: string
  try {
    text = vault.open(id, sealed).toString()
  } catch (error) {
    throw messageErrors['key-changed']({ id }, { cause: error })
  }
  return SealedMessage.parse(JSON.parse(text))
}

interface Note {
  readonly kind: 'accepted' | 'refused' | 'delayed' | 'failed' | 'withheld' | 'passed-on'
  readonly state: 'queued' | 'sent' | 'to-print' | 'failed' | 'withheld'
  readonly problem: string | null
  readonly personHash: Uint8Array | null
  readonly channel?: string
  readonly attempts?: number
  readonly givenUp?: readonly string[]
  readonly detail?: string
  readonly dueAt?: Date
  readonly gatewayId?: string | null
}

/** Notes what came of it, unless somebody else settled the message meanwhile. */
async function take(tx: WriteTx, before: StoredMessage, note: Note, { at, newId }: { readonly at: Date; newId(): string }): Promise<void> {
  const now = await repo.lockMessage(tx, before.region, before.id)
  if (now?.version !== before.version) return
  const { kind, detail, personHash, ...step } = note
  await repo.setState(tx, before.region, before.id, { ...step, at, recipientHash: personHash })
  await repo.addEvent(tx, { region: before.region, id: newId(), messageId: before.id, at, kind, channel: note.channel ?? null, detail: detail ?? note.problem ?? '' })
  if (note.state === 'queued') await enqueue(tx, deliverQueue, { region: before.region, id: before.id }, { runAt: note.dueAt ?? at })
}
