import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Permission } from '#kernel/access.ts'
import { writeSayings } from '#modules/registries/index.ts'
import { officer, serverFor, type TestServer } from '../../../tests/helpers/http.ts'
import { peopleRoutes } from './people.routes.ts'
import { desk, peopleForTests, region, vault } from './people.test-kit.ts'

const { db, clock, newId, writing } = peopleForTests()
const both: readonly Permission[] = ['people.rights', 'people.grounds']
let servers: Readonly<Record<'desk' | 'hotline' | 'elsewhere', TestServer>>
let [child, mother, man] = ['', '', '']

beforeAll(async () => {
  const routes = peopleRoutes(vault, desk)
  const around = { db, clock, routes }
  servers = { desk: await serverFor(officer(both, region), around), hotline: await serverFor(officer(['people.grounds'], region), around), elsewhere: await serverFor(officer(both, '360902'), around) }
})
afterAll(async () => { for (const one of Object.values(servers)) await one.stop() })
beforeEach(async () => {
  await db.empty()
  ;[child, mother, man] = [newId(), newId(), newId()]
  const born = { [child]: '2016-05-01', [mother]: '1988-01-01', [man]: '1950-01-01' }
  await db.write((tx) => writeSayings(tx, vault, { region, type: 'resident' }, Object.entries(born).map(([id, day]) => ({ id, isNew: true, from: '2026-01-01', given: { 姓名: '某某', 出生日期: day, 残疾等级: 2, 手机: `138001380${day.slice(2, 4)}` } })), writing()))
})

const at = (id: string) => `/residents/${region}/${id}`
const codeOf = (answer: { json<T>(): T; statusCode: number }) => [answer.statusCode, answer.json<{ code?: string }>().code]
const audits = async () => (await db.execute(`select action from audit where result = 'done' order by id`)).rows.map((row) => String(row['action']))
const parent = (guardianId: string, basis = 'parent') => ({ guardianId, basis, document: '出生医学证明', from: '2026-01-01', until: null })

it('for a child under fourteen a guardian says yes; everybody may say no; each word is audited without it', async () => {
  const say = (id: string, body: object) => servers.desk.call('PUT', `${at(id)}/grounds`, { purpose: 'reach-out', ground: 'consent', how: '窗口书面', ...body })
  expect((await say(child, {})).json()).toMatchObject({ code: 'people.needs-guardian', detail: '未满十四周岁的，须由监护人同意。请先登记监护人，并选择是谁同意的。' })
  expect(codeOf(await say(child, { givenBy: mother }))).toEqual([400, 'people.not-guardian'])
  expect((await servers.desk.call('PUT', `${at(child)}/guardian`, parent(mother))).statusCode).toBe(204)
  expect((await say(child, { givenBy: mother, how: '母亲 138 0013 8088 来电' })).statusCode).toBe(204)
  expect((await say(man, { ground: 'refusal' })).statusCode).toBe(204)
  const shown = (await servers.hotline.call('GET', `${at(child)}/grounds`)).json()
  expect(shown).toMatchObject({ grounds: [{ purpose: 'reach-out', ground: 'consent', givenBy: mother, how: '母亲 138****8088 来电' }], guardians: [{ guardianId: mother, basis: 'parent' }] })
  expect(await audits()).toEqual(['people.set-guardian', 'people.set-ground', 'people.set-ground'])
})

it('a guardian is somebody else, grown up; parents of the grown-up need a document of another kind', async () => {
  const set = async (ward: string, body: object) => codeOf(await servers.desk.call('PUT', `${at(ward)}/guardian`, body))
  expect(await set(child, parent(child))).toEqual([400, 'people.own-guardian'])
  expect(await set(man, parent(child, 'court'))).toEqual([400, 'people.guardian-minor'])
  expect(await set(man, parent(mother))).toEqual([400, 'people.ward-grown'])
  expect((await servers.desk.call('PUT', `${at(man)}/guardian`, parent(mother, 'court'))).statusCode).toBe(204)
})

it('another county is as if it were not there; grounds do not open the rights desk', async () => {
  expect(codeOf(await servers.elsewhere.call('GET', `${at(man)}/grounds`))).toEqual([404, 'people.no-resident'])
  expect(codeOf(await servers.elsewhere.call('POST', '/person-requests', { region, residentId: man, kind: 'copy', what: '全部', askedBy: 'self' }))).toEqual([404, 'people.no-resident'])
  expect((await servers.elsewhere.call('GET', `/person-requests?region=${region}`)).json()).toEqual({ items: [] })
  expect((await servers.hotline.call('GET', `/person-requests?region=${region}`)).statusCode).toBe(403)
  expect((await servers.hotline.call('POST', `${at(man)}/own-copy`, { seen: '身份证' })).statusCode).toBe(403)
})

it('at the counter a person sees what is sensitive too, and the look names the document', async () => {
  const copy = (await servers.desk.call('POST', `${at(man)}/own-copy`, { seen: '居民身份证原件 11010519491231002X' })).json<{ facts: { label: { zh: string }; hidden: boolean; value: unknown }[]; looks: object[] }>()
  expect(copy.facts.find((fact) => fact.label.zh.startsWith('残疾等级'))).toMatchObject({ hidden: false, value: 2 })
  expect(copy.facts.find((fact) => fact.label.zh === '手机')?.value).toBe('138****8050')
  const again = (await servers.desk.call('POST', `${at(man)}/own-copy`, { seen: '户口簿' })).json<{ looks: object[] }>()
  expect(again.looks).toMatchObject([{ by: '本人（窗口）', reason: '窗口核验：居民身份证原件 110***********002X' }])
})

it('a request is taken with its last day, masked, answered once, and audited', async () => {
  const taken = (await servers.desk.call('POST', '/person-requests', { region, residentId: man, kind: 'correct', what: '手机应为 13900139000', askedBy: 'self' })).json<{ id: string; what: string; dueOn: string; receivedOn: string }>()
  expect(taken).toMatchObject({ what: '手机应为 139****9000', receivedOn: '2026-11-22', state: 'open' })
  const answer = (server: TestServer) => server.call('POST', `/person-requests/${region}/${taken.id}/answer`, { state: 'done', text: '已更正' })
  expect(codeOf(await answer(servers.elsewhere))).toEqual([404, 'people.no-request'])
  expect((await answer(servers.desk)).statusCode).toBe(204)
  expect(codeOf(await answer(servers.desk))).toEqual([409, 'people.answered'])
  expect(await audits()).toEqual(['people.receive-request', 'people.answer-request'])
})
