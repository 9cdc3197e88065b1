/** What time will bring to a case, and which deadlines lists sort by. A year without a calendar leaves a gap instead of refusing the action. */
import { AppError } from '#kernel/errors.ts'
import type { Instant, WorkTime } from '#kernel/worktime.ts'
import { agenda, deadlineOf, type CaseState, type ClockRun, type Procedure, type Timed } from '#engines/procedures/index.ts'

export interface TimerRow {
  readonly key: string
  readonly clock: string
  readonly what: Timed['what']
  readonly step: number | null
  readonly at: Instant | null
}

/**
 * Timers of the clocks that run. A reminder that lies before the clock's own start is left out: the notice of the start says as much.
 * `key` holds the run and the instant, so that a step told once is told again only when its deadline was moved.
 */
export function timersOf(procedure: Procedure, state: CaseState, time: WorkTime): readonly TimerRow[] {
  return state.clocks.filter((run) => run.endedAt === null).flatMap((run): readonly TimerRow[] => {
    const timed = known(() => agenda(procedure, { ...state, clocks: [run] }, time)) ?? [{ clock: run.clock, what: 'expiry', step: null, at: null } as const]
    return timed
      .filter(({ at, what }) => what !== 'ladder' || at === null || at > run.startedAt)
      .map(({ clock, what, step, at }) => ({ key: [clock, run.startedAt, what, step ?? '', at ?? ''].join('/'), clock, what, step, at }))
  })
}

/** The timer that a key names. */
export function timerOfKey(key: string): Omit<TimerRow, 'key'> {
  const [clock = '', , what, step = '', at = ''] = key.split('/')
  return { clock, what: what === 'ladder' || what === 'resume' ? what : 'expiry', step: step === '' ? null : Number(step), at: at === '' ? null : Number(at) }
}

export interface Deadlines {
  /** Of the main clock, while it runs. */
  readonly due: Instant | null
  /** Earliest of the clocks that run and are not yet claimed as done. */
  readonly next: Instant | null
}

export function deadlinesOf(procedure: Procedure, state: CaseState, time: WorkTime): Deadlines {
  const { clocks } = (procedure.versions.get(state.version) ?? procedure).definition
  let [due, next]: [Instant | null, Instant | null] = [null, null]
  for (const run of state.clocks) {
    if (run.endedAt !== null) continue
    const deadline = knownDeadline(time, run)
    if (clocks[run.clock]?.main === true) due = deadline
    if (run.creditedAt === null && deadline !== null && (next === null || deadline < next)) next = deadline
  }
  return { due, next }
}

/** Null: lies in a year whose calendar is not yet published. */
export const knownDeadline = (time: WorkTime, run: ClockRun): Instant | null => known(() => deadlineOf(time, run)) ?? null

/** Undefined where the answer needs a year whose calendar is not published. */
export function known<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch (error) {
    if (error instanceof AppError && error.code === 'workdays.unpublished') return undefined
    throw error
  }
}
