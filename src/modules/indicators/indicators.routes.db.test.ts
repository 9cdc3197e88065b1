import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor, Permission } from '#kernel/access.ts'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { drainJobs } from '#platform/jobs/index.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { indicatorPermissions } from './indicators.access.ts'
import { judgeAllJob, recomputeJob } from './judge/judge.jobs.ts'
import { indicatorRoutes } from './module.ts'
import { planOf, planTarget, testPlaces } from './indicators.test-kit.ts'
import { seedLibrary } from './registry/seed.ts'
import { applyPublished } from './targets/targets.service.ts'
import type { CockpitView, EqualityView, PlacesView, TargetLine } from './views/views.schema.ts'

const db = testDatabase()
const clock = fixedClock('2028-02-20T01:00:00Z')
const isPermission = (key: string): key is Permission => key.includes('.')
const permissions = new Set(Object.keys(indicatorPermissions).filter(isPermission))
const bureau = '01990000-0000-7000-8000-000000000001'

const person = (grant: Partial<Actor['grants'][number]>, more: Partial<Actor> = {}): Actor => ({ accountId: 'someone', displayName: '某人', orgId: null, orgPath: null, grants: [{ permissions, orgPath: null, region: null, ...grant }], ...more })
const servers: HttpServer[] = []
const serverFor = async (actor: Actor): Promise<HttpServer> => {
  const server = await createServer({
    db, clock, ids: systemIds, routes: indicatorRoutes, pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
    identify: { directory: noDirectory, operator: { actor, secretHash: secretHash('operator-secret') } }, settings: { trustProxy: false, secureCookies: false, maxInFlight: 50 },
  })
  servers.push(server)
  return server
}
let all: HttpServer
let county: HttpServer
let unit: HttpServer
beforeAll(async () => {
  all = await serverFor(operator([...permissions]))
  county = await serverFor(person({ region: '998801' }))
  unit = await serverFor(person({ orgPath: '/1/' }, { accountId: 'unit' }))
})
afterAll(() => Promise.all(servers.map((server) => server.stop())))

const call = (on: HttpServer, method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object, headers: Record<string, string> = {}) =>
  on.app.inject({ method, url: `/api/v1${url}`, headers: { authorization: 'Bearer operator-secret', ...headers }, ...(payload === undefined ? {} : { payload }) })
const drain = () => drainJobs({ db, jobs: [recomputeJob, judgeAllJob], clock })
const beds = (place: string, numerator: number, denominator: number) => ({ indicator: 'nursing-beds-share', place, period: '2027-Q4', numerator, denominator })

beforeEach(async () => {
  await db.empty()
  await db.execute(testPlaces)
  await db.execute(`insert into organization (id, node, path, name, kind, region, source, updated_at) overriding system value values ('${bureau}', 1, '/1/', '甲县民政局', 'department', '998801', 'manual', now())`)
  await seedLibrary(db, clock.now())
  const target = planTarget({ name: '护理型床位占比', value: 60, op: '>=', unit: '%', baseline: { year: 2025, value: 40 } })
  const other = planTarget({ name: '政务服务事项网上可办率', value: 98, op: '>=', unit: '%' })
  for (const region of ['998801', '998802', '998800']) {
    await db.write((tx) => applyPublished(tx, { ...planOf(region, [target, other]), units: [{ name: '县民政局', orgId: region === '998801' ? bureau : null }], objects: [target, { ...other, leadUnits: [] }] }, 1, { at: clock.now(), newId: systemIds.next }))
  }
  await drain()
})

describe('the cockpit', () => {
  it('shows each place its own targets, and the units below with how many are red', async () => {
    expect((await call(all, 'POST', '/observations', { rows: [beds('998801', 420, 1000), beds('998802', 600, 1000)] })).json()).toEqual({ written: 2, unchanged: 0 })
    await drain()
    const view = (await call(all, 'GET', '/indicators/cockpit?place=998800')).json<CockpitView>()
    expect(view.place.name).toBe('东市')
    expect(view.path.map(({ name }) => name)).toEqual(['试验省', '东市'])
    expect(view.red).toMatchObject([{ light: 'red', state: 'behind', now: { value: 51, period: '2027-Q4', provisional: true }, leadUnits: [{ name: '县民政局' }], clause: { spans: [{ start: 10, end: 30 }] } }])
    expect(view.turnedRed).toHaveLength(1)
    expect(view.below.map(({ place, counts }) => [place.name, counts.red, counts.green])).toEqual([['甲县', 1, 0], ['乙县', 0, 1], ['丙区', 0, 0]])
    const places = (await call(all, 'GET', '/indicators/nursing-beds-share/places?parent=998800')).json<PlacesView>()
    expect(places).toMatchObject({ period: '2027-Q4', standard: 60, whole: { value: 51, from: 'rollup', completeness: { expected: 3, present: 2 } } })
    expect(places.rows.map(({ place, rank, value, missing, meets }) => [place.name, rank, value, missing, meets])).toEqual([['乙县', 1, 60, null, true], ['甲县', 2, 42, null, false], ['丙区', null, null, 'never', null]])
    const lowest = await call(all, 'GET', '/indicators/nursing-beds-share/places?parent=998801100000')
    expect([lowest.statusCode, lowest.json<PlacesView>()]).toMatchObject([200, { period: null, periods: [], rows: [] }])
    const incomparable = await call(all, 'GET', '/indicators/nursing-beds-share/equality?parent=998801100000')
    expect([incomparable.statusCode, incomparable.json<EqualityView>()]).toMatchObject([200, { period: null, periods: [], places: [], measures: null, why: { zh: expect.stringContaining('没有“') } }])
    const series = (await call(all, 'GET', '/indicators/nursing-beds-share/series?place=998801')).json()
    expect(series).toMatchObject({ points: [{ period: '2025', value: 40 }, { period: '2027-Q4', value: 42, source: 'reported' }], targets: [{ path: [{ day: '2025-12-31', value: 40 }, { day: '2028-12-31', value: 60 }] }] })
    const line = view.red[0]
    const chain = (await call(all, 'GET', `/indicators/chain?place=998800&target=${line?.targetId}`)).json()
    expect(chain).toMatchObject({ calculation: { rule: 'ratio', numerator: '护理型床位数', parts: [{ place: { name: '甲县' }, value: 42 }, { place: { name: '乙县' }, value: 60 }, { place: { name: '丙区' }, missing: 'never' }] }, duty: { findings: [{ state: 'open', severity: 'error' }, { state: 'cleared', severity: 'warning' }], links: [{ relation: 'measured-by', type: 'plan-object' }] } })
    for (const url of ['/indicators/areas/老有所养?place=998800', '/indicators/of-place?place=998800', '/indicators/nursing-beds-share/equality?parent=998800', '/indicators/map?place=998800', '/indicators/nursing-beds-share', '/indicators/my-places', '/indicators?text=床位', '/indicators/nursing-beds-share/vintages?place=998801&period=2027-Q4']) {
      expect([url, (await call(all, 'GET', encodeURI(url))).statusCode]).toEqual([url, 200])
    }
    const file = await call(all, 'GET', '/indicators/table.xlsx?place=998800')
    expect([file.statusCode, file.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    const table = (await call(all, 'GET', '/indicators/table?place=998800&of=below&limit=2')).json<{ items: TargetLine[]; next: string }>()
    expect([table.items.length, typeof table.next, table.items[0]?.light]).toEqual([2, 'string', 'red'])
  })
})

describe('who may', () => {
  it('a county sees and records what is the county’s, and nothing of its neighbour or its city', async () => {
    for (const place of ['998802', '998800', '990000']) expect([place, (await call(county, 'GET', `/indicators/cockpit?place=${place}`)).statusCode]).toEqual([place, 403])
    expect((await call(county, 'GET', '/indicators/cockpit?place=998801')).statusCode).toBe(200)
    expect((await call(county, 'GET', '/indicators/of-place?place=998801100000')).statusCode).toBe(200)
    expect((await call(county, 'POST', '/observations', { rows: [beds('998802', 1, 2)] })).json()).toMatchObject({ code: 'indicators.no-place' })
    expect((await call(county, 'GET', '/indicators/nursing-beds-share')).json<{ targets: TargetLine[] }>().targets.map(({ place }) => place.code)).toEqual(['998801'])
    expect((await call(county, 'GET', '/indicators/my-places')).json()).toMatchObject({ places: [{ code: '998801', children: 1 }] })
  })

  it('a unit stands in its organization’s region and records what it leads', async () => {
    expect((await call(unit, 'GET', '/indicators/cockpit?place=998801')).statusCode).toBe(200)
    expect((await call(unit, 'GET', '/indicators/cockpit?place=998802')).statusCode).toBe(403)
    expect((await call(unit, 'POST', '/observations', { rows: [beds('998801', 5, 10)] })).json()).toEqual({ written: 1, unchanged: 0 })
    expect((await call(unit, 'POST', '/observations', { rows: [{ indicator: 'online-matters', place: '998801', period: '2027-Q4', value: 90 }] })).json()).toMatchObject({ code: 'indicators.not-your-indicator' })
    // Nobody approves what they typed in; somebody else does.
    const cells = [{ indicator: 'nursing-beds-share', place: '998801', period: '2027-Q4', breakdown: '' }]
    expect((await call(unit, 'POST', '/observations/approve', { cells })).json()).toMatchObject({ code: 'indicators.own-value' })
    expect((await call(county, 'GET', '/observations/waiting')).json()).toMatchObject({ items: [{ value: 50, status: 'submitted' }], next: null })
    expect((await call(county, 'POST', '/observations/approve', { cells })).json()).toEqual({ changed: 1 })
    expect((await call(unit, 'POST', '/observations', { rows: [beds('998801', 6, 10)] })).json()).toMatchObject({ code: 'indicators.refused' })
    clock.advance(1000)
    expect((await call(unit, 'POST', '/observations/nursing-beds-share/998801/2027-Q4/correct', { numerator: 6, denominator: 10, reason: '补登一家' })).json()).toEqual({ written: 1, unchanged: 0 })
  })

  it('without sign-in nothing is shown; reading alone changes nothing', async () => {
    expect((await call(all, 'GET', '/indicators', undefined, { authorization: '' })).statusCode).toBe(401)
    const reader = await serverFor(person({ permissions: new Set(['indicators.read']) }))
    expect((await call(reader, 'POST', '/observations', { rows: [beds('998801', 1, 2)] })).statusCode).toBe(403)
    expect((await call(reader, 'PUT', '/indicators/map?place=998800', { geojson: {}, source: '测试' }, { 'if-match': '"0"' })).statusCode).toBe(403)
  })
})

describe('what people set right', () => {
  it('boundaries are checked, kept with their source, and changed against their version', async () => {
    const square = (code: string) => ({ type: 'Feature', id: code, properties: {}, geometry: { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] } })
    const put = (geojson: object, version: string) => call(all, 'PUT', '/indicators/map?place=998800', { geojson, source: '本地测绘' }, { 'if-match': `"${version}"` })
    expect((await put({ type: 'FeatureCollection', features: [] }, '0')).json()).toMatchObject({ code: 'indicators.bad-map' })
    expect((await put({ type: 'FeatureCollection', features: [square('110000')] }, '0')).json()).toMatchObject({ code: 'indicators.bad-map' })
    expect((await put({ type: 'FeatureCollection', features: [square('998801')] }, '0')).json()).toMatchObject({ version: 1, source: '本地测绘' })
    expect((await put({ type: 'FeatureCollection', features: [square('998801')] }, '0')).statusCode).toBe(412)
  })

  it('an indicator of one’s own, its edit with the version before, a target’s nature, a finding suppressed with reason', async () => {
    const { indicator } = (await call(all, 'GET', '/indicators/nursing-beds-share')).json<{ indicator: Record<string, unknown> }>()
    const { id: _, origin: __, state: ___, version: ____, updatedAt: _____, ...definition } = indicator
    const made = await call(all, 'POST', '/indicators', { ...definition, id: 'x-own-share', name: { zh: '自建占比', en: 'Own share' } }, { 'idempotency-key': 'make-one-1' })
    expect([made.statusCode, made.json()]).toMatchObject([201, { origin: 'operator', version: 1 }])
    expect((await call(all, 'POST', '/indicators', { ...definition, id: 'own-share' }, { 'idempotency-key': 'make-one-2' })).json()).toMatchObject({ code: 'indicators.id-local' })
    const edited = await call(all, 'PUT', '/indicators/x-own-share', { ...definition, name: { zh: '自建占比二', en: 'Own share' }, state: 'active', reason: '改名' }, { 'if-match': '"1"' })
    expect(edited.json()).toMatchObject({ version: 2 })
    expect((await call(all, 'GET', '/indicators/x-own-share/changes')).json()).toMatchObject({ changes: [{ version: 1, reason: '改名', definition: { name: { zh: '自建占比' } } }] })

    await call(all, 'POST', '/observations', { rows: [beds('998801', 420, 1000)] })
    await drain()
    const [line] = (await call(all, 'GET', '/indicators/cockpit?place=998801')).json<CockpitView>().red
    const target = `/indicators/targets/998801/${line?.targetId}`
    expect((await call(all, 'PATCH', target, { nature: 'anticipatory' })).json()).toMatchObject({ nature: 'anticipatory' })
    await drain()
    const chain = (await call(all, 'GET', `/indicators/chain?place=998801&target=${line?.targetId}`)).json<{ target: TargetLine; duty: { findings: { id: string; severity: string }[] } }>()
    expect([chain.target.light, chain.duty.findings[0]?.severity]).toEqual(['yellow', 'warning'])
    const finding = `${target}/findings/${chain.duty.findings[0]?.id}`
    expect((await call(all, 'POST', `${finding}/suppress`, { reason: '等待上级核定口径' })).json()).toEqual({ state: 'suppressed' })
    expect((await call(all, 'POST', `${finding}/reopen`, {})).json()).toEqual({ state: 'open' })
    expect((await call(all, 'POST', `${target}/findings/${systemIds.next()}/suppress`, { reason: '试试' })).json()).toMatchObject({ code: 'indicators.finding-not-here' })
  })
})
