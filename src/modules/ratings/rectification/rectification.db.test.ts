import { beforeEach, expect, it } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { drainJobs, enqueue } from '#platform/jobs/index.ts'
import { createCaseDesk, type Doer } from '#modules/cases/index.ts'
import { openMessages, openVault } from '#modules/messages/index.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { badRatingJob } from '../ratings.jobs.ts'
import { inviteToRate, rateByStaff } from '../ratings.service.ts'
import { rectifyJob } from './rectification.job.ts'
import { rectificationKind } from './rectification.kind.ts'

const db = testDatabase()
const clock = fixedClock('2026-11-23T02:00:00Z')
const vault = openVault(new Uint8Array(32).fill(5))
const region = '999901'
const orgId = '01a2014c-72f7-7915-8479-552388e421f0'
const otherOrg = '01a2014c-72f7-7915-8479-552388e421f1'
const desk = createCaseDesk([rectificationKind({ appeal: () => Promise.resolve({ phone: '13800138000', matter: '诉求〔2026〕1号' }) })])
const rectify = rectifyJob(desk)
const bad = badRatingJob([rectify])
const doing = () => ({ at: clock.now(), newId: () => systemIds.next() })
const as = (role: string, unit: string): Doer => ({ account: `${role}-1`, name: role, unit, roles: [role] })

beforeEach(async () => {
  await db.empty()
  await db.write(async (tx) => {
    await openMessages(tx, vault, clock.now())
  })
  for (const year of [2026, 2027]) await db.execute(`insert into calendar_year (year, status, source) values ($1, 'published', 'test')`, [year])
})

/** A closed case of one unit, rated very bad on the counter. */
async function ratedBad(): Promise<{ caseId: string; ratingId: string }> {
  const caseId = systemIds.next()
  await db.write((tx) => inviteToRate(tx, { region, subjectType: 'appeal', caseId, orgId, phone: '13800138000' }, doing()))
  const rating = await db.write((tx) => rateByStaff(tx, { region, subjectType: 'appeal', caseId }, { level: 1, reasons: ['slow'], comment: '' }, { cameBy: 'phone', enteredBy: 'a', at: clock.now() }, { publicKey: vault.publicKey, bad }))
  await drainJobs({ db, jobs: [bad, rectify], clock })
  return { caseId, ratingId: rating.id }
}

const act = (id: string, action: string, fields: Record<string, string | boolean>, by: Doer) => db.write((tx) => desk.act(tx, { region, id }, { action, fields }, by, doing()))

it('opens by itself, once, and waits for the unit rated', async () => {
  const { caseId, ratingId } = await ratedBad()
  await db.write((tx) => enqueue(tx, rectify, { region, ratingId, subjectType: 'appeal', caseId, round: 1, orgId, level: 1, reasons: ['slow'], at: clock.now().toISOString() }))
  await drainJobs({ db, jobs: [bad, rectify], clock })
  const runs = await db.read((tx) => tx.selectFrom('case_run').selectAll().execute())
  expect(runs).toHaveLength(1)
  expect(runs[0]).toMatchObject({ id: ratingId, state: 'opened', lead_org: orgId, holder_role: 'unit', holder_org: orgId })
})

it('is mended, called back by another unit, and may be rated once more', async () => {
  const { caseId, ratingId } = await ratedBad()
  await act(ratingId, 'check', { contacted: true, facts: '材料在窗口压了两周' }, as('unit', orgId))
  await expect(act(ratingId, 'uphold', { pace: 'byDate' }, as('office', orgId))).rejects.toMatchObject({ code: 'procedures.not-allowed' })
  await act(ratingId, 'uphold', { pace: 'byDate' }, as('office', otherOrg))
  await act(ratingId, 'mend', { measures: '已办结并致歉' }, as('unit', orgId))
  await act(ratingId, 'callBack', { reached: 'yes', content: 'yes' }, as('caller', otherOrg))
  expect(await db.read((tx) => desk.get(tx, region, ratingId))).toMatchObject({ state: 'closed' })
  const rounds = await db.read((tx) => tx.selectFrom('rating_invitation').select('round').where('case_id', '=', caseId).orderBy('round').execute())
  expect(rounds.map((one) => one.round)).toEqual([1, 2])
  // The person is told: who mends and doesn't ask would have to be found by chance.
  const asked = await db.read((tx) => tx.selectFrom('message').select(['template', 'recipient']).where('template', 'like', 'ratings.%').orderBy('template').execute())
  expect(asked).toEqual([{ template: 'ratings.again', recipient: '138****8000' }, { template: 'ratings.invitation', recipient: '138****8000' }])
})
