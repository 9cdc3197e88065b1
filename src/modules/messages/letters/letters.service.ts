/** Composing letters, and the files they are written to. */
import { getOrganization } from '#modules/directory/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { docxType, pdfType, writeOfficialDocx, writeOfficialPdf } from '#platform/documents/index.ts'
import type { FileAnswer } from '#platform/http/index.ts'
import { messageErrors } from '../messages.errors.ts'
import { contentOf } from './compose.ts'
import * as repo from './letters.repo.ts'
import type { Composing, Letter, LetterFormat, NewLetter } from './letters.schema.ts'
import { nextLetterNumber } from './numbers.service.ts'
import { getTemplate } from './templates.ts'
import { templateOf } from './texts.service.ts'

export const { lettersAbout, marksOf } = repo

/**
 * Numbers a letter, freezes what it says and stores it, as part of the caller's transaction. The same key again gives the
 * letter that is there. Its files are written from the frozen content whenever they are asked for (`getLetterFile`).
 * @throws messages.letter-kind, messages.letter-slot, directory.no-organization
 */
export async function composeLetter(tx: WriteTx, letter: NewLetter, doing: Composing): Promise<Letter> {
  const there = await repo.findByKey(tx, letter.region, letter.key)
  if (there !== undefined) return there
  const template = await templateOf(tx, letter.region, letter.kind)
  const org = await getOrganization(tx, letter.orgId)
  const day = dayOf(doing.at)
  const filling = { org: org.name, to: letter.to, day, copies: letter.copies ?? '', slots: letter.slots }
  // Filled once before a number is taken: a letter that lacks something must not lock the numbers of others.
  contentOf(template, { ...filling, number: '' })
  const number = await nextLetterNumber(tx, letter.region, letter.orgId, letter.kind, Number(day.slice(0, 4)))
  const id = doing.newId()
  await repo.insertLetter(tx, {
    region: letter.region, id, key: letter.key, kind: letter.kind, mark: number.mark, year: number.year, serial: number.serial, orgId: letter.orgId,
    content: contentOf(template, { ...filling, number: number.text }), about: letter.about ?? null, at: doing.at, by: doing.accountId,
  })
  return getLetter(tx, letter.region, id)
}

/** @throws messages.letter-not-found */
export async function getLetter(tx: ReadTx, region: string, id: string): Promise<Letter> {
  const letter = await repo.findLetter(tx, region, id)
  if (letter === undefined) throw messageErrors['letter-not-found']({ id })
  return letter
}

/** By id alone, within the regions that the transaction sees. @throws messages.letter-not-found */
export async function getLetterById(tx: ReadTx, id: string): Promise<Letter> {
  const letter = await repo.findLetterAnywhere(tx, id)
  if (letter === undefined) throw messageErrors['letter-not-found']({ id })
  return letter
}

/** Counts from the next letter on. @throws messages.letter-kind */
export async function setMark<M extends { readonly orgId: string; readonly kind: string; readonly mark: string }>(tx: WriteTx, region: string, mark: M, at: Date): Promise<M> {
  await getTemplate(mark.kind)
  await repo.setMark(tx, region, mark.orgId, mark.kind, mark.mark, at)
  return mark
}

/** The letter as a file to answer a request with; written while it is sent, after the transaction has ended. @throws messages.letter-not-found */
export async function getLetterFile(tx: ReadTx, region: string, id: string, format: LetterFormat): Promise<FileAnswer> {
  return letterFile(await getLetter(tx, region, id), format)
}

export const letterFile = (letter: Letter, format: LetterFormat): FileAnswer => ({
  file: `${letter.number} ${letter.title}.${format}`, mediaType: format === 'pdf' ? pdfType : docxType, content: written(letter, format),
})

/** The same letter gives the same PDF, byte for byte: its date is the day it was composed. */
export const writeLetter = ({ content, madeAt }: Letter, format: LetterFormat): Promise<Uint8Array> =>
  (format === 'pdf' ? writeOfficialPdf(content, new Date(madeAt)) : writeOfficialDocx(content))

async function* written(letter: Letter, format: LetterFormat): AsyncGenerator<Uint8Array> {
  yield await writeLetter(letter, format)
}
