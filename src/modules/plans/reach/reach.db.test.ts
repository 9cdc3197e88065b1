/** Who reads and changes what, asked of every route that names a plan, for any caller. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Grant, OrgPath, Permission } from '#kernel/access.ts'
import { systemIds } from '#kernel/ids.ts'
import { AppError } from '#kernel/errors.ts'
import { answerTo } from '#platform/http/edge.ts'
import { noUpload } from '#platform/http/upload.ts'
import { allPermissions, plansOverHttp } from '../plans.test-kit.ts'
import { planRoles } from '../plans.access.ts'

const { db, clock, call, drain, imported, module } = plansOverHttp()
const text = '云溪县养老托育服务行动方案（2026—2028年）\n\n一、主要任务\n1.扩大养老服务供给。到2028年，新增养老床位500张。（责任单位：县民政局）\n2.发展普惠托育服务。到2027年，托位数达到480个。（牵头单位：县卫生健康局；责任单位：县民政局）\n'

/** 县政府 /1/ with 方案办 /1/2/, 民政局 /1/3/, 卫健局 /1/4/, 教育局 /1/5/; /9/ is another county's. */
const orgs = { government: '/1/', office: '/1/2/', civil: '/1/3/', health: '/1/4/', schools: '/1/5/', elsewhere: '/9/' } as const satisfies Record<string, OrgPath>
const names: Readonly<Record<keyof typeof orgs, string>> = { government: '县人民政府', office: '县方案办', civil: '县民政局', health: '县卫生健康局', schools: '县教育体育局', elsewhere: '他县民政局' }
const idOf = (org: keyof typeof orgs): string => `0190f3a0-0000-7000-8000-${String(Object.keys(orgs).indexOf(org) + 1).padStart(12, '0')}`
let published = ''
let draft = ''

beforeAll(async () => {
  await db.execute(`insert into region (code, name, level, kind, source) values ('361199', '云溪县', 'county', 'fictional', 'test')`)
  for (const org of Object.keys(orgs) as (keyof typeof orgs)[]) {
    const region = org === 'elsewhere' ? '361198' : '361199'
    await db.execute(`insert into organization (id, node, path, name, kind, region, duties, valid_from, source, updated_at) values ($1, $2, $3, $4, 'department', $5, '{}', '2000-01-01', 'demo', now())`, [idOf(org), Number(orgs[org].split('/').at(-2)), orgs[org], names[org], region])
  }
  const owner = { region: '361199', ownerOrg: idOf('office') }
  const [first, second] = [await imported('a.txt', text, owner), await imported('b.txt', text.replaceAll('云溪县', '云溪县城区'), owner)]
  expect([first, second]).toMatchObject([{ state: 'done', problem: null }, { state: 'done', problem: null }])
  published = first.planId
  draft = second.planId
  await call('POST', `/plans/${published}/accept-all`, { payload: {}, headers: { 'if-match': '*' } })
  const { reasons } = (await call('GET', `/plans/${published}`)).json<{ reasons: { code: string; overridable: boolean }[] }>()
  const done = await call('POST', `/plans/${published}/publish`, { payload: { overrides: reasons.filter((r) => r.overridable).map(({ code }) => ({ code, reason: '试运行' })) }, headers: { 'if-match': '*' } })
  expect(done.json()).toMatchObject({ version: { number: 1 } })
  await drain()
}, 120_000)

const someone = (grants: readonly Grant[], orgPath: OrgPath | null = null): Actor => ({ accountId: 'somebody', displayName: '某人', orgId: null, orgPath, grants })
const granted = (permissions: readonly Permission[], orgPath: OrgPath | null, region: string | null): Grant => ({ permissions: new Set(permissions), orgPath, region })
const unitStaff = (org: keyof typeof orgs): Actor => someone([granted(planRoles['unit-staff'] ?? [], orgs[org], null)], orgs[org])

type Asked = { readonly answer: unknown; readonly refused: string | null }
/** Errors past the door (stale, no such object) mean that the door was open. */
async function ask(actor: Actor, name: string, params: object, query: object = {}): Promise<Asked> {
  const route = module().routes.find((r) => r.name === name)
  if (route === undefined) throw new Error(`no route ${name}`)
  const body = bodies[name] ?? {}
  try {
    const answer = await answerTo(route, {
      actor, caller: { address: '127.0.0.1', session: null, setSessionCookie: () => {} } as never, lang: 'zh', requestId: 'r', params, query, body, upload: noUpload,
      ifMatch: '"0"', idempotencyKey: systemIds.next(),
    }, { db, clock, ids: systemIds })
    return { answer: answer.kind === 'data' ? answer.data : 'file', refused: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { answer: null, refused: error.kind === 'forbidden' || error.code === 'plans.not-found' ? error.code : null }
  }
}
const outside = { start: 10_000_000, end: 10_000_001 }
/** Valid enough to get past parsing, never enough to change anything. */
const bodies: Readonly<Record<string, object>> = {
  'plans.correct': { patch: {} }, 'plans.mark-unread': { reason: '不明' }, 'plans.end': { as: 'ended', reason: '到期' }, 'plans.resolve-unread': { dismiss: '无关' },
  'plans.add': { kind: 'unread', value: { reason: '不明' }, span: outside }, 'plans.split': { parts: [1, 2].map(() => ({ kind: 'unread', value: { reason: '不明' }, span: outside })) },
  'plans.merge': { ids: [idOf('civil'), idOf('health')] }, 'plans.settle-finding': { to: 'suppressed', reason: '无关' }, 'plans.match-unit': { name: '无', decision: { create: true } }, 'plans.decide-conflict': { keep: 'former' },
}
const anyId = idOf('elsewhere')
const paramsOf = (planId: string) => ({ id: planId, objectId: anyId, findingId: anyId, conflictId: anyId })

describe('staff of a responsible unit', () => {
  it('read the published plan that names their unit, its duties and files, never its draft', async () => {
    const staff = unitStaff('civil')
    for (const name of ['plans.outline', 'plans.duties', 'plans.duties-xlsx', 'plans.duties-docx', 'plans.versions', 'plans.snapshot']) expect([name, await ask(staff, name, { id: published })]).toEqual([name, { answer: expect.anything(), refused: null }])
    for (const name of ['plans.outline', 'plans.duties', 'plans.duties-xlsx', 'plans.duties-docx', 'plans.snapshot']) expect([name, (await ask(staff, name, { id: published }, { of: 'draft' })).refused]).toEqual([name, 'http.not-allowed'])
    expect((await ask(staff, 'plans.get', { id: published })).refused).toBe('http.not-allowed')
    expect((await ask(staff, 'plans.diff', { id: published })).refused).toBe('http.not-allowed')
    expect((await ask(staff, 'plans.versions', { id: draft })).refused).toBe('plans.not-found')
  })
  it('see in one list what their unit owes, what falls due first at the top', async () => {
    const { answer } = await ask(unitStaff('civil'), 'plans.my-duties', {})
    expect(answer).toMatchObject({ units: [{ id: idOf('civil'), name: '县民政局' }], plans: [{ plan: { id: published }, items: expect.any(Array) }] })
    expect(JSON.stringify(answer).match(/"deadline":"\d+"/g)).toEqual([...(JSON.stringify(answer).match(/"deadline":"\d+"/g) ?? [])].sort())
    expect((await ask(unitStaff('schools'), 'plans.my-duties', {})).answer).toEqual({ units: [], plans: [] })
  })
  it('of a unit that no plan names see none', async () => {
    expect((await ask(unitStaff('civil'), 'plans.published-list', {})).answer).toMatchObject({ items: [{ id: published }] })
    expect((await ask(unitStaff('schools'), 'plans.published-list', {})).answer).toMatchObject({ items: [] })
    expect((await ask(unitStaff('schools'), 'plans.duties', { id: published })).refused).toBe('http.not-allowed')
  })
})

it('a leader of the county, and of a street in it, reads the county’s plan; one of the next county does not', async () => {
  const leader = (region: string): Actor => someone([granted(planRoles.leader ?? [], null, region)])
  expect((await ask(leader('361199'), 'plans.duties', { id: published })).refused).toBeNull()
  expect((await ask(leader('361199001000'), 'plans.duties', { id: published })).refused).toBeNull()
  expect((await ask(leader('361100'), 'plans.duties', { id: published })).refused).toBeNull()
  expect((await ask(leader('361198'), 'plans.duties', { id: published })).refused).toBe('http.not-allowed')
})

const drafts = { of: 'draft', from: 'draft', to: 'draft' }
const anyGrant = fc.record({
  permissions: fc.subarray(allPermissions), orgPath: fc.constantFrom<OrgPath | null>(null, '/', ...Object.values(orgs)), region: fc.constantFrom(null, '360000', '361100', '361199', '361198', '361199001000'),
}).map(({ permissions, orgPath, region }) => granted(permissions, orgPath, region))
/** Said anew, without the algebra: one grant with the permission whose subtrees hold the owner. */
const holdsOverOwner = (actor: Actor, permission: Permission): boolean => actor.grants.some((g) => g.permissions.has(permission) && orgs.office.startsWith(g.orgPath ?? '/') && (g.region === null || ['360000', '361100', '361199'].includes(g.region)))

it('no caller reads a draft or changes a plan without the permission over its owner', async () => {
  const routes = module().routes.filter((r) => r.path.startsWith('/plans/:id') && r.kind !== undefined)
  expect(routes.length).toBeGreaterThan(20)
  await fc.assert(fc.asyncProperty(fc.array(anyGrant, { maxLength: 3 }), fc.constantFrom(...routes), fc.boolean(), async (grants, route, isDraft) => {
    const actor = someone(grants)
    const readsVersions = ['plans.outline', 'plans.duties', 'plans.duties-xlsx', 'plans.duties-docx', 'plans.snapshot', 'plans.diff'].includes(route.name)
    const needed = readsVersions ? 'plans.read' : 'permission' in route.access ? route.access.permission : undefined
    if (needed === undefined || needed === 'plans.read-published') return
    const { refused } = await ask(actor, route.name, paramsOf(isDraft ? draft : published), readsVersions ? drafts : {})
    if (refused === null) expect(holdsOverOwner(actor, needed)).toBe(true)
    else if (!readsVersions) expect(holdsOverOwner(actor, needed)).toBe(false)
  }), { numRuns: 150 })
})
