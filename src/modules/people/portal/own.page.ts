/** 我的信息: the way from a phone, or from a sign-in, to what is held. Every showing is a look that is kept. */
import { AppError } from '#kernel/errors.ts'
import { dayOf } from '#kernel/workdays.ts'
import { z } from 'zod'
import { residentThere, type RecordVault } from '#modules/registries/index.ts'
import type { PortalLoad, PortalSubmit } from '#ui/portal/page.ts'
import { withWards } from '../desk/desk.service.ts'
import type { Level } from '../desk/people.schema.ts'
import { provePhone, sendCode } from '../proof/phone.service.ts'
import { recordsOfResident, residentCookie, signedInResident } from '../sign-in/sign-in.service.ts'
import type { OwnData } from '../web/portal/own-page.tsx'
import { ownRecord } from './own.service.ts'

const guardian = { account: 'resident', name: '监护人', reason: '查看被监护人信息' }
const proven = { account: 'resident', name: '本人', reason: '实名登录查看本人信息' }
const Phone = z.string().transform((text) => text.normalize('NFKC').replaceAll(/[\s-]/g, '')).pipe(z.string().regex(/^1[3-9]\d{9}$/))

/** `hasProviders`: the page then names the sign-in as a way. */
export async function ownStart({ tx, clock, cookie }: Pick<PortalLoad, 'tx' | 'clock' | 'cookie'>, hasProviders: boolean): Promise<OwnData> {
  const signedIn = await signedInResident(tx, cookie(residentCookie), clock.now())
  return signedIn === undefined ? { kind: 'phone', problem: null, hasProviders } : { kind: 'signed-in' }
}

export async function ownSubmitted(form: PortalSubmit, vault: RecordVault, hasProviders: boolean): Promise<OwnData> {
  const { db, clock, fields, newId } = form
  const by = { at: clock.now(), newId }
  if (fields['signed-in'] !== undefined) {
    const signedIn = await db.read((tx) => signedInResident(tx, form.cookie(residentCookie), by.at))
    if (signedIn === undefined) return { kind: 'phone', problem: { zh: '登录已结束，请重新登录。', en: 'The sign-in has ended. Sign in again.' }, hasProviders }
    return shown(form, vault, await db.read((tx) => recordsOfResident(tx, signedIn)), 'person')
  }
  const phone = Phone.safeParse(fields['phone'] ?? '')
  if (!phone.success) return { kind: 'phone', problem: { zh: '请填 11 位手机号。', en: 'Give a mobile number of 11 digits.' }, hasProviders }
  const id = z.uuid().safeParse(fields['id'])
  try {
    if (!id.success) return { kind: 'code', id: await sendCode(db, vault, phone.data, by), phone: phone.data, problem: null }
    return await shown(form, vault, await provePhone(db, vault, { id: id.data, code: (fields['code'] ?? '').trim(), phone: phone.data }, by.at), 'phone')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return id.success ? { kind: 'code', id: id.data, phone: phone.data, problem: error.text } : { kind: 'phone', problem: error.text, hasProviders }
  }
}

/** Themselves, and those they answer for. */
function shown({ db, clock, newId, audit }: PortalSubmit, vault: RecordVault, residents: readonly { readonly region: string; readonly id: string }[], level: Level): Promise<OwnData> {
  const by = { at: clock.now(), newId, ...(level === 'person' ? { as: proven } : {}) }
  return db.write(async (tx) => {
    const people = []
    for (const one of await withWards(tx, residents, dayOf(by.at))) {
      if (!(await residentThere(tx, one.region, one.id))) continue
      people.push(await ownRecord(tx, vault, one, level, one.isWard ? { ...by, as: guardian } : by))
      await audit(tx, { subject: { type: 'resident', id: one.id }, region: one.region })
    }
    return { kind: 'shown', people }
  })
}
