/** Clocks as people and timers see them. */
import { HOUR, addOfficeTime, covers, dayNumber, openingOf, shiftWorkingDays, startOfDay, type Instant, type WorkTime } from '#kernel/worktime.ts'
import type { Procedure } from './compile.ts'
import { deadlineOf, suspensionEnd } from './deadline.ts'
import type { ClockDefinition, Duration, LadderStep } from './definition.schema.ts'
import { versionOf } from './replay.ts'
import type { CaseState, ClockRun } from './types.ts'

export interface ClockView {
  readonly clock: string
  readonly definition: ClockDefinition
  readonly run: ClockRun
  readonly deadline: Instant
  readonly status: 'running' | 'suspended' | 'overdue' | 'met' | 'missed' | 'lapsed'
  /** When the present suspension ends by itself. */
  readonly resumesBy: Instant | null
}

/** Every run of every clock, in order of start. @throws workdays.unpublished */
export function clocksAt(procedure: Procedure, state: CaseState, time: WorkTime, now: Instant): readonly ClockView[] {
  const { clocks } = versionOf(procedure, state.version).definition
  return state.clocks.flatMap((run) => {
    const definition = clocks[run.clock]
    if (definition === undefined) return []
    const deadline = deadlineOf(time, run)
    const open = run.suspensions.find((one) => one.to === null)
    const resumesBy = open === undefined || run.endedAt !== null ? null : suspensionEnd(time, open)
    return [{ clock: run.clock, definition, run, deadline, status: statusOf(run, deadline, resumesBy, now), resumesBy }]
  })
}

function statusOf(run: ClockRun, deadline: Instant, resumesBy: Instant | null, now: Instant): ClockView['status'] {
  if (run.end === 'stopped') return (run.creditedAt ?? run.endedAt ?? now) <= deadline ? 'met' : 'missed'
  // A case that ended another way after expiry was late all the same.
  if (run.end === 'lapsed') return (run.endedAt ?? now) <= deadline ? 'lapsed' : 'missed'
  if (resumesBy !== null && now <= resumesBy) return 'suspended'
  return now <= deadline || (run.creditedAt !== null && run.creditedAt <= deadline) ? 'running' : 'overdue'
}

/** Something that time alone brings about, to be put on a timer. */
export interface Timed {
  readonly clock: string
  readonly what: 'ladder' | 'expiry' | 'resume'
  /** Index of the ladder's step. */
  readonly step: number | null
  readonly definition: LadderStep | null
  /** Null: lies in a year whose calendar is not yet published; ask again when it is. */
  readonly at: Instant | null
}

/** Expiry, ladder steps and ends of suspension of the clocks that run, earliest first; to be asked again after every action. */
export function agenda(procedure: Procedure, state: CaseState, time: WorkTime): readonly Timed[] {
  const { clocks } = versionOf(procedure, state.version).definition
  const timed = state.clocks.flatMap((run): Timed[] => {
    const definition = clocks[run.clock]
    if (run.endedAt !== null || definition === undefined || run.creditedAt !== null) return []
    const deadline = deadlineOf(time, run)
    const ends = run.suspensions.filter((one) => one.to === null).map((one) => suspensionEnd(time, one))
    return [
      { clock: run.clock, what: 'expiry', step: null, definition: null, at: deadline },
      ...definition.ladder.map((step, index): Timed => ({ clock: run.clock, what: 'ladder', step: index, definition: step, at: stepAt(time, deadline, step) })),
      ...ends.map((at): Timed => ({ clock: run.clock, what: 'resume', step: null, definition: null, at })),
    ]
  })
  return timed.sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity))
}

/** Steps in days fall due at the opening of office of their day: a reminder at midnight is read in the morning anyway. */
function stepAt(time: WorkTime, deadline: Instant, step: LadderStep): Instant | null {
  const before = 'before' in step.when
  const duration: Duration = 'before' in step.when ? step.when.before : step.when.after
  const sign = before ? -1 : 1
  const day = dayNumber(deadline)
  if (duration.count === 0) return deadline
  const reach = duration.count * 2 + 31
  switch (duration.unit) {
    case 'hours': return deadline + sign * duration.count * HOUR
    case 'calendar-days': return openingOf(time, day + sign * duration.count)
    case 'working-days': return covers(time, day - (before ? reach : 0), day + (before ? 0 : reach)) ? openingOf(time, shiftWorkingDays(time, day, sign * duration.count)) : null
    case 'working-hours':
      if (before) return startOfDay(day)
      return covers(time, day, day + reach) ? addOfficeTime(time, deadline, duration.count * HOUR) : null
  }
}
