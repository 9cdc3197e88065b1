/** Quality checks over HTTP. */
import { z } from 'zod'
import type { CaseDesk } from '#modules/cases/index.ts'
import { command, nothing, query } from '#platform/http/index.ts'
import { RegionCode } from '../appeals.schema.ts'
import { onAppeal } from '../intake/intake.routes.ts'
import { getAppeal, scopeOf } from '../life/appeals.service.ts'
import type { Reading } from '../reading.ts'
import { HitWithWords, QualityHit } from './quality.schema.ts'
import { decideHit, hitsOf, hitsWithWords, objectToHit, scoreOf } from './quality.service.ts'

const tag = 'appeals'
const onHit = onAppeal.extend({ part: z.enum(['order', 'reply']), rule: z.string().max(80) })
const reason = z.string().trim().min(2).max(500)

export const qualityRoutes = ({ desk, reading }: { readonly desk: Pick<CaseDesk, 'log'>; readonly reading: Pick<Reading, 'mask'> }) => [
  query({
    name: 'appeals.quality', method: 'GET', path: '/appeals/quality', tag, summary: { zh: '质检问题', en: 'Quality hits' },
    access: { permission: 'appeals.check', scope: ({ query: asked }) => ({ region: asked.region, orgPath: null }) },
    query: z.object({ region: RegionCode, state: z.enum(['open', 'confirmed', 'objected', 'dropped']).optional() }), output: z.object({ items: z.array(QualityHit) }),
    handler: async ({ tx, query: { region, state } }) => ({ items: [...(await hitsOf(tx, { region, state, limit: 500 }))] }),
  }),
  query({
    name: 'appeals.quality-of', method: 'GET', path: '/appeals/:region/:id/quality', tag, summary: { zh: '一件诉求的质检结果', en: 'Quality of one order' },
    access: { permission: 'appeals.read', scope: ({ tx, params }) => scopeOf(tx, params) }, params: onAppeal, output: z.object({ score: z.number(), items: z.array(HitWithWords) }),
    async handler({ tx, params }) {
      const items = await hitsWithWords(tx, desk, await getAppeal(tx, params))
      return { score: scoreOf(items), items }
    },
  }),
  command({
    name: 'appeals.quality-object', method: 'POST', path: '/appeals/:region/:id/quality/:part/:rule/objection', tag, summary: { zh: '对质检结果提出异议', en: 'Object to a quality hit' },
    access: { permission: 'appeals.handle', scope: ({ tx, params }) => scopeOf(tx, params) }, params: onHit, body: z.object({ reason }), output: nothing,
    async handler({ tx, params, body }) { await objectToHit(tx, params, reading.mask(body.reason)); return null },
  }),
  command({
    name: 'appeals.quality-decide', method: 'POST', path: '/appeals/:region/:id/quality/:part/:rule/decision', tag, summary: { zh: '复核质检结果', en: 'Review a quality hit' },
    access: { permission: 'appeals.check', scope: ({ params }) => ({ region: params.region, orgPath: null }) }, params: onHit, body: z.object({ stands: z.boolean(), reason }), output: nothing,
    async handler({ tx, params, body, actor, clock }) { await decideHit(tx, params, body.stands, reading.mask(body.reason), actor.accountId, clock.now()); return null },
  }),
] as const
