/**
 * The working calendar: a year is a draft until somebody publishes it with its source. What counts deadlines sees
 * published years only; asked about another, it refuses (kernel/workdays).
 */
import { addDays, type WorkCalendar } from '#kernel/workdays.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import * as repo from './calendar.repo.ts'
import type { CalendarDayRow, CalendarYearRow } from './calendar.repo.ts'
import { directoryErrors } from './directory.errors.ts'
import { readHolidayNotices, type HolidayNotice } from './packs.ts'

export interface CalendarYear extends CalendarYearRow { readonly days: readonly CalendarDayRow[] }

/** The calendar as a value, for kernel/workdays. */
export async function workCalendar(tx: ReadTx): Promise<WorkCalendar> {
  const published = (await repo.years(tx)).filter((year) => year.status === 'published')
  return {
    published: new Set(published.map((year) => year.year)),
    exceptions: new Map((await repo.publishedDays(tx)).map((day) => [day.day, day.kind])),
  }
}

/** The years that are here, and the years `around` (this one and the next) that are missing, as drafts of version 0. */
export async function listYears(tx: ReadTx, around: number): Promise<readonly CalendarYearRow[]> {
  const present = await repo.years(tx)
  const missing = [around, around + 1].filter((year) => !present.some((row) => row.year === year)).map(emptyYear)
  return [...present, ...missing].sort((a, b) => a.year - b.year)
}

export async function viewYear(tx: ReadTx, year: number): Promise<CalendarYear> {
  return { ...((await repo.yearRow(tx, year)) ?? emptyYear(year)), days: await repo.daysOf(tx, year) }
}

export interface YearInput { readonly source: string; readonly verifiedOn: string | null; readonly days: readonly CalendarDayRow[] }

/** Writes a draft. @throws http.stale, directory.calendar-published, directory.calendar-incomplete */
export async function saveYear(tx: WriteTx, year: number, input: YearInput, ifMatch: string): Promise<CalendarYear> {
  const row = (await repo.lockYear(tx, year)) ?? emptyYear(year)
  expectVersion(ifMatch, row.version)
  if (row.status === 'published') throw directoryErrors['calendar-published']({ year })
  const outside = input.days.find((day) => !day.day.startsWith(`${year}-`))
  if (outside !== undefined) throw directoryErrors['calendar-incomplete']({ year, reason: outside.day })
  await repo.putYear(tx, { year, status: 'draft', source: input.source, verifiedOn: input.verifiedOn })
  await repo.replaceDays(tx, year, [...new Map(input.days.map((day) => [day.day, day])).values()])
  return viewYear(tx, year)
}

/** @throws http.stale, directory.calendar-incomplete when no source is named or no holiday is entered */
export async function setPublished(tx: WriteTx, year: number, published: boolean, ifMatch: string): Promise<CalendarYear> {
  const row = (await repo.lockYear(tx, year)) ?? emptyYear(year)
  expectVersion(ifMatch, row.version)
  const days = await repo.daysOf(tx, year)
  if (published) {
    if (row.source === '') throw directoryErrors['calendar-incomplete']({ year, reason: '缺少来源文件 / no source named' })
    // Each year has at least 11 statutory days off (13 since 2025): a list without holidays is a forgotten list.
    if (days.filter((day) => day.kind === 'off').length < 11) throw directoryErrors['calendar-incomplete']({ year, reason: '节假日少于 11 天 / fewer than 11 days off' })
  }
  await repo.putYear(tx, { ...row, status: published ? 'published' : 'draft' })
  return viewYear(tx, year)
}

/** Puts in the notices that ship with Luoshi, where the year is not there yet: an edited year is never overwritten. */
export async function seedCalendar(tx: WriteTx): Promise<void> {
  for (const notice of await readHolidayNotices()) {
    if ((await repo.yearRow(tx, notice.year)) !== undefined) continue
    await repo.putYear(tx, { year: notice.year, status: 'published', source: notice.source, verifiedOn: notice.verified })
    await repo.replaceDays(tx, notice.year, daysOfNotice(notice))
  }
}

/** Days off of the same date each year: all that is known of a year before its notice. */
const always: HolidayNotice['holidays'] = [
  { name: '元旦', off: ['01-01', '01-01'], work: [] }, { name: '劳动节', off: ['05-01', '05-02'], work: [] }, { name: '国庆节', off: ['10-01', '10-03'], work: [] },
]

/** For a county that does not exist: publishes this year and the next as they may be, where no notice has come yet. */
export async function assumeYears(tx: WriteTx, now: number): Promise<void> {
  for (const year of [now, now + 1]) {
    if ((await repo.yearRow(tx, year)) !== undefined) continue
    await repo.putYear(tx, { year, status: 'published', source: '假定（演示用）：放假安排公布后请更正', verifiedOn: null })
    await repo.replaceDays(tx, year, daysOfNotice({ holidays: always.map(({ off: [from, to], ...one }) => ({ ...one, off: [`${year}-${from}`, `${year}-${to}`] })) }))
  }
}

export function daysOfNotice(notice: Pick<HolidayNotice, 'holidays'>): CalendarDayRow[] {
  return notice.holidays.flatMap(({ name, off, work }) => [
    ...range(off[0], off[1]).map((day) => ({ day, kind: 'off' as const, name })),
    ...work.map((day) => ({ day, kind: 'work' as const, name: `${name}调休上班` })),
  ])
}

const emptyYear = (year: number): CalendarYearRow => ({ year, status: 'draft', source: '', verifiedOn: null, version: 0 })

function range(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
