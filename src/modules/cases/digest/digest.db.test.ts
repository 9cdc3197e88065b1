import { beforeAll, expect, it } from 'vitest'
import { systemIds } from '#kernel/ids.ts'
import { createAccount } from '#platform/auth/index.ts'
import { shippedProcedure } from '../shipped.ts'
import { createCaseDesk } from '../desk/desk.ts'
import { as, assignment, civil, doing, kindFor, office, publishYears, raising, region } from '../cases.test-kit.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { sendDigests } from './digest.ts'

const db = testDatabase()
const desk = createCaseDesk([kindFor(shippedProcedure('obligation'))])
const sent = async () => (await db.execute(`select org_id, title, body from message where template = 'cases.weekly' order by org_id`)).rows

beforeAll(async () => {
  await publishYears(db, 2026, 2027)
  for (const [id, node] of [[office, 1], [civil, 2]] as const) {
    await db.execute(`insert into organization (id, node, path, name, kind, region, duties, valid_from, source, updated_at) overriding system value values ($1, $2, $3, $4, 'department', $5, '{}', '2000-01-01', 'demo', now())`, [id, node, `/${node}/`, `单位${node}`, region])
  }
  const by = { at: new Date('2026-06-01T00:00:00Z'), newId: () => systemIds.next() }
  await db.write((tx) => createAccount(tx, { name: 'minzheng', displayName: '民政局经办', orgId: civil, technical: false }, { password: 'unused', hash: 'unused', mustChange: false }, by))
})

it('on Mondays each unit hears once how much waits for it, how much is overdue and what falls due that week', async () => {
  await db.write(async (tx) => {
    await desk.open(tx, raising, as('system'), doing('2026-06-01T01:00:00Z')) // to be signed by the 2nd: overdue on the 8th
    await desk.open(tx, { ...raising, fields: { ...assignment, due: '2026-06-30' } }, as('system'), doing('2026-06-05T09:40:00Z')) // late on Friday: by Tuesday
  })
  expect(await db.write((tx) => sendDigests(tx, doing('2026-06-07T00:00:00Z')))).toBe(0)
  expect(await db.write((tx) => sendDigests(tx, doing('2026-06-08T00:00:00Z')))).toBe(1)
  await db.write((tx) => sendDigests(tx, doing('2026-06-08T02:00:00Z')))
  const messages = await sent()
  expect(messages.map((one) => [one['org_id'], one['title']])).toEqual([[civil, '本周待办：2 件']])
  expect(String(messages[0]?.['body'])).toContain('其中逾期 1 件，本周到期 1 件')
})
