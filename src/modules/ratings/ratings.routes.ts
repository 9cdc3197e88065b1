/** Routes of ratings: figures, lists, what staff write down. */
import { z } from 'zod'
import { decodeCursor, pageOf } from '#kernel/page.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { openVault } from '#modules/messages/index.ts'
import { command, httpErrors, idParams, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { getSeenRating, ratingScope, seenScopes } from './ratings.access.ts'
import { CountedCase, countedParts, Level, Rating, RatingFigures, Reason, RegionCode } from './ratings.schema.ts'
import { casesCounted, figuresSeen, listRatings, rateByStaff, scopeOfCase, unitsRated, type RatingPorts } from './ratings.service.ts'

const tag = 'ratings'
const anywhere = { permission: 'ratings.read', anywhere: true } as const
const Days = z.object({ from: z.iso.date(), to: z.iso.date() })
const RatingLine = Rating.extend({ orgName: z.string() })
const UnitLine = z.object({ orgId: z.uuid(), orgName: z.string(), figures: RatingFigures })

export const ratingRoutes = (ports: RatingPorts, vault: ReturnType<typeof openVault>, desk: Pick<CaseDesk, 'find'>) => [
  query({
    name: 'ratings.list', method: 'GET', path: '/ratings', tag, access: anywhere, summary: { zh: '列出本单位的评价', en: 'List the ratings of the units one sees' },
    query: pageQuery.extend({ bad: z.enum(['true', 'false']).default('false') }), output: pageOutput(RatingLine),
    async handler({ tx, actor, query: { limit, cursor, bad } }) {
      return pageOf(await listRatings(tx, seenScopes(actor), { limit: limit + 1, before: beforeOf(cursor), badOnly: bad === 'true' }), limit, (one) => [one.id])
    },
  }),
  query({
    name: 'ratings.figures', method: 'GET', path: '/rating-figures', tag, access: anywhere, summary: { zh: '评价的覆盖率、回收率和满意率', en: 'Coverage, response and satisfaction of ratings' },
    query: Days, output: z.object({ whole: RatingFigures, units: z.array(UnitLine).readonly() }),
    handler: async ({ tx, actor, query: days }) => ({ whole: await figuresSeen(tx, seenScopes(actor), days), units: await unitsRated(tx, seenScopes(actor), days) }),
  }),
  query({
    name: 'ratings.cases', method: 'GET', path: '/rating-cases', tag, access: anywhere, summary: { zh: '评价统计数背后的办件', en: 'The cases that a figure of ratings counts' },
    query: pageQuery.extend({ ...Days.shape, part: z.enum(countedParts), orgId: z.uuid().optional() }), output: pageOutput(CountedCase),
    async handler({ tx, actor, query: { limit, cursor, ...asked } }) {
      return pageOf(await casesCounted(tx, desk, seenScopes(actor), { ...asked, limit: limit + 1, before: beforeOf(cursor) }), limit, (one) => [one.id])
    },
  }),
  query({
    name: 'ratings.comment', method: 'GET', path: '/ratings/:id/comment', tag, access: { permission: 'ratings.read-comment', scope: ratingScope }, summary: { zh: '查看一条评价的文字', en: 'Read the free text of a rating' },
    params: idParams, output: z.object({ comment: z.string().nullable() }),
    async handler({ tx, params }) {
      const rating = await getSeenRating(tx, params.id)
      return { comment: rating.comment === null ? null : vault.open(rating.id, rating.comment).toString() }
    },
  }),
  command({
    name: 'ratings.record', method: 'POST', path: '/ratings', tag, creates: true, summary: { zh: '录入现场、电话或书面评价', en: 'Write down a rating given at the counter, by phone or on paper' },
    access: { permission: 'ratings.record', scope: ({ tx, body }) => scopeOfCase(tx, body) },
    body: z.object({ region: RegionCode, subjectType: z.string().regex(/^[a-z-]{2,40}$/), caseId: z.uuid(), level: Level, reasons: z.array(Reason).max(12).default([]), comment: z.string().max(1000).default(''), cameBy: z.enum(['counter', 'phone', 'paper']) }),
    output: Rating,
    async handler({ tx, body, actor, clock, audit }) {
      audit({ subject: { type: body.subjectType, id: body.caseId }, region: body.region, detail: { cameBy: body.cameBy } })
      return rateByStaff(tx, body, body, { cameBy: body.cameBy, enteredBy: actor.accountId, at: clock.now() }, ports)
    },
  }),
] as const

function beforeOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const id = z.uuid().safeParse(decodeCursor(cursor, 1)?.[0])
  if (!id.success) throw httpErrors['bad-cursor']()
  return id.data
}
