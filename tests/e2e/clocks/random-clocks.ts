/** Deadlines of random clocks, the same everywhere from the same seed. Bundled for the browser, imported by Node. */
import { AppError } from '#kernel/errors.ts'
import { workTime, type WorkTime } from '#kernel/worktime.ts'
import { deadlineOf, elapsedShare, isNear, type ClockRun, type Duration } from '#engines/procedures/index.ts'

export interface Calendar { readonly published: readonly number[]; readonly exceptions: readonly (readonly [day: string, kind: 'off' | 'work'])[] }

/** Three numbers a case: deadline, share elapsed and nearness at a random moment; -1 where the calendar is not published. */
export function randomClocks(calendar: Calendar, from: number, count: number): number[] {
  const time = workTime({ published: new Set(calendar.published), exceptions: new Map(calendar.exceptions) })
  const answers: number[] = []
  for (let index = from; index < from + count; index++) answers.push(...answersOf(time, index))
  return answers
}

function answersOf(time: WorkTime, index: number): readonly number[] {
  const next = lehmer(index + 1)
  const run = randomRun(next)
  const at = run.startedAt + Math.floor(next() * 60 * 86_400_000)
  const near: Duration = { count: 1 + Math.floor(next() * 9), unit: unitAt(next()) }
  try {
    const deadline = deadlineOf(time, run)
    return [deadline, elapsedShare(time, run, at), isNear(time, near, deadline, at) ? 1 : 0]
  } catch (error) {
    if (error instanceof AppError && error.code === 'workdays.unpublished') return [-1, -1, -1]
    throw error
  }
}

const units = ['working-days', 'calendar-days', 'working-hours', 'hours'] as const
const unitAt = (share: number): Duration['unit'] => units[Math.floor(share * units.length)] ?? 'hours'

function randomRun(next: () => number): ClockRun {
  const startedAt = Date.parse('2025-01-01T00:00:00Z') + Math.floor(next() * 700 * 86_400_000)
  const duration = (most: number): Duration => ({ count: 1 + Math.floor(next() * most), unit: unitAt(next()) })
  const limit = next() < 0.2 ? { date: Math.floor(startedAt / 86_400_000) + Math.floor(next() * 40) } : duration(40)
  const suspensions = Array.from({ length: Math.floor(next() * 3) }, () => {
    const since = startedAt + Math.floor(next() * 20 * 86_400_000)
    return { from: since, to: next() < 0.3 ? null : since + Math.floor(next() * 15 * 86_400_000), ground: 'x', longest: duration(20) }
  })
  return { clock: 'c', startedAt, limit, extensions: Array.from({ length: Math.floor(next() * 3) }, () => duration(10)), suspensions, creditedAt: null, endedAt: null, end: null }
}

/** Lehmer's generator: integers only, so that no engine rounds differently. */
function lehmer(seed: number): () => number {
  let state = (seed * 48_271) % 2_147_483_647
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}
