import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fixedClock } from '#kernel/clock.ts'
import { defineErrors } from '#kernel/errors.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { defineJob, drainJobs, enqueue, findJob, listJobs, retryJob, startJobs } from './index.ts'

const db = testDatabase()
const clock = fixedClock('2025-06-01T00:00:00Z')
const seen: unknown[] = []
const record = defineJob({ name: 'test.record', schema: z.object({ n: z.number() }), handle: async (payload) => { seen.push(payload.n) } })
const run = (...jobs: Parameters<typeof drainJobs>[0]['jobs']): Promise<number> => drainJobs({ db, jobs, clock })

beforeEach(async () => {
  seen.length = 0
  clock.set('2025-06-01T00:00:00Z')
  await db.empty()
})

describe('a job', () => {
  it('runs once after its transaction has committed', async () => {
    await db.write((tx) => enqueue(tx, record, { n: 1 }))
    expect([await run(record), await run(record)]).toEqual([1, 0])
    expect(seen).toEqual([1])
  })

  it('goes with its transaction when that rolls back', async () => {
    await expect(db.write(async (tx) => {
      await enqueue(tx, record, { n: 1 })
      throw new Error('no')
    })).rejects.toThrow('no')
    expect(await run(record)).toBe(0)
  })

  it('waits for its time', async () => {
    await db.write((tx) => enqueue(tx, record, { n: 1 }, { runAt: new Date('2025-06-01T01:00:00Z') }))
    expect(await run(record)).toBe(0)
    clock.advance(3_600_000)
    expect(await run(record)).toBe(1)
  })

  it('is absorbed by a waiting one with the same key, not by one that has run', async () => {
    const first = await db.write((tx) => enqueue(tx, record, { n: 1 }, { key: 'k' }))
    expect(await db.write((tx) => enqueue(tx, record, { n: 2 }, { key: 'k' }))).toBe(first)
    await run(record)
    expect(await db.write((tx) => enqueue(tx, record, { n: 3 }, { key: 'k' }))).not.toBe(first)
    await run(record)
    expect(seen).toEqual([1, 3])
  })

  it('keeps the order it was queued in', async () => {
    for (const n of [1, 2, 3]) await db.write((tx) => enqueue(tx, record, { n }))
    await run(record)
    expect(seen).toEqual([1, 2, 3])
  })

  it('shows how far it is', async () => {
    const long = defineJob({ name: 'test.long', schema: z.object({}), handle: (_, context) => context.progress(3, 10, 'rows') })
    const id = await db.write((tx) => enqueue(tx, long, {}))
    await run(long)
    expect(await db.read((tx) => findJob(tx, id))).toMatchObject({ state: 'done', progress: { done: 3, total: 10, message: 'rows' } })
  })
})

describe('a failing job', () => {
  const failing = defineJob({
    name: 'test.fail', schema: z.object({}), retry: { attempts: 3, firstDelaySeconds: 10 },
    handle: async () => { throw new Error('张三 110101199003077777') },
  })

  it('is tried again later and later, then listed as failed without the words of the error, and can be retried', async () => {
    const id = await db.write((tx) => enqueue(tx, failing, {}))
    const attempts: number[] = []
    for (let second = 0; second < 60; second += 5) {
      attempts.push(await run(failing))
      clock.advance(5_000)
    }
    expect(attempts.map((count, index) => (count ? index * 5 : -1)).filter((at) => at >= 0)).toEqual([0, 10, 30])
    const [failed] = await db.read((tx) => listJobs(tx, { state: 'failed', limit: 10 }))
    expect(failed).toMatchObject({ id, attempts: 3, errorCode: 'INTERNAL', errorText: '' })
    await db.write((tx) => retryJob(tx, id))
    expect(await run(failing)).toBe(1)
    await expect(db.write((tx) => retryJob(tx, id))).rejects.toMatchObject({ code: 'JOB.NOT_FAILED' })
  })

  it('is not tried again when its input is what is wrong', async () => {
    const errors = defineErrors('JOBTEST', { BAD: { kind: 'invalid', zh: '坏', en: 'bad' } })
    const hopeless = defineJob({ name: 'test.hopeless', schema: z.object({}), handle: async () => { throw errors.BAD() } })
    const id = await db.write((tx) => enqueue(tx, hopeless, {}))
    await run(hopeless)
    expect(await db.read((tx) => findJob(tx, id))).toMatchObject({ state: 'failed', attempts: 1, errorCode: 'JOBTEST.BAD', errorText: '坏' })
  })
})

describe('a scheduled job', () => {
  it('waits for its next slot when new, is queued once a slot, and once for all slots that were missed', async () => {
    const daily = defineJob({ name: 'test.daily', schema: z.object({}), schedule: { dailyAt: '03:30' }, handle: async () => { seen.push(clock.now().toISOString()) } })
    await run(daily)
    expect(seen).toEqual([])
    for (const at of ['2025-06-01T20:00:00Z', '2025-06-01T20:00:00Z', '2025-06-04T12:00:00Z']) {
      clock.set(at)
      await run(daily)
    }
    expect(seen).toEqual(['2025-06-01T20:00:00.000Z', '2025-06-04T12:00:00.000Z'])
  })
})

describe('the runner', () => {
  it('takes what is queued, and stops gracefully: a job cut off runs again', async () => {
    let started: () => void = () => {}
    const begun = new Promise<void>((resolve) => { started = resolve })
    const slow = defineJob({
      name: 'test.slow', schema: z.object({}),
      handle: (_, { signal }) => new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => { reject(new Error('stopped')) })
        started()
      }),
    })
    const id = await db.write((tx) => enqueue(tx, slow, {}))
    const runner = await startJobs({ db, jobs: [slow], clock })
    await begun
    await runner.stop()
    expect(await db.read((tx) => findJob(tx, id))).toMatchObject({ state: 'waiting', attempts: 0 })
  })

  it('takes over a job whose process has ended', async () => {
    await db.write((tx) => enqueue(tx, record, { n: 1 }))
    await db.execute(`update job set state = 'running', attempts = 1, leased_until = '2025-05-31'`)
    expect(await run(record)).toBe(1)
  })
})
