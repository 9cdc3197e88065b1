/** Routes of grounds, guardians and the rights desk. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import { command, nothing, query } from '#platform/http/index.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { maskNumbers, type RecordVault } from '#modules/registries/index.ts'
import { answer, guardiansAndGrounds, reachedResident, receiveRequest, requestsOf, setGround, setGuardian } from './desk/desk.service.ts'
import { Ground, Guardian, Request, requestKinds } from './desk/people.schema.ts'
import { ownRecord } from './portal/own.service.ts'

const tag = 'people'
const RegionCode = z.string().regex(/^[1-9]\d{5}$/)
const Resident = z.object({ region: RegionCode, id: z.uuid() })
const grounds = { permission: 'people.grounds', anywhere: true } as const
const rights = { permission: 'people.rights', anywhere: true } as const

const Label = z.object({ zh: z.string(), en: z.string() })
const Own = z.object({
  title: z.string(), facts: z.array(z.object({ label: Label, value: z.union([z.string(), z.number(), z.boolean(), z.null()]), hidden: z.boolean(), source: z.string(), from: z.string().nullable() })).readonly(),
  looks: z.array(z.object({ at: z.string(), by: z.string(), what: z.string(), reason: z.string() })).readonly(),
})

export const peopleRoutes = (vault: RecordVault, desk: CaseDesk) => [
  query({
    name: 'people.grounds', method: 'GET', path: '/residents/:region/:id/grounds', tag, access: grounds, summary: { zh: '居民对各项使用的同意或拒绝、监护人', en: 'What a resident said to each use, and who speaks for them' },
    params: Resident, output: z.object({ grounds: z.array(Ground).readonly(), guardians: z.array(Guardian).readonly() }),
    async handler({ tx, params, actor, clock }) {
      await reachedResident(tx, actor, 'people.grounds', params.region, params.id)
      return guardiansAndGrounds(tx, params.region, params.id, dayOf(clock.now()))
    },
  }),
  command({
    name: 'people.set-ground', method: 'PUT', path: '/residents/:region/:id/grounds', tag, access: grounds, summary: { zh: '登记同意或拒绝', en: 'Record a consent or a refusal' },
    params: Resident, body: Ground.omit({ at: true }).extend({ how: z.string().trim().min(2).max(200), givenBy: z.uuid().nullable().default(null) }), output: nothing,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      audit({ subject: { type: 'resident', id: params.id }, region: params.region, detail: { purpose: body.purpose, ground: body.ground } })
      await setGround(tx, params.region, params.id, body, { at: clock.now(), actor, newId })
      return null
    },
  }),
  command({
    name: 'people.set-guardian', method: 'PUT', path: '/residents/:region/:id/guardian', tag, access: grounds, summary: { zh: '登记监护人', en: 'Record a guardian' },
    params: Resident, body: Guardian.omit({ wardId: true }).extend({ document: z.string().trim().min(2).max(200), from: z.iso.date(), until: z.iso.date().nullable() }), output: nothing,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      audit({ subject: { type: 'resident', id: params.id }, region: params.region, detail: { basis: body.basis } })
      await setGuardian(tx, params.region, { ...body, wardId: params.id }, { at: clock.now(), actor, newId })
      return null
    },
  }),
  command({
    name: 'people.own-copy', method: 'POST', path: '/residents/:region/:id/own-copy', tag, access: rights, secretAnswer: true, summary: { zh: '窗口核验本人后，出示所掌握的全部内容（含敏感信息）', en: 'To a person whose identity was seen at the counter: all that is held, what is sensitive included' },
    params: Resident, body: z.object({ seen: z.string().trim().min(2).max(100) }), output: Own,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      await reachedResident(tx, actor, 'people.rights', params.region, params.id)
      audit({ subject: { type: 'resident', id: params.id }, region: params.region })
      return ownRecord(tx, vault, params, 'person', { at: clock.now(), newId, as: { account: actor.accountId, name: '本人（窗口）', reason: `窗口核验：${maskNumbers(body.seen)}` } })
    },
  }),
  query({
    name: 'people.requests', method: 'GET', path: '/person-requests', tag, access: { permission: 'people.rights', anywhere: true }, summary: { zh: '个人信息权利申请，临期在前', en: 'Requests about personal data, next due first' },
    query: z.object({ region: RegionCode }), output: z.object({ items: z.array(Request).readonly() }),
    handler: async ({ tx, query: { region }, actor }) => ({ items: await requestsOf(tx, actor, region) }),
  }),
  command({
    name: 'people.receive-request', method: 'POST', path: '/person-requests', tag, creates: true, access: rights, summary: { zh: '收下一件申请（复制、更正、删除、说明）', en: 'Take a request: copy, correct, delete, explain' },
    body: z.object({ region: RegionCode, residentId: z.uuid(), kind: z.enum(requestKinds), what: z.string().trim().min(2).max(500), askedBy: z.enum(['self', 'guardian', 'next-of-kin']) }), output: Request,
    async handler({ tx, body, actor, clock, newId, audit }) {
      await reachedResident(tx, actor, 'people.rights', body.region, body.residentId)
      const request = await receiveRequest(tx, desk, { ...body, proof: 'person' }, { at: clock.now(), actor, newId })
      audit({ subject: { type: 'person-request', id: request.id }, region: body.region, detail: { kind: body.kind } })
      return request
    },
  }),
  command({
    name: 'people.answer-request', method: 'POST', path: '/person-requests/:region/:id/answer', tag, access: rights, summary: { zh: '答复申请；同意删除即删除所掌握的全部内容', en: 'Answer a request; a deletion that is granted erases all that is held' },
    params: Resident, body: z.object({ state: z.enum(['done', 'refused']), text: z.string().trim().min(2).max(1000) }), output: nothing,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      audit({ subject: { type: 'person-request', id: params.id }, region: params.region, detail: { state: body.state } })
      await answer(tx, desk, params.region, params.id, body, { at: clock.now(), actor, newId })
      return null
    },
  }),
] as const
