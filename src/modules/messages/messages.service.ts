/** Sending: a row of the outbox and a job, both in the sender's own transaction. */
import { dayOf } from '#kernel/workdays.ts'
import { isPlainPhone, maskAddress, maskPhone } from './masks.ts'
import { findAccount, listAccounts } from '#platform/auth/accounts.repo.ts'
import { grantsInForce } from '#platform/auth/grants.repo.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { deliverQueue } from './delivery/queue.ts'
import { messageErrors } from './messages.errors.ts'
import * as repo from './messages.repo.ts'
import type { NewMessage, Recipient, SealedMessage, Sending } from './messages.schema.ts'
import { filled } from './templates.ts'
import { sealTo, type Vault } from './vault.ts'

/**
 * Puts a message into the outbox as part of the caller's transaction: it goes out when that has committed, never before.
 * The same key again sends nothing. Returns ids of the messages, one for each person; none where a unit has nobody in the role.
 * @throws messages.slot-missing, messages.no-key, messages.bad-phone, messages.no-such-account
 */
export async function sendMessage(tx: WriteTx, message: NewMessage, by: Sending): Promise<readonly string[]> {
  const { to } = message
  switch (to.kind) {
    case 'account': return [await toAccount(tx, message, await accountOf(tx, to.id), message.key, by)]
    case 'organization': {
      const ids: string[] = []
      for (const person of await staffOf(tx, to, by.at)) ids.push(await toAccount(tx, message, person, `${message.key}:${person.id}`, by))
      return ids
    }
    case 'phone': return [await toResident(tx, message, { ...phoneRecipient(to.phone), post: to.post ?? null }, by)]
    case 'address': return [await toResident(tx, message, { kind: 'address', to: to.address.trim(), name: to.name.trim(), shown: maskAddress(to.address), post: null }, by)]
  }
}

/** Makes the vault's public key the one that residents' messages are sealed to. Done at each start; tests call it themselves. */
export const openMessages = (tx: WriteTx, vault: Pick<Vault, 'publicKey'>, at: Date): Promise<void> => repo.setPublicKey(tx, vault.publicKey, at)

interface Person { readonly id: string; readonly displayName: string; readonly orgId: string | null }

async function toAccount(tx: WriteTx, message: NewMessage, person: Person, key: string, by: Sending): Promise<string> {
  const id = by.newId()
  const digest = message.digest === true
  const isNew = await repo.insertMessage(tx, {
    ...common(message, by), id, key, state: digest ? 'collecting' : 'queued', recipientKind: 'account', accountId: person.id, orgId: message.orgId ?? person.orgId,
    recipient: person.displayName, ...filled(message.template, message.slots), slots: asText(message.slots), sealed: null,
  })
  if (!isNew) return (await repo.idOfKey(tx, message.region, key)) ?? id
  if (!digest) await enqueue(tx, deliverQueue, { region: message.region, id }, runAt(message))
  return id
}

interface Addressed { readonly kind: 'phone' | 'address'; readonly to: string; readonly name: string; readonly shown: string; readonly post: SealedMessage['post'] }

async function toResident(tx: WriteTx, message: NewMessage, person: Addressed, by: Sending): Promise<string> {
  const publicKey = await repo.findPublicKey(tx)
  if (publicKey === undefined) throw messageErrors['no-key']()
  const id = by.newId()
  const secret: SealedMessage = { to: person.to, name: person.name, ...filled(message.template, message.slots), slots: asText(message.slots), agreed: message.agreed === true, post: person.post, paper: message.paper ?? null }
  const isNew = await repo.insertMessage(tx, {
    ...common(message, by), id, key: message.key, state: 'queued', recipientKind: person.kind, accountId: null, orgId: message.orgId ?? null,
    recipient: person.shown, title: null, body: null, slots: {}, sealed: sealTo(publicKey, id, Buffer.from(JSON.stringify(secret))),
  })
  if (!isNew) return (await repo.idOfKey(tx, message.region, message.key)) ?? id
  await enqueue(tx, deliverQueue, { region: message.region, id }, runAt(message))
  return id
}

const common = (m: NewMessage, by: Sending) => ({
  region: m.region, template: m.template.id, purpose: m.template.purpose, urgent: m.urgent === true, about: m.about ?? null, letterId: m.letterId ?? null, dueAt: m.notBefore ?? by.at, at: by.at,
})

const runAt = ({ notBefore }: NewMessage) => (notBefore === undefined ? {} : { runAt: notBefore })

const asText = (slots: NewMessage['slots']): Record<string, string> => Object.fromEntries(Object.entries(slots).map(([name, value]) => [name, String(value)]))

function phoneRecipient(given: string): Omit<Addressed, 'post'> {
  const phone = given.normalize('NFKC').replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '')
  if (!isPlainPhone(phone)) throw messageErrors['bad-phone']()
  return { kind: 'phone', to: phone, name: '', shown: maskPhone(phone) }
}

async function accountOf(tx: ReadTx, id: string): Promise<Person> {
  const account = await findAccount(tx, id)
  if (account === undefined) throw messageErrors['no-such-account']({ id })
  return account
}

/** More people than a unit has; the list is not cut for any real one. */
const mostStaff = 10_000

async function staffOf(tx: ReadTx, to: Extract<Recipient, { kind: 'organization' }>, at: Date): Promise<readonly Person[]> {
  const people = (await listAccounts(tx, { limit: mostStaff, orgIds: [to.id] })).filter((one) => one.status === 'active' && !one.isTechnical)
  if (to.role === undefined) return people
  const holders = new Set((await grantsInForce(tx, people.map((one) => one.id), dayOf(at))).filter((grant) => grant.role === to.role).map((grant) => grant.accountId))
  return people.filter((one) => holders.has(one.id))
}
