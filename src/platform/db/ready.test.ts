import pg from 'pg'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepReady } from './ready.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

/** A pool whose server has no connection to give until `refuses` is false; `seconds` at which it was asked, each once. */
function poolOf() {
  const start = Date.now()
  const asked: number[] = []
  const server = { refuses: true }
  const pool = Object.assign(new pg.Pool({ max: 2 }), {
    connect: () => {
      asked.push((Date.now() - start) / 1000)
      return server.refuses ? Promise.reject(new Error('sorry, too many clients already')) : Promise.resolve({ release: () => undefined })
    },
  })
  return { pool, server, seconds: () => [...new Set(asked)] }
}
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)
const lost = (pool: pg.Pool) => pool.emit('remove', new pg.Client())

it('a server with nothing to give is asked twice as late each time, a minute later at the latest, and no sooner because one more is lost', async () => {
  const { pool, server, seconds } = poolOf()
  keepReady(pool)
  await pass(0.5)
  lost(pool)
  await pass(199.5)
  expect(seconds()).toEqual([0, 2, 6, 14, 30, 62, 122, 182])
  server.refuses = false
  await pass(100)
  expect(seconds().slice(8)).toEqual([242])
  // Once it gave, what is lost is opened again after a second.
  lost(pool)
  await pass(100)
  expect(seconds().slice(9)).toEqual([301])
  server.refuses = true
  lost(pool)
  await pass(4)
  expect(seconds().slice(10)).toEqual([401, 403])
})

it('a pool that ends is left alone', async () => {
  const { pool, seconds } = poolOf()
  keepReady(pool)
  await pass(3)
  await pool.end()
  await pass(600)
  lost(pool)
  await pass(600)
  expect(seconds()).toEqual([0, 2])
})
