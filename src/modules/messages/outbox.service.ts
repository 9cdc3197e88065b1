/** What people do with the outbox: send again, print, open, read. */
import { dayOf } from '#kernel/workdays.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { pdfType, writeOfficialPdf, type OfficialDocument } from '#platform/documents/index.ts'
import type { FileAnswer } from '#platform/http/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { opened, withBase } from './delivery/deliver.service.ts'
import { deliverQueue } from './delivery/queue.ts'
import { findLetter } from './letters/letters.repo.ts'
import type { Letter } from './letters/letters.schema.ts'
import { writeLetter } from './letters/letters.service.ts'
import { messageErrors } from './messages.errors.ts'
import * as repo from './messages.repo.ts'
import type { StoredMessage } from './messages.repo.ts'
import type { Message, SealedMessage, Sending } from './messages.schema.ts'
import { countStates, listOutbox, messagesOf } from './outbox.repo.ts'
import type { Vault } from './vault.ts'

export { countStates, listOutbox, messagesOf }
export const { eventsOf } = repo

export interface Acting extends Sending { readonly accountId: string }

/** Puts a failed or withheld message back into the queue. @throws messages.not-found, messages.not-retryable */
export async function retry(tx: WriteTx, of: Pick<Message, 'region' | 'id'>, by: Acting): Promise<Message> {
  const message = await locked(tx, of)
  if (message.state !== 'failed' && message.state !== 'withheld') throw messageErrors['not-retryable']({ state: message.state })
  await repo.setState(tx, message.region, message.id, { state: 'queued', at: by.at, problem: null, attempts: 0, givenUp: [], dueAt: by.at })
  await enqueue(tx, deliverQueue, { region: message.region, id: message.id })
  return noted(tx, message, 'resent', by.accountId, by)
}

/** `version`: of the message as it was printed; one whose address was corrected since is printed anew. @throws messages.not-found, messages.not-printable, messages.readdressed */
export async function markPrinted(tx: WriteTx, of: Pick<Message, 'region' | 'id'>, version: number | undefined, by: Acting): Promise<Message> {
  const message = await locked(tx, of)
  if (message.state !== 'to-print') throw messageErrors['not-printable']({ state: message.state })
  if (version !== undefined && version !== message.version) throw messageErrors.readdressed()
  await repo.setState(tx, message.region, message.id, { state: 'sent', at: by.at })
  return noted(tx, message, 'printed', by.accountId, by)
}

export interface OpenedMessage { readonly to: string; readonly name: string; readonly title: string; readonly body: string }

/** Text and recipient of a resident's message, with a trace of who looked and why. @throws messages.not-found, messages.not-sealed, messages.key-changed */
export async function openForReading(tx: WriteTx, of: Pick<Message, 'region' | 'id'>, reason: string, { vault, base }: { readonly vault: Vault; readonly base: string }, by: Acting): Promise<OpenedMessage> {
  const message = await locked(tx, of)
  if (message.sealed === null) throw messageErrors['not-sealed']()
  const { to, name, title, body } = opened(vault, message.id, message.sealed)
  await noted(tx, message, 'opened', `${by.accountId} ${reason}`, by)
  return { to, name, title, body: withBase(body, base) }
}

/** The recipient has it on the screen; again changes nothing. @throws messages.not-found for another's message */
export async function markRead(tx: WriteTx, of: Pick<Message, 'region' | 'id'>, by: Acting): Promise<Message> {
  const message = await locked(tx, of)
  if (message.accountId !== by.accountId) throw messageErrors['not-found']({ id: of.id })
  if (message.state === 'read') return message
  await repo.setState(tx, message.region, message.id, { state: 'read', at: by.at })
  return noted(tx, message, 'read', '', by)
}

export const letterWith = async (tx: ReadTx, { region, letterId }: Message): Promise<Letter | undefined> => (letterId === null ? undefined : findLetter(tx, region, letterId))

/** What is put into the envelope: the letter that goes with the message, or its text as a plain one. */
export function printable(message: StoredMessage, letter: Letter | undefined, vault: Vault, base: string): FileAnswer {
  const name = `${dayOf(message.createdAt)} ${message.id.slice(-8)}.pdf`
  if (letter !== undefined) return { file: name, mediaType: pdfType, content: lazily(() => writeLetter(letter, 'pdf')), inline: true }
  const text = message.sealed === null ? { name: message.recipient, to: '', title: message.title ?? '', body: message.body ?? '', paper: null } : posted(opened(vault, message.id, message.sealed))
  const plain: OfficialDocument = {
    title: text.title, recipient: text.name, ...onPaper(text),
    blocks: withBase(text.body, base).split('\n').map((line) => ({ kind: 'paragraph', text: line })),
  }
  return { file: name, mediaType: pdfType, content: lazily(() => writeOfficialPdf(plain, new Date(message.createdAt))), inline: true }
}

/** To the postal address where a phone could not be reached. */
const posted = ({ post, ...text }: SealedMessage): Pick<SealedMessage, 'to' | 'name' | 'title' | 'body' | 'paper'> => (post === null ? text : { ...text, to: post.address, name: post.name })

/** Where it goes is for whoever puts it into the envelope. */
function onPaper({ paper, to }: Pick<SealedMessage, 'paper' | 'to'>): Pick<OfficialDocument, 'head' | 'number' | 'signature' | 'issued'> {
  if (paper === null) return { signature: [`寄：${to}`] }
  return { head: paper.head, ...(paper.number === null ? {} : { number: paper.number }), signature: paper.signature, issued: `寄：${to}` }
}

async function* lazily(write: () => Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await write()
}

async function locked(tx: WriteTx, { region, id }: Pick<Message, 'region' | 'id'>): Promise<StoredMessage> {
  const message = await repo.lockMessage(tx, region, id)
  if (message === undefined) throw messageErrors['not-found']({ id })
  return message
}

async function noted(tx: WriteTx, message: StoredMessage, kind: 'resent' | 'printed' | 'opened' | 'read', detail: string, by: Sending): Promise<Message> {
  await repo.addEvent(tx, { region: message.region, id: by.newId(), messageId: message.id, at: by.at, kind, channel: message.channel, detail })
  return (await repo.findMessage(tx, message.region, message.id)) ?? message
}
