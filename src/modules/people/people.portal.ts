/** Pages for residents: what is held of them. */
import { AppError } from '#kernel/errors.ts'
import { dayOf } from '#kernel/workdays.ts'
import { z } from 'zod'
import { residentThere, type RecordVault } from '#modules/registries/index.ts'
import { portalPage, type PortalPage, type PortalSubmit } from '#ui/portal/page.ts'
import { withWards } from './desk/desk.service.ts'
import { ownRecord } from './portal/own.service.ts'
import { provePhone, sendCode } from './proof/phone.service.ts'
import { OwnPage, type OwnData } from './web/portal/own-page.tsx'

const perMinute = 10
const guardian = { account: 'resident', name: '监护人', reason: '查看被监护人信息' }
const Phone = z.string().transform((text) => text.normalize('NFKC').replaceAll(/[\s-]/g, '')).pipe(z.string().regex(/^1[3-9]\d{9}$/))

export const peoplePortalPages = (vault: RecordVault): readonly PortalPage[] => [
  portalPage<OwnData>({
    name: 'people.own', path: '/my-data', cacheSeconds: 0,
    load: () => Promise.resolve({ kind: 'phone', problem: null }),
    title: () => ({ zh: '我的信息', en: 'What is held of me' }),
    view: OwnPage,
    submit: { perMinute, run: (form) => submitted(form, vault) },
  }),
]

async function submitted({ db, clock, fields, newId, audit }: PortalSubmit, vault: RecordVault): Promise<OwnData> {
  const phone = Phone.safeParse(fields['phone'] ?? '')
  if (!phone.success) return { kind: 'phone', problem: { zh: '请填 11 位手机号。', en: 'Give a mobile number of 11 digits.' } }
  const id = z.uuid().safeParse(fields['id'])
  const by = { at: clock.now(), newId }
  try {
    if (!id.success) return { kind: 'code', id: await sendCode(db, vault, phone.data, by), phone: phone.data, problem: null }
    const residents = await provePhone(db, vault, { id: id.data, code: (fields['code'] ?? '').trim(), phone: phone.data }, by.at)
    return await db.write(async (tx) => {
      const people = []
      for (const one of await withWards(tx, residents, dayOf(by.at))) {
        if (!(await residentThere(tx, one.region, one.id))) continue
        people.push(await ownRecord(tx, vault, one, 'phone', one.isWard ? { ...by, as: guardian } : by))
        await audit(tx, { subject: { type: 'resident', id: one.id }, region: one.region })
      }
      return { kind: 'shown', people }
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return id.success ? { kind: 'code', id: id.data, phone: phone.data, problem: error.text } : { kind: 'phone', problem: error.text }
  }
}
