/** The first page’s list of what waits for a person’s decision; what waits for the unit is the inbox of cases. */
import { z } from 'zod'
import { buckets, InboxRow, type CaseDesk } from '#modules/cases/index.ts'
import { pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { awaiting } from './my.service.ts'

const Counts = z.object({ overdue: z.int(), today: z.int(), week: z.int(), returned: z.int(), new: z.int(), all: z.int(), done: z.int() })

export const myRoutes = (desk: CaseDesk) => [
  query({
    name: 'obligations.awaiting', method: 'GET', path: '/my/decisions', tag: 'obligations', summary: { zh: '待我审批、裁定、核查的督办事项', en: 'Obligations that wait for my approval, ruling or verification' },
    access: { permission: 'obligations.read', anywhere: true }, acrossRegions: true,
    query: pageQuery.extend({ bucket: z.enum(buckets).default('all'), text: z.string().trim().min(1).max(100).optional() }),
    output: pageOutput(InboxRow).extend({ counts: Counts }),
    handler: ({ tx, actor, clock, query: { text, cursor, ...rest } }) => awaiting(tx, desk, actor, { ...rest, ...(text === undefined ? {} : { text }), ...(cursor === undefined ? {} : { cursor }) }, clock.now()),
  }),
] as const
