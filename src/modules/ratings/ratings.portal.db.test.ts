import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { createCaseDesk } from '#modules/cases/index.ts'
import { openMessages, openVault } from '#modules/messages/index.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { portalForms, portalRoutes } from '#apps/portal/portal.tsx'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { ratingsModule } from './module.ts'
import { inviteToRate } from './ratings.service.ts'

const db = testDatabase()
const clock = fixedClock('2026-11-22T02:00:00Z')
const key = new Uint8Array(32).fill(5)
const vault = openVault(key)
const caseId = systemIds.next()
let server: HttpServer
let path = ''

beforeAll(async () => {
  const ratings = ratingsModule({ key, desk: createCaseDesk([]) })
  const pages = (await ratings.portal?.()) ?? []
  server = await createServer({
    db, clock, ids: systemIds, routes: ratings.routes, pages: portalRoutes(pages), endpoints: portalForms(pages), openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
    identify: { directory: noDirectory, operator: { actor: operator(['ratings.read', 'ratings.read-comment', 'ratings.record']), secretHash: secretHash('operator-secret') } },
    settings: { trustProxy: false, secureCookies: false },
  })
  await db.write(async (tx) => {
    await openMessages(tx, vault, clock.now())
    await inviteToRate(tx, { region: '999901', subjectType: 'appeal', caseId, orgId: systemIds.next(), phone: '13800138000' }, { at: clock.now(), newId: () => systemIds.next() })
  })
  const row = await db.read((tx) => tx.selectFrom('message').select(['id', 'sealed']).executeTakeFirstOrThrow())
  path = /\/r\/\S+/.exec(z.object({ body: z.string() }).parse(JSON.parse(vault.open(row.id, row.sealed ?? new Uint8Array()).toString())).body)?.[0] ?? ''
})
afterAll(() => server.stop())

const page = (url: string) => server.app.inject({ url, headers: { 'accept-language': 'zh' } })
const send = (fields: string, headers: Record<string, string> = {}) => server.app.inject({ method: 'POST', url: path, headers: { 'accept-language': 'zh', 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: fields })
const api = async <T extends z.ZodType>(url: string, answer: T): Promise<z.output<T>> => answer.parse((await server.app.inject({ url: `/api/v1${url}`, headers: { authorization: 'Bearer operator-secret' } })).json())

it('a person rates by a form without script: nothing chosen beforehand, what was filled in stays, once', async () => {
  const form = await page(path)
  expect([form.statusCode, form.headers['cache-control'], form.body.includes('<script'), form.body.includes('checked="')]).toEqual([200, 'no-store', false, false])
  expect((await send('comment=x')).body).toContain('请先选一个满意程度')
  const refused = await send('level=2')
  expect(refused.body).toContain('请至少选一个不满意的原因')
  expect(refused.body).toMatch(/value="2" checked=""|checked="" value="2"/)
  expect((await send('level=5', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  const done = await send(`level=2&reason=slow&reason=rude&comment=${encodeURIComponent('<b>我的电话13900139000</b>')}`)
  expect(done.body).toContain('谢谢，评价已收到')
  expect((await send('level=5')).body).toContain('您已经评价过')
  expect((await page(path)).body).toContain('您的评价：不满意')
  expect((await page(`${path.slice(0, -1)}.`)).statusCode).toBe(404)
})

it('staff see level and reasons in the list, the text one at a time', async () => {
  const list = await api('/ratings?bad=true', z.object({ items: z.array(z.object({ id: z.string(), level: z.number(), reasons: z.array(z.string()), hasComment: z.boolean() })) }))
  expect(list.items).toEqual([{ id: list.items[0]?.id, level: 2, reasons: ['slow', 'rude'], hasComment: true }])
  expect(JSON.stringify(list)).not.toContain('13900139000')
  expect(await api(`/ratings/${list.items[0]?.id}/comment`, z.object({ comment: z.string() }))).toEqual({ comment: '<b>我的电话13900139000</b>' })
  expect(await api('/rating-figures?from=2026-11-01&to=2026-11-30', z.object({ whole: z.object({ n: z.number(), suppressed: z.boolean(), mean: z.null() }) }))).toEqual({ whole: { n: 1, suppressed: true, mean: null } })
})
