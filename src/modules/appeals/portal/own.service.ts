/** 我的诉求 by account: a phone proven by a code, all its appeals, the page of one. The proof is good for half an hour. */
import { AppError, type ErrorText } from '#kernel/errors.ts'
import type { FileStore } from '#platform/files/index.ts'
import { provePhone, sendCode } from '#modules/people/index.ts'
import type { RecordVault } from '#modules/registries/index.ts'
import type { PortalSubmit } from '#ui/portal/page.ts'
import { appealErrors } from '../appeals.errors.ts'
import { isPlainMobile, readPhone } from '../personal/phone.ts'
import type { Row } from '../personal/vault.ts'
import { appealsOfPhone, expectOwn, lineOfPhone, phoneHashOf, type OwnLine } from '../residents/phone-list.service.ts'
import { openByPass, ownAppeal, type ResidentPorts } from '../residents/resident.service.ts'
import { mine, type MinePage } from './mine.service.ts'

export type OwnPage =
  | { readonly kind: 'phone'; readonly problem: ErrorText | null }
  | { readonly kind: 'code'; readonly id: string; readonly phone: string; readonly problem: ErrorText | null }
  | { readonly kind: 'list'; readonly proof: string; readonly items: readonly OwnLine[]; readonly problem: ErrorText | null }
  | { readonly kind: 'one'; readonly proof: string; readonly page: MinePage }

export type OwnPorts = ResidentPorts & { readonly files: FileStore; /** Of the codes sent to phones. */ readonly records: RecordVault }

const proofMinutes = 30

/** What the page's form sent: a phone, a code, a choice of the list, or what is done with the one that is open. */
export async function ownPage(form: PortalSubmit, ports: OwnPorts): Promise<OwnPage> {
  const { fields } = form
  if (fields['proof'] === undefined) return signIn(form, ports)
  const hash = ports.vault.phoneOpened(fields['proof'], form.clock.now())
  if (hash === undefined) return { kind: 'phone', problem: appealErrors['proof-ended']().text }
  const proof = fields['proof']
  try {
    if (fields['pass'] !== undefined) {
      const row = openByPass(ports.vault, fields['pass'], form.clock.now())
      await form.db.read((tx) => expectOwn(tx, row, hash))
      return { kind: 'one', proof, page: await mine(form, ports) }
    }
    if (fields['open'] !== undefined) return { kind: 'one', proof, page: await open(form, ports, rowOf(fields['open']), hash) }
    return await list(form, ports, hash, proof, null)
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
    return list(form, ports, hash, proof, error.text)
  }
}

const rowOf = (said: string): Row => { const [region = '', id = ''] = said.split('/'); return { region, id } }

const list = async (form: PortalSubmit, { desk }: OwnPorts, hash: Uint8Array, proof: string, problem: ErrorText | null): Promise<OwnPage> =>
  ({ kind: 'list', proof, problem, items: await form.db.read((tx) => appealsOfPhone(tx, desk, hash, form.clock.now())) })

async function open(form: PortalSubmit, ports: OwnPorts, row: Row, hash: Uint8Array): Promise<MinePage> {
  return form.db.write(async (tx) => {
    await expectOwn(tx, row, hash)
    await form.audit(tx, { subject: { type: 'appeal', id: row.id }, region: row.region, detail: { action: 'open', by: 'proven phone' } })
    return { key: form.newId(), own: await ownAppeal(tx, ports, row, form.clock.now()), problem: null, done: null }
  })
}

/** Phones that nobody knows get the same answers as those that are known, and no message. */
async function signIn(form: PortalSubmit, ports: OwnPorts): Promise<OwnPage> {
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
    await provePhone(db, ports.records, { id, code: (fields['code'] ?? '').normalize('NFKC').replaceAll(/\s/g, ''), phone }, at)
    return await list(form, ports, hash, ports.vault.phonePass(hash, new Date(at.getTime() + proofMinutes * 60_000)), null)
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
    return id === undefined ? { kind: 'phone', problem: error.text } : { kind: 'code', id, phone, problem: error.text }
  }
}
