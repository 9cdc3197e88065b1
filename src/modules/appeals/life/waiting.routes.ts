/** The first page's list of orders that wait for the line. */
import { z } from 'zod'
import { buckets, InboxRow, type CaseDesk } from '#modules/cases/index.ts'
import { pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { waitingOrders } from './waiting.service.ts'

const Counts = z.object({ overdue: z.int(), today: z.int(), week: z.int(), returned: z.int(), new: z.int(), all: z.int(), done: z.int() })

export const waitingRoutes = (desk: CaseDesk) => [
  query({
    name: 'appeals.waiting', method: 'GET', path: '/my/appeals', tag: 'appeals', summary: { zh: '待热线受理派单、审核、回访的工单', en: 'Orders that wait for the line: to dispatch, check and call back' },
    access: { permission: 'appeals.read', anywhere: true }, acrossRegions: true,
    query: pageQuery.extend({ bucket: z.enum(buckets).default('all'), text: z.string().trim().min(1).max(100).optional() }),
    output: pageOutput(InboxRow).extend({ counts: Counts }),
    handler: ({ tx, actor, clock, query: { text, cursor, ...rest } }) => waitingOrders(tx, desk, actor, { ...rest, ...(text === undefined ? {} : { text }), ...(cursor === undefined ? {} : { cursor }) }, clock.now()),
  }),
] as const
