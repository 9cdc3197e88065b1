import type { Schedule } from './job.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Asia/Shanghai has had no daylight saving since 1991. */
const SHANGHAI = 8 * 60 * MINUTE

/** The latest moment at or before `now` at which the schedule fires. A server that was off runs a missed slot once, not once for each. */
export function lastSlot(schedule: Schedule, now: Date): Date {
  if ('everyMinutes' in schedule) {
    const step = schedule.everyMinutes * MINUTE
    return new Date(Math.floor(now.getTime() / step) * step)
  }
  const [hours, minutes] = schedule.dailyAt.split(':').map(Number)
  const offset = ((hours ?? 0) * 60 + (minutes ?? 0)) * MINUTE - SHANGHAI
  return new Date(Math.floor((now.getTime() - offset) / DAY) * DAY + offset)
}
