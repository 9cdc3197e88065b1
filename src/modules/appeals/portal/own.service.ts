/**
 * 我的诉求 by account: all appeals of a phone proven by a code, for half an hour; or of the resident whom the operator's identity
 * provider has proven, as long as they are signed in. Who is signed in takes earlier appeals over by proving their phone.
 */
import { AppError, type ErrorText } from '#kernel/errors.ts'
import { provePhone, residentCookie, sendCode, signedInResident } from '#modules/people/index.ts'
import type { RecordVault } from '#modules/registries/index.ts'
import type { PortalLoad, PortalSubmit } from '#ui/portal/page.ts'
import { appealErrors } from '../appeals.errors.ts'
import { isPlainMobile, readPhone } from '../personal/phone.ts'
import type { Row } from '../personal/vault.ts'
import { appealsOf, expectOwn, lineOfPhone, phoneHashOf, takeOver, type Owner, type OwnLine } from '../residents/own-list.service.ts'
import { openByPass, ownAppeal } from '../residents/resident.service.ts'
import { mine, type MinePage, type MinePorts } from './mine.service.ts'
import { ratingOf } from './rating.service.ts'

/** `proof`: of a phone, carried by the page's forms; null: the cookie of the sign-in is proof enough. */
export type OwnPage =
  | { readonly kind: 'phone'; readonly problem: ErrorText | null }
  | { readonly kind: 'code'; readonly id: string; readonly phone: string; readonly problem: ErrorText | null }
  | { readonly kind: 'list'; readonly proof: string | null; readonly items: readonly OwnLine[]; readonly problem: ErrorText | null }
  | { readonly kind: 'one'; readonly proof: string | null; readonly page: MinePage }

export type OwnPorts = MinePorts & { /** Of the codes sent to phones. */ readonly records: RecordVault }

interface Seen { readonly owner: Owner; readonly proof: string | null }

const proofMinutes = 30

/** Whoever is signed in sees the list at once; others say their phone first. */
export async function ownStart({ tx, clock, cookie }: Pick<PortalLoad, 'tx' | 'clock' | 'cookie'>, { desk }: OwnPorts): Promise<OwnPage> {
  const resident = await signedInResident(tx, cookie(residentCookie), clock.now())
  if (resident === undefined) return { kind: 'phone', problem: null }
  return { kind: 'list', proof: null, problem: null, items: await appealsOf(tx, desk, { kind: 'account', id: resident.accountId }, clock.now()) }
}

/** What the page's form sent: a phone, a code, a choice of the list, or what is done with the one that is open. */
export async function ownPage(form: PortalSubmit, ports: OwnPorts): Promise<OwnPage> {
  const { fields } = form
  const at = form.clock.now()
  if (fields['proof'] === undefined) {
    const resident = await form.db.read((tx) => signedInResident(tx, form.cookie(residentCookie), at))
    if (resident === undefined || fields['phone'] !== undefined) return provenPhone(form, ports, resident?.accountId)
    return shown(form, ports, { owner: { kind: 'account', id: resident.accountId }, proof: null })
  }
  const hash = ports.vault.phoneOpened(fields['proof'], at)
  if (hash === undefined) return { kind: 'phone', problem: appealErrors['proof-ended']().text }
  return shown(form, ports, { owner: { kind: 'phone', hash }, proof: fields['proof'] })
}

async function shown(form: PortalSubmit, ports: OwnPorts, seen: Seen): Promise<OwnPage> {
  const { fields } = form
  try {
    if (fields['pass'] !== undefined) {
      const row = openByPass(ports.vault, fields['pass'], form.clock.now())
      await form.db.read((tx) => expectOwn(tx, row, seen.owner))
      return { kind: 'one', proof: seen.proof, page: await mine(form, ports) }
    }
    if (fields['open'] !== undefined) return { kind: 'one', proof: seen.proof, page: await open(form, ports, rowOf(fields['open']), seen.owner) }
    return await list(form, ports, seen, null)
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
    return list(form, ports, seen, error.text)
  }
}

const rowOf = (said: string): Row => { const [region = '', id = ''] = said.split('/'); return { region, id } }

const list = async (form: PortalSubmit, { desk }: OwnPorts, { owner, proof }: Seen, problem: ErrorText | null): Promise<OwnPage> =>
  ({ kind: 'list', proof, problem, items: await form.db.read((tx) => appealsOf(tx, desk, owner, form.clock.now())) })

async function open(form: PortalSubmit, ports: OwnPorts, row: Row, owner: Owner): Promise<MinePage> {
  const at = form.clock.now()
  return form.db.write(async (tx) => {
    await expectOwn(tx, row, owner)
    await form.audit(tx, { subject: { type: 'appeal', id: row.id }, region: row.region, detail: { action: 'open', by: owner.kind === 'phone' ? 'proven phone' : 'proven person' } })
    return { key: form.newId(), own: await ownAppeal(tx, ports, row, at), rating: await ratingOf(tx, row, at), problem: null, refused: null, done: null }
  })
}

/** Phones that nobody knows get the same answers as those that are known, and no message. `account`: of whoever is signed in. */
async function provenPhone(form: PortalSubmit, ports: OwnPorts, account: string | undefined): Promise<OwnPage> {
  const { fields, db, clock } = form
  const at = clock.now()
  const phone = readPhone(fields['phone'] ?? '')
  if (phone === undefined || !isPlainMobile(phone)) return { kind: 'phone', problem: appealErrors['bad-mobile']().text }
  const hash = phoneHashOf(ports.vault, phone)
  const id = fields['id']
  try {
    if (id === undefined || !/^[0-9a-f-]{36}$/.test(id)) return { kind: 'code', phone, problem: null, id: await sendCode(db, ports.records, phone, { at, newId: () => form.newId() }, (tx) => lineOfPhone(tx, hash, at)) }
    // Shown again, e.g. in the other language: that is no try.
    if (fields['code'] === undefined) return { kind: 'code', id, phone, problem: null }
    await provePhone(db, ports.records, { id, code: fields['code'].normalize('NFKC').replaceAll(/\s/g, ''), phone }, at)
    if (account === undefined) return await list(form, ports, { owner: { kind: 'phone', hash }, proof: ports.vault.phonePass(hash, new Date(at.getTime() + proofMinutes * 60_000)) }, null)
    await db.write((tx) => takeOver(tx, hash, account, at))
    return await list(form, ports, { owner: { kind: 'account', id: account }, proof: null }, null)
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
    return id === undefined ? { kind: 'phone', problem: error.text } : { kind: 'code', id, phone, problem: error.text }
  }
}
