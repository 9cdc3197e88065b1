import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { operator } from '#platform/auth/actor.ts'
import { createAccount, temporary } from '#platform/auth/index.ts'
import { insertGrant } from '#platform/auth/grants.repo.ts'
import { createToken } from '#platform/auth/own.service.ts'
import { seedRoles } from '#platform/auth/roles.service.ts'
import { authModule } from '#platform/auth/module.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import type { DemoAccount } from '#platform/module.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { demoCounty } from './directory.demo.ts'
import { directoryPort } from './directory.port.ts'
import { directoryModule } from './module.ts'

const db = testDatabase()
const clock = fixedClock('2026-11-22T02:00:00Z')
const auth = authModule({ directory: directoryPort, key: new Uint8Array(32), providers: [], issuer: 'test', fetch: globalThis.fetch })
const modules = [auth, directoryModule]
const tokens = new Map<string, string>()
const ids = new Map<string, string>()
let server: HttpServer

async function account(wanted: DemoAccount): Promise<string> {
  const now = { at: clock.now(), newId: () => systemIds.next() }
  const password = await temporary()
  return db.write(async (tx) => {
    const { id } = await createAccount(tx, { name: wanted.name, displayName: wanted.displayName, orgId: wanted.orgId ?? null, technical: false }, password, now)
    await insertGrant(tx, { id: now.newId(), accountId: id, role: wanted.role, orgId: wanted.orgId ?? null, region: wanted.region ?? null, validFrom: '2026-01-01', validUntil: null }, now.at)
    tokens.set(wanted.name, (await createToken(tx, id, { label: 'test', days: 30 }, now)).token)
    ids.set(wanted.name, id)
    return id
  })
}

/** The body is whatever JSON says. */
type Called = { status: number; body: ReturnType<typeof JSON.parse>; etag: string | undefined }
async function as(who: string | null, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, more: { body?: unknown; ifMatch?: number; file?: { name: string; bytes: Uint8Array } } = {}): Promise<Called> {
  const headers: Record<string, string> = { ...(who === null ? {} : { authorization: `Bearer ${tokens.get(who)}` }), ...(method === 'POST' ? { 'idempotency-key': systemIds.next() } : {}), ...(more.ifMatch === undefined ? {} : { 'if-match': `"${more.ifMatch}"` }) }
  let payload: string | Buffer | undefined
  if (more.file !== undefined) {
    headers['content-type'] = 'multipart/form-data; boundary=xyz'
    payload = Buffer.concat([Buffer.from(`--xyz\r\ncontent-disposition: form-data; name="file"; filename="${more.file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`), more.file.bytes, Buffer.from('\r\n--xyz--\r\n')])
  } else if (more.body !== undefined) {
    headers['content-type'] = 'application/json'
    payload = JSON.stringify(more.body)
  }
  const response = await server.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload === undefined ? {} : { payload }) })
  const text = response.body
  return { status: response.statusCode, body: text !== '' && String(response.headers['content-type']).includes('json') ? JSON.parse(text) : response.rawPayload, etag: response.headers.etag as string | undefined }
}

beforeAll(async () => {
  server = await createServer({
    db, clock, ids: systemIds, routes: modules.flatMap((m) => m.routes), pages: [], openapi: {},
    identify: { directory: directoryPort, operator: { actor: operator(['directory.read']), secretHash: secretHash('operator-secret') } },
    settings: { trustProxy: false, secureCookies: false },
    metrics: createMetrics(), log: createLog({ level: 'silent' }),
  })
  await db.write((tx) => seedRoles(tx, modules))
  await directoryModule.demo?.run({ db, clock, examples: 'examples', newId: () => systemIds.next(), account })
})
afterAll(() => server.stop())

describe('the demonstration county', () => {
  it('has its fictional region, its units and an account for each role', async () => {
    const { body } = await as('minzheng', 'GET', '/organizations')
    expect(body.items.length).toBeGreaterThan(40)
    expect((await as('minzheng', 'GET', `/regions/${demoCounty}`)).body.path.map((r: { name: string; kind: string }) => r.name + r.kind)).toEqual(['云溪县fictional', '虚构市fictional', '虚构省fictional'])
    expect((await as('minzheng', 'GET', `/organizations/match?name=${encodeURIComponent('县人社局')}&region=${demoCounty}`)).body).toMatchObject({ kind: 'match', organizations: [{ name: '云溪县人力资源和社会保障局' }] })
    expect(tokens.size).toBe(10)
  })
})

describe('access', () => {
  it('lets nobody in without signing in, and refuses what a role does not hold', async () => {
    expect((await as(null, 'GET', '/organizations')).status).toBe(401)
    const unit = { name: '新单位', kind: 'department', region: demoCounty }
    expect((await as('minzheng', 'POST', '/organizations', { body: unit })).status).toBe(403)
    expect((await as('fangan', 'POST', '/organizations', { body: unit })).status).toBe(201)
    expect((await as('fangan', 'POST', '/organizations', { body: { ...unit, name: '外地单位', region: '360902' } })).status).toBe(403)
    expect((await as('fangan', 'GET', '/audit')).status).toBe(403)
    expect((await as('xitong', 'GET', '/audit')).status).toBe(403)
    expect((await as('fangan', 'POST', '/regions', { body: { code: '999901103000', name: '新镇', from: '2026-01-01', source: '试' } })).status).toBe(403)
  })
})

describe('organizations over HTTP', () => {
  it('change with If-Match only, and refuse a stale version', async () => {
    const made = (await as('xitong', 'POST', '/organizations', { body: { name: '甲中心', kind: 'institution' } })).body
    const change = { ...made, aliases: [{ alias: '甲中', kind: 'short' }] }
    expect((await as('xitong', 'PUT', `/organizations/${made.id}`, { body: change })).status).toBe(428)
    const changed = await as('xitong', 'PUT', `/organizations/${made.id}`, { body: change, ifMatch: 1 })
    expect([changed.status, changed.body.version, changed.body.aliases]).toEqual([200, 2, [{ alias: '甲中', kind: 'short', source: 'manual' }]])
    expect((await as('xitong', 'PUT', `/organizations/${made.id}`, { body: change, ifMatch: 1 })).status).toBe(412)
    expect((await as('xitong', 'POST', `/organizations/${made.id}/dissolve`, { body: { date: '2026-12-01' }, ifMatch: 2 })).body.validTo).toBe('2026-12-01')
  })

  it('come from a spreadsheet: preview, refuse, correct, apply, undo', async () => {
    const wrong = await as('xitong', 'POST', '/organizations/imports', { file: csv('单位名称,上级单位,类型,行政区划,简称\n乙局,没有的单位,政府部门,云溪县,乙\n丙局,乙局,政府部门,火星县,') })
    expect(wrong.body.counts).toEqual({ create: 0, update: 0, unchanged: 0, error: 2 })
    expect((await as('xitong', 'POST', `/organizations/imports/${wrong.body.id}/apply`, { body: {} })).body.code).toBe('directory.import-has-errors')
    const right = await as('xitong', 'POST', '/organizations/imports', { file: csv('丙科,乙局,政府部门,云溪县,\n单位名称,上级单位,类型,行政区划,简称\n丙科,乙局,政府部门,云溪县,\n乙局,云溪县人民政府,政府部门,云溪县,县乙局\n云溪县民政局,云溪县人民政府,政府部门,云溪县,县民政') })
    expect(right.body.counts).toEqual({ create: 2, update: 1, unchanged: 0, error: 0 })
    expect((await as('xitong', 'POST', `/organizations/imports/${right.body.id}/apply`, { body: {} })).status).toBe(200)
    const find = async (name: string) => (await as('xitong', 'GET', `/organizations/match?name=${encodeURIComponent(name)}&region=${demoCounty}`)).body
    expect([(await find('丙科')).kind, (await find('县乙局')).kind, (await find('县民政')).kind]).toEqual(['match', 'match', 'match'])
    expect((await as('xitong', 'POST', `/organizations/imports/${right.body.id}/apply`, { body: {} })).status).toBe(409)
    expect((await as('xitong', 'POST', `/organizations/imports/${right.body.id}/undo`)).status).toBe(204)
    expect([(await find('丙科')).kind, (await find('县民政')).kind]).toEqual(['none', 'none'])
  })

  it('go out as a spreadsheet that changes nothing when it comes back', async () => {
    const { body } = await as('xitong', 'GET', '/organizations/export')
    const again = await as('xitong', 'POST', '/organizations/imports', { file: { name: '单位名单.xlsx', bytes: body } })
    expect(again.body.counts).toMatchObject({ create: 0, update: 0, error: 0 })
  })

  it('refuse files that are no tables', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), Buffer.from([0, 1, 2, 3])]) {
      const { status, body } = await as('xitong', 'POST', '/organizations/imports', { file: { name: 'x.xlsx', bytes } })
      expect([status, body.code]).toEqual([415, 'directory.sheet-unreadable'])
    }
    expect((await as('xitong', 'POST', '/organizations/imports', { file: { name: 'x.csv', bytes: Buffer.from('甲,乙\n1,2') } })).body.code).toBe('directory.sheet-no-header')
    expect((await as('xitong', 'POST', '/organizations/imports', { file: await bytesOf('examples/云溪县公共服务质量提升三年行动方案.docx') })).body.code).toBe('directory.sheet-unreadable')
  })
})

describe('regions over HTTP', () => {
  it('are walked level by level, searched, and changed with their dates', async () => {
    const provinces = await as('lingdao', 'GET', '/regions?parent=none&limit=200')
    expect(provinces.body.items.length).toBe(32)
    const first = await as('lingdao', 'GET', '/regions?parent=360900&limit=3')
    const second = await as('lingdao', 'GET', `/regions?parent=360900&limit=200&cursor=${first.body.next}`)
    expect([first.body.items.length, second.body.items.some((r: { code: string }) => r.code === first.body.items[2].code)]).toEqual([3, false])
    expect((await as('lingdao', 'GET', `/regions?q=${encodeURIComponent('天门')}&level=county`)).body.items).toMatchObject([{ code: '429006', parent: '420000' }])
    // A town's name that a hundred counties have: ours first, each once, page by page.
    const towns: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await as('lingdao', 'GET', `/regions?q=${encodeURIComponent('城关镇')}&limit=40${cursor}`)
      towns.push(...body.items.map((one: { code: string }) => one.code))
      if (body.next === null) break
      cursor = `&cursor=${body.next}`
    }
    expect(towns[0]).toBe('999901100000')
    expect([towns.length > 80, new Set(towns).size]).toEqual([true, towns.length])
    expect((await as('xitong', 'POST', '/regions/999901201000/changes', { body: { date: '2026-06-01', source: '试', change: { kind: 'renamed', name: '松林镇' } } })).status).toBe(200)
    expect((await as('xitong', 'GET', '/regions/999901201000')).body.history.map((r: { name: string }) => r.name)).toEqual(['松林乡', '松林镇'])
  })

  it('are named by their codes, those that are no more too, with what lies above', async () => {
    expect((await as('xitong', 'POST', '/regions/999901201000/changes', { body: { date: '2026-07-01', source: '试', change: { kind: 'abolished' } } })).status).toBe(200)
    const { body } = await as('lingdao', 'POST', '/region-names', { body: { codes: [demoCounty, '999901201000', '899999'] } })
    expect(body).toEqual({ items: [{ code: demoCounty, name: '云溪县', parentName: '虚构市' }, { code: '999901201000', name: '松林镇', parentName: '云溪县' }] })
  })

  it('take villages from a table of two columns', async () => {
    const file = { name: '村.csv', bytes: Buffer.from('统计用区划代码,名称\n999901100001,东街社区\n999901100201,王家村') }
    expect((await as('xitong', 'POST', `/regions/${demoCounty}/villages`, { file })).body).toEqual({ rows: 2, added: 2 })
    expect((await as('xitong', 'POST', `/regions/360902/villages`, { file })).body.code).toBe('directory.villages-outside')
  })
})

describe('the calendar over HTTP', () => {
  it('counts in published years and refuses the others', async () => {
    expect((await as('minzheng', 'GET', '/calendar/deadline?from=2026-09-30&days=3')).body).toEqual({ deadline: '2026-10-10' })
    expect((await as('minzheng', 'GET', '/calendar/deadline?from=2027-12-30&days=3')).body.code).toBe('workdays.unpublished')
    const { body } = await as('minzheng', 'GET', '/calendar')
    expect(body.items.map((y: { year: number; status: string }) => [y.year, y.status])).toEqual([[2025, 'published'], [2026, 'published'], [2027, 'published']])
    expect((await as('minzheng', 'PUT', '/calendar/2027', { body: { source: '', verifiedOn: null, days: [] }, ifMatch: 0 })).status).toBe(403)
    expect((await as('xitong', 'PUT', '/calendar/2026', { body: { source: 'x', verifiedOn: null, days: [] }, ifMatch: 1 })).body.code).toBe('directory.calendar-published')
  })
})

describe('deputies', () => {
  it('hold what was handed over between the dates, visible to both, and nothing of an administrator', async () => {
    const wish = { deputyId: ids.get('minzheng'), roles: ['plan-office'], validFrom: '2026-11-22', validUntil: '2026-11-30', reason: '休假' }
    expect((await as('minzheng', 'POST', '/organizations', { body: { name: '代建单位', kind: 'department', region: demoCounty } })).status).toBe(403)
    const made = await as('fangan', 'POST', '/deputies', { body: wish })
    expect(made.status).toBe(201)
    expect((await as('minzheng', 'POST', '/organizations', { body: { name: '代建单位', kind: 'department', region: demoCounty } })).status).toBe(201)
    expect((await as('minzheng', 'GET', '/deputies')).body.items.map((d: { id: string }) => d.id)).toEqual([made.body.id])
    expect((await as('weijian', 'GET', '/deputies')).body.items).toEqual([])
    expect((await as('weijian', 'POST', `/deputies/${made.body.id}/end`)).status).toBe(404)
    expect((await as('fangan', 'POST', `/deputies/${made.body.id}/end`)).status).toBe(200)
    expect((await as('minzheng', 'POST', '/organizations', { body: { name: '又一单位', kind: 'department', region: demoCounty } })).status).toBe(403)
    expect((await as('xitong', 'POST', '/deputies', { body: { ...wish, roles: ['system-admin'] } })).body.code).toBe('directory.deputy-roles')
    expect((await as('anquan', 'POST', `/accounts/${ids.get('weijian')}/deputies`, { body: { ...wish, roles: ['unit-staff'] } })).status).toBe(201)
    expect((await as('fangan', 'POST', `/accounts/${ids.get('weijian')}/deputies`, { body: { ...wish, roles: ['unit-staff'] } })).status).toBe(403)
  })
})

describe('the audit log', () => {
  it('is searched by the audit administrator only, and verified', async () => {
    const { body } = await as('shenji', 'GET', `/audit?action=organizations.create&limit=2`)
    expect(body.items.length).toBe(2)
    expect(body.items[0]).toMatchObject({ action: 'organizations.create', actorName: expect.any(String) })
    expect((await as('shenji', 'GET', `/audit?action=organizations.create&limit=2&cursor=${body.next}`)).body.items[0].id).not.toBe(body.items[1].id)
    const signIns = (await as('shenji', 'GET', '/audit?action=auth.sign-in&result=done')).body.items
    expect(signIns.map((line: { subjectName: string | null }) => line.subjectName)).not.toContain(null)
    expect((await as('shenji', 'GET', '/audit?from=2020-01-01&to=2020-12-31')).body.items).toEqual([])
    expect((await as('shenji', 'GET', '/audit?result=refused')).body.items.length).toBeGreaterThan(0)
    expect((await as('shenji', 'POST', '/audit/verify')).body).toMatchObject({ faults: [] })
  })
})

async function bytesOf(path: string): Promise<{ name: string; bytes: Uint8Array }> {
  return { name: path, bytes: await readFile(path) }
}

function csv(text: string): { name: string; bytes: Uint8Array } {
  return { name: '名单.csv', bytes: Buffer.from(text) }
}
