/** Filing: from what somebody said at any door to an order with a clock, sealed, masked, and known again when it is sent twice. */
import type { CaseDesk, Doer } from '#modules/cases/index.ts'
import { sendMessage } from '#modules/messages/index.ts'
import { claimFile } from '#platform/files/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { findAppeal } from '../appeals.repo.ts'
import type { Appeal, Doing, NewAppeal } from '../appeals.schema.ts'
import { appealSubject } from '../life/appeal.kind.ts'
import { appealTexts } from '../life/notices.ts'
import { officeRole } from '../life/roles.ts'
import { knownOf } from '../personal/known.ts'
import { isPlainMobile, readPhone } from '../personal/phone.ts'
import { printCode, type Vault } from '../personal/vault.ts'
import { insertAppeal, surroundings } from './intake.repo.ts'
import type { Numbers } from './numbers.ts'
import type { FilingRate } from './rate.ts'
import type { WordsReader } from './reader.ts'
import { readAppeal, type ReadingPorts } from './reading.service.ts'
import { hasWords, titleOf } from './words.ts'

export interface IntakePorts extends ReadingPorts { readonly desk: CaseDesk; readonly vault: Vault; readonly numbers: Numbers; readonly filingRate: FilingRate; readonly words: WordsReader }

export interface Filed {
  readonly appeal: Appeal
  /** The same form, or another system's number, had made it before: nothing was changed. */
  readonly repeated: boolean
}

/** Who files where no member of staff does. */
export const residentDoer: Doer = { account: 'resident', name: '诉求人', unit: null, roles: ['resident'] }
export const systemDoer: Doer = { account: 'system:appeals', name: '系统', unit: null, roles: ['system'] }

/**
 * Files an appeal in the caller's transaction.
 * @throws appeals.no-line, appeals.no-words, appeals.bad-phone, appeals.no-category
 */
export async function fileAppeal(tx: WriteTx, ports: IntakePorts, given: NewAppeal, by: Doer, doing: Doing): Promise<Filed> {
  const { vault } = ports
  const phone = given.phone === null || given.anonymous ? null : readPhone(given.phone)
  const typed = given.title.trim()
  const words = await ports.words.read({
    title: typed, text: given.text, place: given.place.text, kind: given.kind, urgency: given.urgency, known: knownOf({ name: given.name, phone: phone ?? null }),
  }, ports.filingRate.of(given.region))
  const { masked, hash } = words
  const around = await surroundings(tx, { given, textHash: hash, at: doing.at })
  if (around === undefined) throw appealErrors['no-line']({ region: given.region })
  const before = around.repeated === null ? undefined : await findAppeal(tx, given.region, around.repeated)
  if (before !== undefined) return { appeal: before, repeated: true }
  if (!hasWords(given.text)) throw appealErrors['no-words']()
  if (given.category !== null && !around.categoryStands) throw appealErrors['no-category']({ code: given.category })
  if (phone === undefined) throw appealErrors['bad-phone']()

  const row = { region: given.region, id: doing.newId() }
  const phoneHash = phone === null ? null : vault.hash('phone', phone)
  const read = await readAppeal(tx, ports, given, words, phoneHash, around, doing.at)
  const code = vault.code(row)
  const sealed = vault.seal(row, { title: typed === '' ? titleOf(given.text) : typed, text: given.text, name: given.anonymous ? null : given.name, phone, address: given.place.text, lng: given.place.lng, lat: given.place.lat })
  const number = ports.numbers.take(given.region, doing.at)
  const { run } = await ports.desk.open(tx, {
    region: given.region, subject: appealSubject, id: row.id, title: masked.title, action: 'register', urgency: read.urgency,
    fields: { kind: read.kind, urgency: read.urgency, title: masked.title, content: masked.text, ...(masked.place === null ? {} : { address: masked.place }), ...(given.photos.length === 0 ? {} : { photos: given.photos }) },
    roles: around.org === null ? [] : [{ role: officeRole, org: around.org }], ...(number === undefined ? {} : { number }), around: around.around,
  }, by, doing)
  const appeal = await insertAppeal(tx, {
    id: row.id, number: run.number, state: run.state, appeal: given, reading: read, title: masked.title, body: masked.text, placeText: masked.place, sealed, phoneHash, codeHash: vault.hash('code', code), textHash: hash,
    sameAs: around.sameAs, at: doing.at, by: by.roles.includes('resident') ? null : by.account,
  })
  for (const photo of given.photos) await claimFile(tx, photo, { type: appealSubject, id: row.id })
  // An imported order was acknowledged by the line it comes from.
  if (phone !== null && isPlainMobile(phone) && given.channel !== 'import') {
    await sendMessage(tx, {
      region: row.region, key: `appeal:${row.id}:received`, template: appealTexts.received, slots: { number: run.number, code: printCode(code) }, to: { kind: 'phone', phone },
      orgId: around.org, about: { type: appealSubject, id: row.id },
    }, doing)
  }
  return { appeal, repeated: false }
}
