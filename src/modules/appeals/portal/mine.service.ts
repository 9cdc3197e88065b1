/** A resident's own appeal on the portal: opened by code and phone, gone on with by a pass of half an hour. */
import { AppError, type ErrorText, type Problem } from '#kernel/errors.ts'
import type { PortalSubmit } from '#ui/portal/page.ts'
import type { FileStore } from '#platform/files/index.ts'
import { recordPhotos, storePhotos } from '../photos/photos.service.ts'
import { residentDoer } from '../intake/intake.service.ts'
import { askForLetter, copyLetter, correctAddress, type PostPorts } from '../letters/letters.service.ts'
import { openByCode, openByPass, ownAppeal, residentActs, type OwnAppeal, type ResidentAction, type ResidentPorts } from '../residents/resident.service.ts'
import type { Row } from '../personal/vault.ts'
import { given, rateOwn, ratingOf, type OwnRating, type RatingPorts } from './rating.service.ts'

type Action = ResidentAction['action'] | 'rate' | LetterAction
type LetterAction = 'letter' | 'letterAddress' | 'letterCopy'
/** A form that was refused comes back as it was filled in, with what is wrong at its fields. */
export interface Refused { readonly action: string; readonly values: Readonly<Record<string, string>>; readonly problems: readonly Problem[] }
export interface MinePage { readonly key: string; readonly own: OwnAppeal | null; readonly rating: OwnRating | null; readonly problem: ErrorText | null; readonly refused: Refused | null; readonly done: Action | null }
export type MinePorts = ResidentPorts & RatingPorts & PostPorts & { readonly files: FileStore }

export const emptyMine = (key: string): MinePage => ({ key, own: null, rating: null, problem: null, refused: null, done: null })

const actions = ['addFacts', 'withdraw', 'object', 'urge', 'rate', 'letter', 'letterAddress', 'letterCopy'] as const

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
    return { key, ...(await show(form, ports, row)), problem: null, refused: null, done }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
    // An action that is refused leaves the appeal on the page; a wrong code shows nothing.
    return { key, ...(row === undefined ? { own: null, rating: null } : await show(form, ports, row, fields['action'] === 'rate')), problem: error.text, refused: row === undefined ? null : refusedForm(form, error), done: null }
  }
}

/** Photos can't be given back to a form: the visitor chooses them anew. */
function refusedForm({ fields }: PortalSubmit, { problems }: AppError): Refused | null {
  const action = actions.find((one) => one === fields['action'])
  return action === undefined ? null : { action, values: Object.fromEntries(kept.map((name) => [name, fields[name] ?? ''])), problems }
}
const kept = ['text', 'name', 'address', 'letter'] as const

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
  if (action === 'letter' || action === 'letterAddress' || action === 'letterCopy') {
    await actOnLetter(form, ports, row, action)
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

async function actOnLetter(form: PortalSubmit, ports: MinePorts, row: Row, action: LetterAction): Promise<void> {
  const { fields, db, clock } = form
  const doing = { at: clock.now(), newId: () => form.newId() }
  const typed = { name: fields['name'] ?? '', address: fields['address'] ?? '' }
  const letter = fields['letter'] ?? ''
  await db.write(async (tx) => {
    if (action === 'letter') await askForLetter(tx, ports, row, typed, null, doing)
    else if (action === 'letterAddress') await correctAddress(tx, ports, row, letter, typed, doing)
    else await copyLetter(tx, ports, row, letter, typed, null, doing)
    await form.audit(tx, { subject: { type: 'appeal', id: row.id }, region: row.region, detail: action === 'letter' ? { action } : { action, letter } })
  })
}
