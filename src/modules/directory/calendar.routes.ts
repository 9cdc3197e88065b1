/** Routes of the working calendar. */
import { z } from 'zod'
import { addWorkingDays, dayOf } from '#kernel/workdays.ts'
import { command, query } from '#platform/http/index.ts'
import * as calendar from './calendar.service.ts'

const tag = 'calendar'
const manage = { permission: 'directory.manage-calendar', scope: () => ({}) } as const
const yearParams = z.object({ year: z.coerce.number().int().min(1949).max(2100) })
const day = z.object({ day: z.iso.date(), kind: z.enum(['off', 'work']), name: z.string().trim().max(40).default('') })
const year = z.object({ year: z.int(), status: z.enum(['draft', 'published']), source: z.string(), verifiedOn: z.string().nullable(), version: z.int() })
const yearWithDays = year.extend({ days: z.array(z.object({ day: z.string(), kind: z.enum(['off', 'work']), name: z.string() })).readonly() })

export const calendarRoutes = [
  query({
    name: 'calendar.years', method: 'GET', path: '/calendar', tag, access: { signedIn: true },
    summary: { zh: '列出各年度放假安排及是否发布', en: 'List the years of the working calendar and whether each is published' },
    output: z.object({ items: z.array(year).readonly() }),
    handler: async ({ tx, clock }) => ({ items: await calendar.listYears(tx, Number(dayOf(clock.now()).slice(0, 4))) }),
  }),
  query({
    name: 'calendar.deadline', method: 'GET', path: '/calendar/deadline', tag, access: { signedIn: true },
    summary: { zh: '推算第 n 个工作日（收到当日不计）', en: 'The n-th working day after a day; the day itself is not counted' },
    query: z.object({ from: z.iso.date(), days: z.coerce.number().int().min(0).max(1000) }), output: z.object({ deadline: z.string() }),
    handler: async ({ tx, query: { from, days } }) => ({ deadline: addWorkingDays(await calendar.workCalendar(tx), from, days) }),
  }),
  query({
    name: 'calendar.get', method: 'GET', path: '/calendar/:year', tag, access: { signedIn: true },
    summary: { zh: '查看一年的放假安排', en: 'Show the days of a year that differ from their weekday' },
    params: yearParams, output: yearWithDays, etag: (one) => one.version,
    handler: ({ tx, params }) => calendar.viewYear(tx, params.year),
  }),
  command({
    name: 'calendar.save', method: 'PUT', path: '/calendar/:year', tag, ifMatch: true, access: manage,
    summary: { zh: '录入一年的放假安排（草稿）', en: 'Enter a year as a draft' },
    params: yearParams, output: yearWithDays, etag: (one) => one.version,
    body: z.object({ source: z.string().trim().max(200), verifiedOn: z.iso.date().nullable(), days: z.array(day).max(150) }),
    handler: async ({ tx, params, body, ifMatch, audit }) => {
      audit({ subject: { type: 'calendar-year', id: String(params.year) }, detail: { days: body.days.length } })
      return calendar.saveYear(tx, params.year, body, ifMatch)
    },
  }),
  command({
    name: 'calendar.publish', method: 'POST', path: '/calendar/:year/publish', tag, ifMatch: true, access: manage,
    summary: { zh: '发布或撤回一年的安排', en: 'Publish or withdraw a year' },
    params: yearParams, body: z.object({ published: z.boolean() }), output: yearWithDays, etag: (one) => one.version,
    handler: async ({ tx, params, body, ifMatch, audit }) => {
      audit({ subject: { type: 'calendar-year', id: String(params.year) }, detail: { published: body.published } })
      return calendar.setPublished(tx, params.year, body.published, ifMatch)
    },
  }),
] as const
