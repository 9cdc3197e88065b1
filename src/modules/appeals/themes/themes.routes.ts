/** Themes over HTTP. */
import { z } from 'zod'
import { command, nothing, query } from '#platform/http/index.ts'
import { enqueue, type Job } from '#platform/jobs/index.ts'
import { ofCounty } from '../appeals.access.ts'
import { RegionCode } from '../appeals.schema.ts'
import { Theme } from './themes.schema.ts'
import { getTheme, linkTheme, listThemes, themeLinks } from './themes.service.ts'

const tag = 'appeals'
const inRegion = z.object({ region: RegionCode })
const onTheme = inRegion.extend({ id: z.uuid() })
const ObjectRef = z.object({ type: z.string().min(1).max(60), id: z.string().min(1).max(100) })
const there = ({ params }: { readonly params: { readonly region: string } }) => ({ region: params.region, orgPath: null })

export const themeRoutes = (job: Job<{ region?: string | undefined }>) => [
  query({
    name: 'appeals.themes', method: 'GET', path: '/appeal-themes/:region', tag, summary: { zh: '诉求热点', en: 'Hot themes' },
    access: { permission: 'appeals.figures', scope: ofCounty }, params: inRegion, output: z.object({ items: z.array(Theme) }),
    handler: async ({ tx, params, clock }) => ({ items: [...(await listThemes(tx, params.region, clock.now()))] }),
  }),
  query({
    name: 'appeals.theme', method: 'GET', path: '/appeal-themes/:region/:id', tag, summary: { zh: '一个热点及其关联的条款和指标', en: 'A theme with the clauses and indicators it concerns' },
    access: { permission: 'appeals.figures', scope: ofCounty }, params: onTheme, output: z.object({ theme: Theme, concerns: z.array(ObjectRef) }),
    handler: async ({ tx, params }) => ({ theme: await getTheme(tx, params.region, params.id), concerns: (await themeLinks(tx, params.region, params.id)).map((link) => ({ ...link.to })) }),
  }),
  command({
    name: 'appeals.theme-link', method: 'POST', path: '/appeal-themes/:region/:id/links', tag, summary: { zh: '热点关联到条款或指标', en: 'Link a theme to a clause or indicator' },
    access: { permission: 'appeals.dispatch', scope: there }, params: onTheme, body: ObjectRef, output: nothing,
    async handler({ tx, params, body, actor, clock }) { await linkTheme(tx, params.region, params.id, body, actor.accountId, clock.now()); return null },
  }),
  command({
    name: 'appeals.themes-run', method: 'POST', path: '/appeal-themes/:region/run', tag, summary: { zh: '现在重新聚类', en: 'Group anew now' },
    access: { permission: 'appeals.dispatch', scope: there }, params: inRegion, output: nothing, rate: { perMinute: 6 },
    async handler({ tx, params }) { await enqueue(tx, job, { region: params.region }, { key: params.region }); return null },
  }),
] as const
