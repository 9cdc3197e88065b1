import { beforeEach, expect, it } from 'vitest'
import type { Actor, Permission } from '#kernel/access.ts'
import { openMessages, openVault } from '#modules/messages/index.ts'
import { recordAsOf, writeSayings } from '#modules/registries/index.ts'
import { answer, mayUse, receiveRequest, requestsOf, setGround, usableFor } from './desk/desk.service.ts'
import { desk, peopleForTests, region, vault } from './people.test-kit.ts'
import { ownRecord } from './portal/own.service.ts'
import { codeOf, provePhone, sendCode } from './proof/phone.service.ts'

const { db, clock, newId, writing } = peopleForTests()
const phone = '13800138000'
const permissions: readonly Permission[] = ['people.rights', 'people.grounds']
const officer = (of: string): Actor => ({ accountId: 'a', displayName: '经办', orgId: null, orgPath: null, grants: [{ permissions: new Set(permissions), orgPath: null, region: of }] })
const doing = (of = region) => ({ at: clock.now(), newId, actor: officer(of) })
let id = ''

beforeEach(async () => {
  await db.empty()
  id = newId()
  await db.write(async (tx) => {
    await openMessages(tx, openVault(new Uint8Array(32)), clock.now())
    await writeSayings(tx, vault, { region, type: 'resident' }, [{ id, isNew: true, from: '2026-01-01', given: { 姓名: '张三丰', 手机: phone, 身份证号: '11010519491231002X', 残疾等级: 2, 婚姻: '已婚' } }], writing())
  })
})

it('a phone is proven by the code sent to it; wrong, late, used and too many codes are refused', async () => {
  const code = await sendCode(db, vault, phone, { at: clock.now(), newId })
  await expect(provePhone(db, vault, { id: code, code: '000000', phone }, clock.now())).rejects.toMatchObject({ code: 'people.bad-code' })
  await expect(provePhone(db, vault, { id: code, code: codeOf(vault, code), phone: '13900139000' }, clock.now())).rejects.toMatchObject({ code: 'people.bad-code' })
  await expect(provePhone(db, vault, { id: code, code: codeOf(vault, code), phone }, new Date(clock.now().getTime() + 11 * 60_000))).rejects.toMatchObject({ code: 'people.bad-code' })
  expect(await provePhone(db, vault, { id: code, code: codeOf(vault, code), phone }, clock.now())).toEqual([{ region, type: 'resident', id }])
  await expect(provePhone(db, vault, { id: code, code: codeOf(vault, code), phone }, clock.now())).rejects.toMatchObject({ code: 'people.bad-code' })
  await sendCode(db, vault, phone, { at: clock.now(), newId })
  await sendCode(db, vault, phone, { at: clock.now(), newId })
  await expect(sendCode(db, vault, phone, { at: clock.now(), newId })).rejects.toMatchObject({ code: 'people.too-many-codes' })
})

it('who proved a phone sees what is held, masked, the sensitive part only as held; the look is kept', async () => {
  const own = await db.write((tx) => ownRecord(tx, vault, { region, id }, 'phone', { at: clock.now(), newId }))
  expect(own.title).toBe('张**')
  const shown = Object.fromEntries(own.facts.map((fact) => [fact.label.zh, fact.hidden ? 'hidden' : fact.value]))
  expect(shown).toMatchObject({ 手机: '138****8000', 身份证号: '110***********002X', 婚姻状况: '已婚', '残疾等级（0为无）': 'hidden' })
  const again = await db.write((tx) => ownRecord(tx, vault, { region, id }, 'person', { at: clock.now(), newId }))
  expect(again.facts.find((fact) => fact.label.zh.startsWith('残疾等级'))).toMatchObject({ hidden: false, value: 2 })
  expect(again.looks).toMatchObject([{ by: '本人', what: 'own' }])
})

it('a use has the law, or the person’s last word', async () => {
  const may = (purpose: 'entitlement' | 'reach-out') => db.read((tx) => mayUse(tx, region, id, purpose))
  expect([await may('entitlement'), await may('reach-out')]).toEqual([true, false])
  await db.write((tx) => setGround(tx, region, id, { purpose: 'reach-out', ground: 'consent', how: '窗口书面', givenBy: null }, doing()))
  await db.write((tx) => setGround(tx, region, id, { purpose: 'entitlement', ground: 'refusal', how: '来电', givenBy: null }, doing()))
  expect([await may('entitlement'), await may('reach-out')]).toEqual([false, true])
  expect([...await db.read((tx) => usableFor(tx, region, [id, 'other'], 'entitlement'))]).toEqual(['other'])
  // A list of the whole city leaves out who refused in one of its counties.
  expect([...await db.read((tx) => usableFor(tx, `${region.slice(0, 4)}00`, [id, 'other'], 'entitlement'))]).toEqual(['other'])
  await expect(db.write((tx) => setGround(tx, region, id, { purpose: 'research', ground: 'consent', how: 'x', givenBy: null }, doing('360902')))).rejects.toMatchObject({ code: 'people.no-resident' })
})

it('a request is answered once, within its time; a deletion that is granted leaves nothing but that it was', async () => {
  const request = await db.write((tx) => receiveRequest(tx, desk, { region, residentId: id, kind: 'delete', what: '已迁往外省，请删除', askedBy: 'self', proof: 'person' }, doing()))
  expect(request).toMatchObject({ receivedOn: '2026-11-22', state: 'open' })
  expect(request.dueOn > request.receivedOn && request.dueOn <= '2026-12-14').toBe(true)
  await expect(db.write((tx) => answer(tx, desk, region, request.id, { state: 'done', text: '已删除' }, doing('360902')))).rejects.toMatchObject({ code: 'people.no-request' })
  await db.write((tx) => answer(tx, desk, region, request.id, { state: 'done', text: '已删除' }, doing()))
  await expect(db.write((tx) => answer(tx, desk, region, request.id, { state: 'done', text: '再次' }, doing()))).rejects.toMatchObject({ code: 'people.answered' })
  expect(await db.read((tx) => requestsOf(tx, officer(region), region))).toMatchObject([{ state: 'done', answer: '已删除' }])
  expect(await db.read((tx) => recordAsOf(tx, { region, type: 'resident' }, id, '2026-11-22'))).toBeUndefined()
  const { rows } = await db.execute('select state, title, facts from record')
  expect(rows).toEqual([{ state: 'erased', title: '（已删除）', facts: {} }])
})
