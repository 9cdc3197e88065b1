/** A resident's own appeal on the portal: opened by code and phone, gone on with by a pass of half an hour. */
import { AppError, type ErrorText } from '#kernel/errors.ts'
import type { PortalSubmit } from '#ui/portal/page.ts'
import type { FileStore } from '#platform/files/index.ts'
import { recordPhotos, storePhotos } from '../photos/photos.service.ts'
import { residentDoer } from '../intake/intake.service.ts'
import { askForLetter } from '../letters/letters.service.ts'
import { openByCode, openByPass, ownAppeal, residentActs, type OwnAppeal, type ResidentAction, type ResidentPorts } from '../residents/resident.service.ts'
import type { Row } from '../personal/vault.ts'
import { given, rateOwn, ratingOf, type OwnRating, type RatingPorts } from './rating.service.ts'

type Action = ResidentAction['action'] | 'rate' | 'letter'
export interface MinePage { readonly key: string; readonly own: OwnAppeal | null; readonly rating: OwnRating | null; readonly problem: ErrorText | null; readonly done: Action | null }
export type MinePorts = ResidentPorts & RatingPorts & { readonly files: FileStore }

export const emptyMine = (key: string): MinePage => ({ key, own: null, rating: null, problem: null, done: null })

const actions = ['addFacts', 'withdraw', 'object', 'urge', 'rate', 'letter'] as const

export async function mine(form: PortalSubmit, ports: MinePorts): Promise<MinePage> {
  const { fields, db, clock } = form
  const key = form.newId()
  const at = clock.now()
  let row: Row | undefined
  try {
    row = fields['pass'] === undefined
      ? await openByCode(db, ports, { code: fields['code'] ?? '', phone: fields['phone'] ?? '', address: form.caller.address }, at)
      : openByPass(ports.vault, fields['pass'], at)
    const done = await act(form, ports, row)
    return { key, ...(await show(form, ports, row)), problem: null, done }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
    // An action that is refused leaves the appeal on the page; a wrong code shows nothing.
    return { key, ...(row === undefined ? { own: null, rating: null } : await show(form, ports, row, fields['action'] === 'rate')), problem: error.text, done: null }
  }
}

/** `again`: a rating was refused, and its form comes back as it was filled in. */
const show = (form: PortalSubmit, ports: ResidentPorts, row: Row, again = false): Promise<Pick<MinePage, 'own' | 'rating'>> =>
  form.db.read(async (tx) => ({ own: await ownAppeal(tx, ports, row, form.clock.now()), rating: await ratingOf(tx, row, form.clock.now(), again ? given(form) : undefined) }))

async function act(form: PortalSubmit, ports: MinePorts, row: Row): Promise<Action | null> {
  const action = actions.find((one) => one === form.fields['action'])
  if (action === undefined) return null
  if (action === 'rate') {
    await rateOwn(form, ports, row)
    return action
  }
  if (action === 'letter') {
    const doing = { at: form.clock.now(), newId: () => form.newId() }
    await form.db.write(async (tx) => {
      await askForLetter(tx, ports, row, { name: form.fields['name'] ?? '', address: form.fields['address'] ?? '' }, null, doing)
      await form.audit(tx, { subject: { type: 'appeal', id: row.id }, region: row.region, detail: { action } })
    })
    return action
  }
  const text = (form.fields['text'] ?? '').trim()
  const doing = { at: form.clock.now(), newId: () => form.newId() }
  const photos = action === 'addFacts' ? await storePhotos(ports.files, form.files) : []
  await form.db.write(async (tx) => {
    const taken: ResidentAction = action === 'addFacts' ? { action, text, photos: await recordPhotos(tx, row.region, photos, residentDoer.account, doing) } : { action, text }
    await residentActs(tx, ports, row, taken, form.fields['key'] ?? form.newId(), doing)
    await form.audit(tx, { subject: { type: 'appeal', id: row.id }, region: row.region, detail: { action } })
  })
  return action
}
