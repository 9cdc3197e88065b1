/** Deadlines counted anew when somebody publishes or changes a year of the working calendar. */
import type { WriteTx } from '#platform/db/index.ts'
import * as repo from '../cases.repo.ts'
import type { CaseDesk } from '../cases.types.ts'
import { calendars, type Calendars } from '../desk/calendar.ts'
import { deadlinesOf, timersOf } from '../desk/timing.ts'
import { updateTimes } from '../desk/write.repo.ts'
import { stateOfCase } from '../desk/view.ts'
import { casesAfter, lockRetiming, saveRetiming, type Place } from './upkeep.repo.ts'

/**
 * Counts the next running cases anew; true while more are to come. Where it stands is kept with the rows it changed, so a
 * stopped server goes on there. A calendar changed again meanwhile begins anew.
 */
export async function retimeSome(tx: WriteTx, desk: CaseDesk, limit: number, times: Calendars = calendars()): Promise<boolean> {
  const at = await lockRetiming(tx)
  if (at.stamp === at.calendar) return false
  const after = at.target === at.calendar ? at.after : null
  const places = await casesAfter(tx, after, limit, true)
  for (const place of places) await retimeOne(tx, desk, place, times)
  const last = places.at(-1)
  const more = last !== undefined && places.length === limit
  await saveRetiming(tx, more ? { stamp: at.stamp, target: at.calendar, after: last } : { stamp: at.calendar, target: at.calendar, after: null })
  return more
}

async function retimeOne(tx: WriteTx, desk: CaseDesk, place: Place, times: Calendars): Promise<void> {
  const locked = await repo.lockCase(tx, place.region, place.id)
  const kind = locked === undefined ? undefined : desk.kinds.get(locked.run.subject)
  if (locked === undefined || kind === undefined || locked.run.endedAt !== null) return
  const [state, time] = [await stateOfCase(tx, kind, locked), await times.at(tx, locked.calendar)]
  const { due, next } = deadlinesOf(kind.procedure, state, time)
  const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString())
  await updateTimes(tx, { run: { ...locked.run, dueAt: iso(due), nextDueAt: iso(next) }, timers: timersOf(kind.procedure, state, time) })
}
