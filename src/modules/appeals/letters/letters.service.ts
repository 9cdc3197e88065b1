/** An answer on paper: asked for by the resident, or by the line for them; printed from the outbox of modules/messages. */
import type { CaseDesk } from '#modules/cases/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import { findOrganization } from '#modules/directory/index.ts'
import { messagesById, nextLetterNumber, sendMessage } from '#modules/messages/index.ts'
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
import { PostTo, type AnswerLetter } from './letters.schema.ts'

/** An answer, one after an objection, and one after mending: who wants more is helped better on the phone. */
const MOST_LETTERS = 3

export interface LetterPorts { readonly desk: Pick<CaseDesk, 'log'>; readonly vault: Pick<Vault, 'code'> }
interface AnswerLetters { readonly letters: readonly AnswerLetter[]; /** There is an answer that was not asked for yet, and the limit is not reached. */ readonly mayAsk: boolean }

export async function answerLetters(tx: ReadTx, row: Row, answer: Answer | undefined): Promise<AnswerLetters> {
  const asked = await repo.lettersOf(tx, row)
  const messages = new Map((await messagesById(tx, row.region, asked.map((one) => one.messageId))).map((one) => [one.id, one]))
  const letters = asked.map(({ messageId, askedAt, askedBy, number }): AnswerLetter => {
    const message = messages.get(messageId)
    const state = message === undefined || ['sent', 'delivered', 'read'].includes(message.state) ? 'sent' : ['failed', 'withheld'].includes(message.state) ? 'stopped' : 'asked'
    return { askedAt: askedAt.toISOString(), byResident: askedBy === null, number, to: message?.recipient ?? '', state }
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
export async function askForLetter(tx: WriteTx, { desk, vault }: LetterPorts, row: Row, typed: { readonly name: string; readonly address: string }, by: string | null, doing: Doing): Promise<void> {
  const to = PostTo.safeParse(typed)
  if (!to.success) throw appealErrors['bad-address']()
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
    region: row.region, key: `appeal-letter:${row.id}:${answer.id}`, template: appealTexts.answerLetter, to: { kind: 'address', ...to.data }, orgId: line?.org ?? null, about: { type: 'appeal', id: row.id },
    slots: { number: appeal.number, title: appeal.title, received: dayText(dayOf(new Date(appeal.receivedAt)), 'zh'), unit: unit?.name ?? signed, answer: answer.text, code: printCode(vault.code(row)), phone: line?.phone || '12345' },
    paper: { head: signed, number, signature: [signed, dayText(day, 'zh')] },
  }, doing)
  if (messageId === undefined || !(await repo.insertLetter(tx, row, { answer: answer.id, messageId, askedAt: doing.at, askedBy: by, number }))) throw appealErrors['letter-asked']()
}
