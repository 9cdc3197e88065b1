/** An answer on paper: asked for by the resident, or by the line for them; printed from the outbox of modules/messages. */
import type { CaseDesk } from '#modules/cases/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import { findOrganization } from '#modules/directory/index.ts'
import { messagesById, nextLetterNumber, sendMessage, type LetterPost } from '#modules/messages/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { dayText } from '#platform/i18n/format.ts'
import { appealErrors } from '../appeals.errors.ts'
import { findAppeal } from '../appeals.repo.ts'
import type { Appeal, Doing } from '../appeals.schema.ts'
import { joinedTo } from '../joins/joins.repo.ts'
import { appealTexts } from '../life/notices.ts'
import { printCode, type Row, type Vault } from '../personal/vault.ts'
import { findAnswer, type Answer } from '../residents/answer.ts'
import { findLine } from '../settings/lines.repo.ts'
import * as repo from './letters.repo.ts'
import { postFields, PostTo, type AnswerLetter } from './letters.schema.ts'

/** States of a message in which its letter is in the post. */
const posted = ['sent', 'delivered', 'read']

/** An answer, one after an objection, and one after mending: who wants more is helped better on the phone. */
const MOST_LETTERS = 3

export interface PostPorts { readonly post: LetterPost }
interface Typed { readonly name: string; readonly address: string }

export interface LetterPorts { readonly desk: Pick<CaseDesk, 'log'>; readonly vault: Pick<Vault, 'code'> }
interface AnswerLetters { readonly letters: readonly AnswerLetter[]; /** There is an answer that was not asked for yet, and the limit is not reached. */ readonly mayAsk: boolean }

export async function answerLetters(tx: ReadTx, row: Row, answer: Answer | undefined): Promise<AnswerLetters> {
  const asked = await repo.lettersOf(tx, row)
  const copies = new Map((await repo.copiesOf(tx, row)).map((one) => [one.answer, one]))
  const messages = new Map((await messagesById(tx, row.region, [...asked, ...copies.values()].map((one) => one.messageId))).map((one) => [one.id, one]))
  const shown = ({ messageId, askedAt, askedBy, number }: repo.StoredLetter, mayCopy: boolean, copy: boolean): AnswerLetter => {
    const message = messages.get(messageId)
    const state = message === undefined || posted.includes(message.state) ? 'sent' : ['failed', 'withheld'].includes(message.state) ? 'stopped' : 'asked'
    return { id: messageId, copy, askedAt: askedAt.toISOString(), byResident: askedBy === null, number, to: message?.recipient ?? '', state, mayCorrect: state !== 'sent', mayCopy: mayCopy && state === 'sent' && message !== undefined }
  }
  const letters = asked.flatMap((letter) => {
    const copy = copies.get(letter.answer)
    return [...(copy === undefined ? [] : [shown({ ...copy, number: letter.number }, false, true)]), shown(letter, copy === undefined, false)]
  })
  return { letters, mayAsk: answer !== undefined && asked.length < MOST_LETTERS && !asked.some((one) => one.answer === answer.id) }
}

/** The answer that stands for an appeal: that of the earlier one it is handled with, where it is joined. */
export async function standingAnswer(tx: ReadTx, desk: Pick<CaseDesk, 'log'>, appeal: Appeal): Promise<Answer | undefined> {
  const into = appeal.state === 'merged' ? await joinedTo(tx, appeal) : undefined
  const earlier = into === undefined ? undefined : await findAppeal(tx, appeal.region, into.id)
  return findAnswer(tx, desk, earlier ?? appeal)
}

/**
 * Puts the answer that stands into the letters to print, in the name of the line. `by`: account of the line; null: the resident.
 * @throws appeals.not-found, appeals.bad-address, appeals.no-answer, appeals.letter-asked, appeals.too-many-letters
 */
export async function askForLetter(tx: WriteTx, { desk, vault }: LetterPorts, row: Row, typed: Typed, by: string | null, doing: Doing): Promise<void> {
  const to = readPostTo(typed)
  const appeal = await findAppeal(tx, row.region, row.id)
  if (appeal === undefined) throw appealErrors['not-found']()
  const answer = await standingAnswer(tx, desk, appeal)
  if (answer === undefined) throw appealErrors['no-answer']()
  const asked = await repo.lettersOf(tx, row)
  if (asked.some((one) => one.answer === answer.id)) throw appealErrors['letter-asked']()
  if (asked.length >= MOST_LETTERS) throw appealErrors['too-many-letters']({ limit: MOST_LETTERS })
  const line = await findLine(tx, row.region)
  const signed = line?.name ?? ''
  const day = dayOf(doing.at)
  // Last of all: the counter stays locked until the transaction ends, and what is refused gives its number back.
  const number = line === undefined || line.org === null ? null : (await nextLetterNumber(tx, row.region, line.org, 'reply', Number(day.slice(0, 4)))).text
  const unit = appeal.unit === null ? undefined : await findOrganization(tx, appeal.unit)
  const [messageId] = await sendMessage(tx, {
    region: row.region, key: `appeal-letter:${row.id}:${answer.id}`, template: appealTexts.answerLetter, to: { kind: 'address', ...to }, orgId: line?.org ?? null, about: { type: 'appeal', id: row.id },
    slots: { number: appeal.number, title: appeal.title, received: dayText(dayOf(new Date(appeal.receivedAt)), 'zh'), unit: unit?.name ?? signed, answer: answer.text, code: printCode(vault.code(row)), phone: line?.phone || '12345' },
    paper: { head: signed, number, signature: [signed, dayText(day, 'zh')] },
  }, doing)
  if (messageId === undefined || !(await repo.insertLetter(tx, row, { answer: answer.id, messageId, askedAt: doing.at, askedBy: by, number }))) throw appealErrors['letter-asked']()
}

/**
 * Sends a letter that has not left to a corrected address. `letter`: as `AnswerLetter` names it.
 * @throws appeals.bad-address, appeals.no-letter, appeals.letter-sent
 */
export async function correctAddress(tx: WriteTx, { post }: PostPorts, row: Row, letter: string, typed: Typed, doing: Doing): Promise<void> {
  const to = readPostTo(typed)
  const known = [...(await repo.lettersOf(tx, row)), ...(await repo.copiesOf(tx, row))]
  if (!known.some((one) => one.messageId === letter)) throw appealErrors['no-letter']()
  if (!(await post.readdress(tx, { region: row.region, id: letter }, to, doing))) throw appealErrors['letter-sent']()
}

/**
 * Sends a second copy of a letter that has left to another address, with the same words and number.
 * @throws appeals.bad-address, appeals.no-letter, appeals.letter-waits, appeals.letter-copied
 */
export async function copyLetter(tx: WriteTx, { post }: PostPorts, row: Row, letter: string, typed: Typed, by: string | null, doing: Doing): Promise<void> {
  const to = readPostTo(typed)
  const first = (await repo.lettersOf(tx, row)).find((one) => one.messageId === letter)
  if (first === undefined) throw appealErrors['no-letter']()
  const [message] = await messagesById(tx, row.region, [letter])
  if (message === undefined) throw appealErrors['no-letter']()
  if (!posted.includes(message.state)) throw appealErrors['letter-waits']()
  const messageId = await post.copy(tx, { region: row.region, id: letter }, `appeal-letter:${first.answer}:copy`, to, doing)
  if (!(await repo.insertCopy(tx, row, { answer: first.answer, messageId, askedAt: doing.at, askedBy: by }))) throw appealErrors['letter-copied']()
}

/** Says which of the two is wrong: the text that was typed is never part of it. @throws appeals.bad-address */
function readPostTo(typed: Typed): PostTo {
  const to = PostTo.safeParse(typed)
  if (to.success) return to.data
  const wrong = new Set(to.error.issues.map((issue) => issue.path[0]))
  throw appealErrors['bad-address']({}, { problems: postFields.filter((field) => wrong.has(field)).map((field) => ({ path: field, ...wrongField[field] })) })
}

const wrongField = {
  name: { zh: '请填写收信人姓名，不超过50个字。', en: 'Give the name of who receives it, at most 50 characters.' },
  address: { zh: '请写到门牌或村组，6至200个字。', en: 'Write it down to the door or village group, 6 to 200 characters.' },
} as const
