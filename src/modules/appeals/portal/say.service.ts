/** The portal's form: one page without script, kept as it was typed when something is missing. */
import { AppError } from '#kernel/errors.ts'
import type { ErrorText } from '#kernel/errors.ts'
import type { FileStore } from '#platform/files/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { residentCookie, signedInResident } from '#modules/people/index.ts'
import type { PortalSubmit } from '#ui/portal/page.ts'
import { appealErrors } from '../appeals.errors.ts'
import type { Channel } from '../appeals.schema.ts'
import { fileAppeal, residentDoer, type IntakePorts } from '../intake/intake.service.ts'
import { titleOf } from '../intake/words.ts'
import { printCode } from '../personal/vault.ts'
import { recordPhotos, storePhotos } from '../photos/photos.service.ts'
import { findPlaceCode, type PlaceCode } from '../places/places.repo.ts'
import { giveToAccount } from '../residents/owned.repo.ts'
import { allLines, findCategory } from '../settings/lines.repo.ts'
import { pinMap, type Boundaries, type PinMap } from './pin-map.service.ts'
import { readPoint } from './point.ts'

export type SayPorts = IntakePorts & { readonly files: FileStore; readonly boundaries: Boundaries }

export interface SayForm {
  /** Known again when the form is sent twice. */
  readonly key: string
  readonly lines: readonly { readonly region: string; readonly name: string; readonly phone: string }[]
  /** Of the county, where only one may be meant and no code says the place. */
  readonly map: PinMap | null
  readonly place: { readonly code: string; readonly name: string } | null
  readonly values: Readonly<Record<string, string>>
  readonly problem: ErrorText | null
  readonly filed: { readonly number: string; readonly code: string; readonly same: number; readonly phone: string; readonly hasPhone: boolean } | null
}

/** null: no line is open, or there is no such code. */
export async function sayForm(tx: ReadTx, { boundaries }: Pick<SayPorts, 'boundaries'>, asked: { readonly key: string; readonly code: string | undefined; readonly at: Date }): Promise<SayForm | null> {
  const { key, code } = asked
  const lines = (await allLines(tx)).filter((line) => line.open)
  const place = code === undefined ? undefined : await findPlaceCode(tx, lines.map((line) => line.region), code)
  if (lines.length === 0 || (code !== undefined && place === undefined)) return null
  const [only, ...more] = lines
  const map = place === undefined && only !== undefined && more.length === 0 ? await pinMap(tx, boundaries, only.region, asked.at) : null
  return { key, map, lines: lines.filter((line) => place === undefined || line.region === place.region), place: place === undefined ? null : { code: place.code, name: place.name }, values: {}, problem: null, filed: null }
}

/** What somebody sent: filed, or the form again with what is wrong. */
export async function sayIt(form: PortalSubmit, ports: SayPorts, code: string | undefined): Promise<SayForm | null> {
  const { fields, db } = form
  const key = /^[0-9a-f-]{36}$/.test(fields['key'] ?? '') ? (fields['key'] ?? '') : form.newId()
  const shown = await db.read((tx) => sayForm(tx, ports, { key, code, at: form.clock.now() }))
  if (shown === null) return null
  try {
    const filed = await file(form, ports, shown, code)
    return { ...shown, filed }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'rate-limited' || error.kind === 'unavailable') throw error
    return { ...shown, values: fields, problem: error.text }
  }
}

async function file(form: PortalSubmit, ports: SayPorts, shown: SayForm, code: string | undefined): Promise<NonNullable<SayForm['filed']>> {
  const { fields, db, clock } = form
  const region = shown.lines.length === 1 ? (shown.lines[0]?.region ?? '') : (fields['region'] ?? '')
  const line = shown.lines.find((one) => one.region === region)
  if (line === undefined) throw appealErrors['no-line']({ region })
  // Only a program fills what no person sees.
  if ((fields['website'] ?? '') !== '') throw appealErrors['line-closed']({ phone: line.phone })
  const text = (fields['text'] ?? '').slice(0, 10_000)
  const typed = (fields['point'] ?? '').trim()
  const point = typed === '' ? null : readPoint(typed)
  if (typed !== '' && point === null) throw appealErrors['bad-point']()
  const town = shown.map?.towns.find((one) => one.code === fields['town'])
  const anonymous = fields['anonymous'] === 'yes'
  if (!anonymous && (fields['phone'] ?? '').trim() === '') throw appealErrors['bad-phone']()
  const photos = await storePhotos(ports.files, form.files)
  const doing = { at: clock.now(), newId: () => form.newId() }
  await ports.numbers.prepare(db, region, doing.at)
  return db.write(async (tx) => {
    const place: PlaceCode | undefined = code === undefined ? undefined : await findPlaceCode(tx, [region], code)
    const channel: Channel = place === undefined ? 'portal' : 'code'
    const bound = place?.category == null ? undefined : await findCategory(tx, region, place.category)
    const { appeal, repeated } = await fileAppeal(tx, ports, {
      region, channel, kind: null, urgency: null, title: titleOf(text), text, category: bound === undefined || bound.ended ? null : bound.code, tags: [], name: (fields['name'] ?? '').trim() || null, phone: anonymous ? null : (fields['phone'] ?? ''),
      anonymous, secret: fields['secret'] === 'yes', enterprise: (fields['enterprise'] ?? '').trim() || null, language: form.lang,
      place: { text: [place?.name, town?.name, (fields['place'] ?? '').trim()].filter(Boolean).join('，').slice(0, 300) || null, region: place?.placeRegion ?? town?.code ?? null, lng: point?.lng ?? place?.lng ?? null, lat: point?.lat ?? place?.lat ?? null, code: place?.code ?? null },
      occurredAt: null, call: { ref: null, answerSeconds: null }, sourceRef: null, intakeKey: `form:${shown.key}`, account: null,
      photos: await recordPhotos(tx, region, photos, residentDoer.account, doing),
    }, residentDoer, doing)
    const resident = anonymous ? undefined : await signedInResident(tx, form.cookie(residentCookie), doing.at)
    if (resident !== undefined) await giveToAccount(tx, [appeal], resident.accountId, doing.at)
    if (!repeated) await form.audit(tx, { subject: { type: 'appeal', id: appeal.id }, region, detail: { channel } })
    return { number: appeal.number, code: printCode(ports.vault.code(appeal)), same: appeal.sameAs === null ? 0 : 1, phone: line.phone, hasPhone: !anonymous }
  })
}
