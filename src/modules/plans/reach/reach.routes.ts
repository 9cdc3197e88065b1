/** Published plans for those whom they concern, and what their units owe. */
import { decodeCursor, pageOf } from '#kernel/page.ts'
import { httpErrors, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { PublicPlanLine } from '../views/public.service.ts'
import { MyDuties, myDuties, publishedFor } from './reach.service.ts'

const access = { permission: 'plans.read-published', anywhere: true } as const

export const reachRoutes = [
  query({
    name: 'plans.published-list', method: 'GET', path: '/published-plans', tag: 'plans', access, acrossRegions: true,
    summary: { zh: '列出与本人单位或地区有关的已发布方案', en: 'List published plans that concern the caller’s units or region' },
    query: pageQuery, output: pageOutput(PublicPlanLine),
    async handler({ tx, actor, query: { limit, cursor } }) {
      const [before] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
      if (before === null || typeof before === 'number') throw httpErrors['bad-cursor']()
      return pageOf(await publishedFor(tx, actor, { before, limit: limit + 1 }), limit, (plan) => [plan.id])
    },
  }),
  query({
    name: 'plans.my-duties', method: 'GET', path: '/my/duties', tag: 'plans', access, acrossRegions: true,
    summary: { zh: '本单位在各已发布方案中的任务和目标', en: 'What the caller’s units owe over all published plans' },
    output: MyDuties,
    handler: ({ tx, actor }) => myDuties(tx, actor),
  }),
] as const
