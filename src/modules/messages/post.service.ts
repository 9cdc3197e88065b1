/**
 * Letters on paper that a resident asked for: while one has not left, it goes to a corrected address; once it has, a second
 * copy of the same words may go to another. Senders can't open what they sealed: this is done by the server that holds the key.
 */
import type { WriteTx } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { opened } from './delivery/deliver.service.ts'
import { deliverQueue } from './delivery/queue.ts'
import { maskAddress } from './masks.ts'
import { messageErrors } from './messages.errors.ts'
import * as repo from './messages.repo.ts'
import type { StoredMessage } from './messages.repo.ts'
import type { SealedMessage, Sending } from './messages.schema.ts'
import { openVault, sealTo, type Vault } from './vault.ts'

interface PostTo { readonly name: string; readonly address: string }
interface Letter { readonly region: string; readonly id: string }

export interface LetterPost {
  /** False where it has left: then nothing changes. @throws messages.not-found, messages.key-changed */
  readdress(tx: WriteTx, letter: Letter, to: PostTo, by: Sending): Promise<boolean>
  /** Id of the copy; the same key again gives the same one. @throws messages.not-found, messages.key-changed */
  copy(tx: WriteTx, letter: Letter, key: string, to: PostTo, by: Sending): Promise<string>
}

/** `key`: of messages. */
export function letterPost(key: Uint8Array): LetterPost {
  const vault = openVault(key)
  return {
    async readdress(tx, letter, to, by) {
      const message = await letterOf(tx, letter)
      if (hasLeft.has(message.state)) return false
      const sealed = sealedAnew(vault, message, message.id, to)
      await repo.setRecipient(tx, letter.region, letter.id, { recipient: maskAddress(to.address), sealed })
      // Through delivery again: the hash by which a person is found is made there, and one that was withheld goes out.
      await repo.setState(tx, letter.region, letter.id, { state: 'queued', at: by.at, problem: null, attempts: 0, givenUp: [], dueAt: by.at, recipientHash: null })
      await repo.addEvent(tx, { region: letter.region, id: by.newId(), messageId: letter.id, at: by.at, kind: 'readdressed' })
      await enqueue(tx, deliverQueue, { region: letter.region, id: letter.id })
      return true
    },
    async copy(tx, letter, key, to, by) {
      const first = await letterOf(tx, letter)
      const id = by.newId()
      const sealed = sealedAnew(vault, first, id, to)
      const isNew = await repo.insertMessage(tx, {
        region: letter.region, id, key, template: first.template, purpose: first.purpose, urgent: first.urgent, state: 'queued', recipientKind: 'address', accountId: null, orgId: first.orgId,
        recipient: maskAddress(to.address), title: null, body: null, slots: {}, sealed, about: first.about, letterId: first.letterId, dueAt: by.at, at: by.at,
      })
      if (!isNew) return (await repo.idOfKey(tx, letter.region, key)) ?? id
      await enqueue(tx, deliverQueue, { region: letter.region, id })
      return id
    },
  }
}

const hasLeft: ReadonlySet<StoredMessage['state']> = new Set(['sent', 'delivered', 'read'])

async function letterOf(tx: WriteTx, { region, id }: Letter): Promise<StoredMessage> {
  const message = await repo.lockMessage(tx, region, id)
  if (message?.recipientKind !== 'address') throw messageErrors['not-found']({ id })
  return message
}

function sealedAnew(vault: Vault, from: StoredMessage, id: string, to: PostTo): Uint8Array {
  if (from.sealed === null) throw messageErrors['not-found']({ id: from.id })
  const secret: SealedMessage = { ...opened(vault, from.id, from.sealed), to: to.address, name: to.name }
  return sealTo(vault.publicKey, id, Buffer.from(JSON.stringify(secret)))
}
