/** The working calendar made ready once for all actions, and made anew when somebody changed it. */
import { workTime, type WorkTime } from '#kernel/worktime.ts'
import { workCalendar } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'

export interface Calendars {
  /** @param stamp `calendarStamp` as the transaction saw it */
  at(tx: ReadTx, stamp: number): Promise<WorkTime>
}

/** For one database. */
export function calendars(): Calendars {
  let kept: { readonly stamp: number; readonly time: WorkTime } | undefined
  return {
    async at(tx, stamp) {
      if (kept?.stamp !== stamp) kept = { stamp, time: workTime(await workCalendar(tx)) }
      return kept.time
    },
  }
}
