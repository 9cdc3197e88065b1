import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { may, type Actor, type OrgPath } from '#kernel/access.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { loadActor } from './actor.ts'
import { insertAccount } from './accounts.repo.ts'
import { insertGrant, upsertBuiltInRole } from './grants.repo.ts'
import { whereInScope } from './scope.sql.ts'

const db = testDatabase()
const permission = 'things.read'

const region = fc.constantFrom('360000', '360900', '360981', '360902', '360902001000', '370000', '370100', '429006')
const orgPath = fc.array(fc.constantFrom('a', 'ab', 'b', '%', '_'), { maxLength: 3 }).map((parts): OrgPath => `/${parts.map((part) => `${part}/`).join('')}`)
const scope = fc.record({ orgPath: fc.option(orgPath), region: fc.option(region) })

describe('a list limited to the caller’s scopes', () => {
  it('holds exactly the rows that the access algebra allows', async () => {
    await fc.assert(fc.asyncProperty(fc.array(scope, { maxLength: 4 }), fc.array(scope, { minLength: 1, maxLength: 30 }), async (granted, rows) => {
      const actor: Actor = { accountId: 'x', displayName: '', orgId: null, orgPath: null, grants: granted.map((one) => ({ ...one, permissions: new Set([permission] as const) })) }
      const allowed = rows.flatMap((row, index) => (may(actor, permission, row) ? [index] : []))
      const where = whereInScope(granted, { orgPath: 'r.path', region: 'r.region' })
      const found = await db.read((tx) => sql<{ n: number }>`
        select n::int as n from unnest(${rows.map((row) => row.orgPath)}::text[], ${rows.map((row) => row.region)}::text[]) with ordinality as r (path, region, n)
        where ${where} order by n`.execute(tx))
      expect(found.rows.map((row) => row.n - 1)).toEqual(allowed)
    }), { numRuns: 60 })
  }, 120_000)
})

describe('a deputy', () => {
  it('holds the grants lent, of the roles named, in the place of the absent, but never an administration', async () => {
    await db.empty()
    const at = new Date('2026-11-22T00:00:00Z')
    const [principal, deputy] = ['01a2014c-72f7-7915-8479-000000000001', '01a2014c-72f7-7915-8479-000000000002']
    const actor = await db.write(async (tx) => {
      for (const code of ['plan-office', 'leader', 'system-admin'] as const) await upsertBuiltInRole(tx, { code, zh: code, en: code, permissions: [`${code}.act`] })
      for (const [id, name] of [[principal, 'wang'], [deputy, 'li']] as const) await insertAccount(tx, { id, name, displayName: name, orgId: null, isTechnical: false, at })
      for (const [n, role] of ['plan-office', 'leader', 'system-admin'].entries()) await insertGrant(tx, { id: `01a2014c-72f7-7915-8479-00000000010${n}`, accountId: principal, role, orgId: null, region: '360981', validFrom: '2026-01-01', validUntil: null }, at)
      const directory = { pathsOf: async () => new Map(), idsUnder: async () => [], standsInFor: async () => [{ accountId: principal, roles: ['plan-office', 'system-admin'] }] }
      return loadActor(tx, { id: deputy, displayName: 'li', orgId: null }, '2026-11-22', directory)
    })
    expect(actor.grants).toEqual([{ permissions: new Set(['plan-office.act']), orgPath: null, region: '360981', onBehalfOf: principal }])
  })
})
