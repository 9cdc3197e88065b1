/** SQL on the working calendar. */
import { sql } from 'kysely'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface CalendarYearRow { readonly year: number; readonly status: 'draft' | 'published'; readonly source: string; readonly verifiedOn: string | null; readonly version: number }
export interface CalendarDayRow { readonly day: string; readonly kind: 'off' | 'work'; readonly name: string }

/** Grows with every change of any year: a column for statements that have to know whether a calendar read earlier still stands. */
export const calendarStamp = sql<number>`(select coalesce(sum(version), 0)::int from calendar_year)`

const yearColumns = ['year', 'status', 'source', 'verified_on as verifiedOn', 'version'] as const

export const years = (tx: ReadTx): Promise<CalendarYearRow[]> => tx.selectFrom('calendar_year').select(yearColumns).$castTo<CalendarYearRow>().orderBy('year').execute()

export const yearRow = (tx: ReadTx, year: number): Promise<CalendarYearRow | undefined> =>
  tx.selectFrom('calendar_year').select(yearColumns).$castTo<CalendarYearRow>().where('year', '=', year).executeTakeFirst()

export const lockYear = (tx: WriteTx, year: number): Promise<CalendarYearRow | undefined> =>
  tx.selectFrom('calendar_year').select(yearColumns).$castTo<CalendarYearRow>().where('year', '=', year).forUpdate().executeTakeFirst()

export const daysOf = (tx: ReadTx, year: number): Promise<CalendarDayRow[]> =>
  tx.selectFrom('calendar_day').select(['day', 'kind', 'name']).$castTo<CalendarDayRow>().where('year', '=', year).orderBy('day').execute()

export const publishedDays = (tx: ReadTx): Promise<CalendarDayRow[]> =>
  tx.selectFrom('calendar_day as d').innerJoin('calendar_year as y', 'y.year', 'd.year').where('y.status', '=', 'published')
    .select(['d.day', 'd.kind', 'd.name']).$castTo<CalendarDayRow>().execute()

export async function putYear(tx: WriteTx, row: Omit<CalendarYearRow, 'version'>): Promise<void> {
  const values = { status: row.status, source: row.source, verified_on: row.verifiedOn }
  await tx.insertInto('calendar_year').values({ year: row.year, ...values })
    .onConflict((c) => c.column('year').doUpdateSet((e) => ({ ...values, version: e('calendar_year.version', '+', 1) }))).execute()
}

export async function replaceDays(tx: WriteTx, year: number, days: readonly CalendarDayRow[]): Promise<void> {
  await tx.deleteFrom('calendar_day').where('year', '=', year).execute()
  if (days.length > 0) await tx.insertInto('calendar_day').values(days.map((d) => ({ ...d, year }))).execute()
}
