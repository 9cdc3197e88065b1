import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { defineJob, drainJobs } from '#platform/jobs/index.ts'
import { openMessages, openVault } from '#modules/messages/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { badRatingJob } from './ratings.jobs.ts'
import { BadRatingEvent, type CountedPart, type Level } from './ratings.schema.ts'
import { askedBy, casesCounted, countRefused, figuresSeen, inviteToRate, rateByStaff, rateByToken, ratingFigures, ratingsOf } from './ratings.service.ts'

const db = testDatabase()
const clock = fixedClock('2026-11-22T02:00:00Z')
const vault = openVault(new Uint8Array(32).fill(5))
const region = '999901'
const orgId = '01a2014c-72f7-7915-8479-552388e421f0'
const heard: unknown[] = []
const reaction = defineJob({ name: 'test.rectify', schema: BadRatingEvent, handle: async (event) => { heard.push(event) } })
const bad = badRatingJob([reaction])
const ports = { publicKey: vault.publicKey, bad }
const by = () => ({ at: clock.now(), newId: () => systemIds.next() })

beforeEach(async () => {
  heard.length = 0
  clock.set('2026-11-22T02:00:00Z')
  await db.empty()
  await db.write((tx) => openMessages(tx, vault, clock.now()))
})

const close = (caseId: string, more: object = { phone: '13800138000' }) => db.write((tx) => inviteToRate(tx, { region, subjectType: 'appeal', caseId, orgId, ...more }, by()))
const given = (level: Level, more: { reasons?: 'slow'[]; comment?: string } = {}) => ({ level, reasons: more.reasons ?? [], comment: more.comment ?? '' })
const rate = (token: string, what: ReturnType<typeof given>) => db.write((tx) => rateByToken(tx, token, what, clock.now(), ports))

/** The link as the person reads it in the message. */
async function linkOf(at = -1): Promise<string> {
  const rows = await db.read((tx) => tx.selectFrom('message').select(['id', 'sealed']).orderBy('id').execute())
  const row = rows.at(at)
  const { body } = z.object({ body: z.string() }).parse(JSON.parse(vault.open(row?.id ?? '', row?.sealed ?? new Uint8Array()).toString()))
  return /\{base\}\/r\/(\S+)/.exec(body)?.[1] ?? ''
}

describe('an invitation', () => {
  it('leads to one rating, which stays', async () => {
    const caseId = systemIds.next()
    expect(await close(caseId)).toBe(await close(caseId))
    const token = await linkOf()
    expect(token).toMatch(/^999901[\w-]{20}$/)
    expect(await rate(token, given(4))).toMatchObject({ level: 4, round: 1, cameBy: 'link', caseId })
    await expect(rate(token, given(1, { reasons: ['slow'] }))).rejects.toMatchObject({ code: 'ratings.rated-already' })
    expect(await db.read((tx) => askedBy(tx, token, clock.now()))).toMatchObject({ kind: 'rated', level: 4 })
    expect(await db.read((tx) => ratingsOf(tx, region, [caseId]))).toHaveLength(1)
  })

  it('of two forms sent at once one counts', async () => {
    await close(systemIds.next())
    const token = await linkOf()
    const ends = await Promise.allSettled([1, 2, 3, 4].map(() => rate(token, given(5))))
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
  })

  it('not given out, of another region or changed in one place is none', async () => {
    await close(systemIds.next())
    const token = await linkOf()
    for (const wrong of ['', 'x', `999902${token.slice(6)}`, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, `${token}A`]) {
      expect(await db.read((tx) => askedBy(tx, wrong, clock.now()))).toBeUndefined()
      await expect(rate(wrong, given(5))).rejects.toMatchObject({ code: 'ratings.no-invitation' })
    }
    expect(await db.read((tx) => tx.selectFrom('rating_invitation').select('token_hash').execute())).not.toContain(token)
  })

  it('ends after thirty days, and after ten forms that were refused', async () => {
    await close(systemIds.next())
    const token = await linkOf()
    for (let sent = 0; sent < 10; sent++) await db.write((tx) => countRefused(tx, token))
    await expect(rate(token, given(5))).rejects.toMatchObject({ code: 'ratings.too-often' })
    await close(systemIds.next())
    clock.set('2026-12-22T02:00:01Z')
    await expect(rate(await linkOf(), given(5))).rejects.toMatchObject({ code: 'ratings.expired' })
  })
})

describe('a bad rating', () => {
  it('needs a reason or a word, and sets off what reacts, once', async () => {
    const caseId = systemIds.next()
    await close(caseId)
    const token = await linkOf()
    await expect(rate(token, given(2))).rejects.toMatchObject({ code: 'ratings.reason-needed' })
    await rate(token, given(2, { comment: '还是老样子，我的电话13900139000' }))
    await drainJobs({ db, clock, jobs: [bad, reaction] })
    expect(heard).toEqual([expect.objectContaining({ caseId, orgId, level: 2, round: 1, subjectType: 'appeal' })])
    const stored = await db.read((tx) => tx.selectFrom('rating').selectAll().executeTakeFirstOrThrow())
    expect(Buffer.from(stored.comment ?? []).toString()).not.toContain('13900139000')
    expect(vault.open(stored.id, stored.comment ?? new Uint8Array()).toString()).toContain('13900139000')
    expect(JSON.stringify(await db.read((tx) => tx.selectFrom('job').select('payload').execute()))).not.toContain('13900139000')
  })

  it('is rated again after mending in a round of its own; an unrated case has no second round', async () => {
    const caseId = systemIds.next()
    const first = await close(caseId)
    expect(await close(caseId, { phone: '13800138000', afterMending: true })).toBe(first)
    await rate(await linkOf(), given(1, { reasons: ['slow'] }))
    const second = await close(caseId, { phone: '13800138000', afterMending: true })
    expect(second).not.toBe(first)
    await rate(await linkOf(), given(4))
    expect((await db.read((tx) => ratingsOf(tx, region, [caseId]))).map((one) => [one.round, one.level])).toEqual([[1, 1], [2, 4]])
  })
})

describe('figures', () => {
  const ask = { region, from: '2026-11-01', to: '2026-11-30' }
  /** A case each, rated by link; what was rated worst is mended and rated best. */
  const ratedAs = async (...levels: readonly Level[]): Promise<void> => {
    for (const level of levels) {
      const caseId = systemIds.next()
      await close(caseId)
      await rate(await linkOf(), given(level, { reasons: level < 3 ? ['slow'] : [] }))
      if (level > 1) continue
      await close(caseId, { phone: '13800138000', afterMending: true })
      await rate(await linkOf(), given(5))
    }
  }
  it('stand with coverage and response, by first rounds, without praise for silence', async () => {
    await ratedAs(5, 5, 4, 3, 1, 1)
    await close(systemIds.next()) // asked, silent
    const atCounter = systemIds.next()
    await close(atCounter, {}) // left no number
    await db.write((tx) => rateByStaff(tx, { region, subjectType: 'appeal', caseId: atCounter }, given(5), { cameBy: 'counter', enteredBy: 'me', at: clock.now() }, ports))
    await close(systemIds.next(), {})
    expect(await db.read((tx) => ratingFigures(tx, ask))).toEqual({
      closed: 9, invited: 7, n: 7, answered: 6, coverage: 7 / 9, response: 6 / 7, suppressed: false, mean: 24 / 7, good: 5 / 7,
      shares: [{ level: 5, share: 3 / 7 }, { level: 4, share: 1 / 7 }, { level: 3, share: 1 / 7 }, { level: 2, share: 0 }, { level: 1, share: 2 / 7 }], again: 2, better: null,
    })
    expect(await db.read((tx) => ratingFigures(tx, { ...ask, region: '999900' }))).toMatchObject({ closed: 9 })
    expect(await db.read((tx) => ratingFigures(tx, { ...ask, orgIds: [systemIds.next()] }))).toMatchObject({ closed: 0, coverage: null, response: null, mean: null, suppressed: false })
    expect(await db.read((tx) => ratingFigures(tx, { ...ask, from: '2026-11-23' }))).toMatchObject({ closed: 0 })
  })

  it('open to the cases that they count, of the units one sees, page by page', async () => {
    await close(systemIds.next())
    await ratedAs(5, 1)
    const left = systemIds.next()
    await close(left, {})
    await db.write((tx) => rateByStaff(tx, { region, subjectType: 'appeal', caseId: left }, given(5), { cameBy: 'counter', enteredBy: 'me', at: clock.now() }, ports))
    const here = [{ orgPath: null, region }]
    const desk = { find: () => Promise.resolve(undefined) }
    const cases = (part: CountedPart, more: object = {}) => db.read((tx) => casesCounted(tx, desk, here, { ...ask, part, limit: 50, ...more }))
    const { closed, invited, answered, n: rated, again } = await db.read((tx) => figuresSeen(tx, here, ask))
    expect({ closed, invited, answered, rated, again }).toEqual({ closed: 4, invited: 3, answered: 2, rated: 3, again: 1 })
    for (const [part, count] of Object.entries({ closed, invited, answered, rated, again })) expect([part, (await cases(part as CountedPart)).length]).toEqual([part, count])
    expect((await cases('closed')).map(({ caseId, asked, isRated }) => [caseId === left, asked, isRated])[0]).toEqual([true, 'nobody', true])
    const [first, second] = await cases('closed', { limit: 2 })
    expect((await cases('closed', { before: second?.id })).map(({ id }) => id)).not.toContain(first?.id)
    expect(await cases('closed', { orgId: systemIds.next() })).toEqual([])
    expect(await db.read((tx) => casesCounted(tx, desk, [{ orgPath: null, region: '999902' }], { ...ask, part: 'closed', limit: 50 }))).toEqual([])
    await expect(cases('closed', { to: '2026-10-01' })).rejects.toMatchObject({ code: 'ratings.bad-period' })
  })

  it('of fewer than five ratings show nothing but counts', async () => {
    for (const level of [5, 5, 5, 4] as const) {
      await close(systemIds.next())
      await rate(await linkOf(), given(level))
    }
    expect(await db.read((tx) => ratingFigures(tx, ask))).toMatchObject({ n: 4, suppressed: true, mean: null, good: null, shares: null })
  })

  it('of a period that ends before it begins are refused', async () => {
    await expect(db.read((tx) => ratingFigures(tx, { ...ask, to: '2026-10-01' }))).rejects.toMatchObject({ code: 'ratings.bad-period' })
  })
})

