/** “What I owe”: what waits for a unit or person, in the order in which it falls due. */
import { decodeCursor, pageOf } from '#kernel/page.ts'
import { DAY, dayNumber, startOfDay } from '#kernel/worktime.ts'
import { httpErrors } from '#platform/http/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Inbox, InboxFilter, InboxWho } from '../cases.types.ts'
import { countWaiting, listWaiting, type After, type Horizon } from './inbox.repo.ts'

/** Long enough to look up what was done, short enough to stay one screen. */
const DONE_DAYS = 30

/** @throws http.bad-cursor */
export async function inboxOf(tx: ReadTx, who: InboxWho, filter: InboxFilter, now: Date): Promise<Inbox> {
  const horizon = horizonAt(now)
  const { cursor, limit, ...rest } = filter
  const items = await listWaiting(tx, who, { ...rest, limit: limit + 1 }, horizon, cursor === undefined ? undefined : afterOf(cursor))
  const counts = await countWaiting(tx, who, filter, horizon)
  const placeOf = filter.bucket === 'done' ? 'endedAt' : 'nextDueAt'
  return { ...pageOf(items, limit, (run) => [run[placeOf] ?? '9999-12-31T00:00:00.000Z', run.id]), counts }
}

/** Days and weeks of Asia/Shanghai; a week ends on Sunday. */
export function horizonAt(now: Date): Horizon {
  const today = dayNumber(now.getTime())
  // Day 0 was a Thursday.
  const untilMonday = 7 - ((today + 3) % 7)
  return { now, endOfToday: new Date(startOfDay(today + 1)), endOfWeek: new Date(startOfDay(today + untilMonday)), doneSince: new Date(now.getTime() - DONE_DAYS * DAY) }
}

function afterOf(cursor: string): After {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  if (typeof at !== 'string' || typeof id !== 'string' || Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id)) throw httpErrors['bad-cursor']()
  return { at, id }
}
