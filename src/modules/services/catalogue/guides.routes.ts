/** Guides of items as officials keep them, each for the places they answer for. */
import { z } from 'zod'
import type { Actor, Permission } from '#kernel/access.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { command, query } from '#platform/http/index.ts'
import { matchedRegions } from '../match/match.service.ts'
import { placesToSet, regionScope } from '../services.regions.ts'
import { GuideVersion, NewGuide } from './guide.schema.ts'
import { guideVersions, listGuides, proposeGuide, publishGuide, withdrawGuide } from './guides.service.ts'

const tag = 'services'
const Region = z.string().regex(/^(\d{6})?$/)
const item = z.object({ code: z.string().max(60) })
const ofRegion = z.object({ region: Region })
const there = (permission: Permission) => ({ tx, actor, body: { region } }: { readonly tx: ReadTx; readonly actor: Actor; readonly body: { readonly region: string } }) => regionScope(tx, actor, permission, region)

export const guideRoutes = [
  query({
    name: 'services.guides', method: 'GET', path: '/service-guides', tag, summary: { zh: '各项服务有没有本地办事指南', en: 'Which items have a guide of the place' },
    access: { permission: 'services.read', anywhere: true }, acrossRegions: true, query: z.object({ region: Region.optional() }),
    output: z.object({
      region: z.string(), places: z.array(z.object({ region: z.string(), name: z.string().nullable() })).readonly(),
      items: z.array(z.object({ item: z.string(), name: z.object({ zh: z.string(), en: z.string() }), area: z.string(), inForce: z.boolean(), proposed: z.boolean() })).readonly(),
    }),
    async handler({ tx, actor, query: { region } }) {
      const places = (await placesToSet(tx, actor, 'services.edit', await matchedRegions(tx))).filter((place) => place.region.length <= 6)
      const of = region ?? places[0]?.region ?? ''
      return { region: of, places, items: await listGuides(tx, of) }
    },
  }),
  query({
    name: 'services.guide', method: 'GET', path: '/service-guides/:code', tag, summary: { zh: '一项服务在一个地区的各版办事指南', en: 'All versions of an item’s guide in a place' },
    access: { permission: 'services.read', anywhere: true }, params: item, query: ofRegion, output: z.object({ versions: z.array(GuideVersion).readonly() }),
    handler: async ({ tx, actor, params: { code }, query: { region } }) => ({ versions: await guideVersions(tx, code, region, actor.accountId) }),
  }),
  command({
    name: 'services.propose-guide', method: 'PUT', path: '/service-guides/:code', tag, summary: { zh: '保存办事指南的修改稿', en: 'Save a change of a guide' },
    access: { permission: 'services.edit', scope: there('services.edit') }, params: item, body: NewGuide, output: z.object({ saved: z.boolean() }),
    async handler({ tx, params: { code }, body, clock, actor }) {
      await proposeGuide(tx, code, body, { at: clock.now(), by: actor.accountId })
      return { saved: true }
    },
  }),
  command({
    name: 'services.publish-guide', method: 'POST', path: '/service-guides/:code/publish', tag, summary: { zh: '发布办事指南的修改稿，自其施行日起生效', en: 'Publish a change of a guide, in force from its day' },
    access: { permission: 'services.publish', scope: there('services.publish') }, params: item, body: ofRegion, output: z.object({ published: z.boolean() }),
    async handler({ tx, params: { code }, body: { region }, clock, actor, audit }) {
      await publishGuide(tx, code, region, { at: clock.now(), by: actor.accountId })
      audit({ subject: { type: 'service-guide', id: code }, detail: { region } })
      return { published: true }
    },
  }),
  command({
    name: 'services.withdraw-guide', method: 'POST', path: '/service-guides/:code/withdraw', tag, summary: { zh: '放弃办事指南的修改稿', en: 'Drop a change of a guide' },
    access: { permission: 'services.edit', scope: there('services.edit') }, params: item, body: ofRegion, output: z.object({ withdrawn: z.boolean() }),
    async handler({ tx, params: { code }, body: { region } }) {
      await withdrawGuide(tx, code, region)
      return { withdrawn: true }
    },
  }),
] as const
