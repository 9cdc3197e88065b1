/** Filing: from what somebody said at any door to an order with a clock, sealed, masked, and known again when it is sent twice. */
import type { CaseDesk, Doer } from '#modules/cases/index.ts'
import { sendMessage } from '#modules/messages/index.ts'
import { claimFile } from '#platform/files/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import * as repo from '../appeals.repo.ts'
import type { Appeal, Doing, NewAppeal } from '../appeals.schema.ts'
import { appealSubject } from '../life/appeal.kind.ts'
import { appealTexts } from '../life/notices.ts'
import { officeRole } from '../life/roles.ts'
import { knownOf, maskKnown } from '../personal/known.ts'
import { isPlainMobile, readPhone } from '../personal/phone.ts'
import { printCode, type Vault } from '../personal/vault.ts'
import type { Reading } from '../reading.ts'
import { findCategory, findLine } from '../settings/lines.repo.ts'
import { hasWords, textHash, titleOf } from './words.ts'

export interface IntakePorts { readonly desk: CaseDesk; readonly vault: Vault; readonly reading: Pick<Reading, 'mask'> }

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
  const line = await findLine(tx, given.region)
  if (line === undefined) throw appealErrors['no-line']({ region: given.region })
  const before = await repo.findRepeated(tx, given)
  if (before !== undefined) return { appeal: before, repeated: true }
  if (!hasWords(given.text)) throw appealErrors['no-words']()
  if (given.category !== null && (await findCategory(tx, given.region, given.category))?.ended !== false) throw appealErrors['no-category']({ code: given.category })
  const phone = given.phone === null || given.anonymous ? null : readPhone(given.phone)
  if (phone === undefined) throw appealErrors['bad-phone']()

  const { vault, reading } = ports
  const row = { region: given.region, id: doing.newId() }
  const typed = given.title.trim()
  const title = typed === '' ? titleOf(given.text) : typed
  const known = knownOf({ name: given.name, phone })
  const mask = (text: string): string => reading.mask(maskKnown(text, known))
  const body = mask(given.text)
  // A title drawn from the text is drawn from the masked one: read once, with everything around that gives a name away.
  const masked = { title: typed === '' ? titleOf(body) : mask(typed), body, place: given.place.text === null ? null : mask(given.place.text) }
  const hash = textHash(masked.title, masked.body)
  const sameAs = await repo.findSameWords(tx, given.region, hash, new Date(doing.at.getTime() - line.settings.duplicateDays * 86_400_000))
  const { run } = await ports.desk.open(tx, {
    region: given.region, subject: appealSubject, id: row.id, title: masked.title, action: 'register', urgency: given.urgency,
    fields: { kind: given.kind, urgency: given.urgency, title: masked.title, content: masked.body, ...(masked.place === null ? {} : { address: masked.place }), ...(given.photos.length === 0 ? {} : { photos: given.photos }) },
    roles: line.org === null ? [] : [{ role: officeRole, org: line.org }],
  }, by, doing)
  const code = vault.code(row)
  const appeal = await repo.insertAppeal(tx, {
    id: row.id, number: run.number, state: run.state, appeal: given, title: masked.title, body: masked.body, placeText: masked.place,
    sealed: vault.seal(row, { title, text: given.text, name: given.anonymous ? null : given.name, phone, address: given.place.text, lng: given.place.lng, lat: given.place.lat }),
    phoneHash: phone === null ? null : vault.hash('phone', phone), codeHash: vault.hash('code', code), textHash: hash, sameAs: sameAs ?? null,
    at: doing.at, by: by.roles.includes('resident') ? null : by.account,
  })
  for (const photo of given.photos) await claimFile(tx, photo, { type: appealSubject, id: row.id })
  // An imported order was acknowledged by the line it comes from.
  if (phone !== null && isPlainMobile(phone) && given.channel !== 'import') {
    await sendMessage(tx, {
      region: row.region, key: `appeal:${row.id}:received`, template: appealTexts.received, slots: { number: run.number, code: printCode(code) }, to: { kind: 'phone', phone },
      orgId: line.org, about: { type: appealSubject, id: row.id },
    }, doing)
  }
  return { appeal, repeated: false }
}
