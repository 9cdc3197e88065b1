/** Themes over HTTP. */
import { z } from 'zod'
import type { CaseDesk } from '#modules/cases/index.ts'
import type { ObjectLookups } from '#modules/findings/index.ts'
import { command, nothing, query } from '#platform/http/index.ts'
import { enqueue, type Job } from '#platform/jobs/index.ts'
import { ofCounty } from '../appeals.access.ts'
import { RegionCode } from '../appeals.schema.ts'
import { Theme } from './themes.schema.ts'
import { appealsOfTheme, getTheme, linkTheme, listThemes, themeLinks, unlinkTheme } from './themes.service.ts'

const tag = 'appeals'
const inRegion = z.object({ region: RegionCode })
const onTheme = inRegion.extend({ id: z.uuid() })
/** A clause, target or project of a plan by its object; an indicator by its id. */
const Concerned = z.object({ type: z.enum(['plan-object', 'indicator']), id: z.string().min(1).max(100) })
const Owed = z.object({ region: RegionCode, id: z.uuid(), number: z.string(), title: z.string() })
const Told = z.object({ id: z.uuid(), number: z.string(), title: z.string(), receivedAt: z.string(), state: z.string() })
const there = ({ params }: { readonly params: { readonly region: string } }) => ({ region: params.region, orgPath: null })

export const themeRoutes = (job: Job<{ region?: string | undefined }>, desk: Pick<CaseDesk, 'get'>, objects: ObjectLookups) => [
  query({
    name: 'appeals.themes', method: 'GET', path: '/appeal-themes/:region', tag, summary: { zh: '诉求热点', en: 'Hot themes' },
    access: { permission: 'appeals.figures', scope: ofCounty }, params: inRegion, output: z.object({ items: z.array(Theme) }),
    handler: async ({ tx, params, clock }) => ({ items: [...(await listThemes(tx, params.region, clock.now()))] }),
  }),
  query({
    name: 'appeals.theme', method: 'GET', path: '/appeal-themes/:region/:id', tag, summary: { zh: '一个热点、其中的诉求、它涉及的条款和指标、由它立项的督办', en: 'A theme, its appeals, the clauses and indicators it concerns, the obligations opened from it' },
    access: { permission: 'appeals.figures', scope: ofCounty }, params: onTheme, output: z.object({ theme: Theme, appeals: z.array(Told), concerns: z.array(Concerned), obligations: z.array(Owed) }),
    async handler({ tx, params: { region, id } }) {
      const { concerns, owed } = await themeLinks(tx, desk, region, id)
      const theme = await getTheme(tx, region, id)
      return { theme, appeals: [...(await appealsOfTheme(tx, theme))], concerns: z.array(Concerned).parse(concerns), obligations: owed.map((run) => ({ region: run.region, id: run.id, number: run.number, title: run.title })) }
    },
  }),
  command({
    name: 'appeals.theme-link', method: 'POST', path: '/appeal-themes/:region/:id/links', tag, summary: { zh: '热点关联到条款或指标', en: 'Link a theme to a clause or indicator' },
    access: { permission: 'appeals.themes', scope: there }, params: onTheme, body: Concerned, output: nothing,
    async handler({ tx, params, body, actor, clock }) { await linkTheme(tx, objects, params.region, params.id, body, actor.accountId, clock.now()); return null },
  }),
  command({
    name: 'appeals.theme-unlink', method: 'DELETE', path: '/appeal-themes/:region/:id/links/:type/:object', tag, summary: { zh: '取消热点的关联', en: 'Take a link of a theme back' },
    access: { permission: 'appeals.themes', scope: there }, params: onTheme.extend({ type: Concerned.shape.type, object: Concerned.shape.id }), output: nothing,
    async handler({ tx, params: { region, id, type, object } }) { await unlinkTheme(tx, region, id, { type, id: object }); return null },
  }),
  command({
    name: 'appeals.themes-run', method: 'POST', path: '/appeal-themes/:region/run', tag, summary: { zh: '现在重新聚类', en: 'Group anew now' },
    access: { permission: 'appeals.dispatch', scope: there }, params: inRegion, output: nothing, rate: { perMinute: 6 },
    async handler({ tx, params }) { await enqueue(tx, job, { region: params.region }, { key: params.region }); return null },
  }),
] as const
