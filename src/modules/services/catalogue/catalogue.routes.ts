/** The open catalogue: no sign-in, as JSON what the portal's pages say. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import { query } from '#platform/http/index.ts'
import { CatalogueItem, Office } from './catalogue.schema.ts'
import { getGuide, listItems } from './catalogue.service.ts'

const tag = 'services'
const Words = z.object({ zh: z.string(), en: z.string() })

export const catalogueRoutes = [
  query({
    name: 'services.items', method: 'GET', path: '/services', tag, summary: { zh: '公共服务目录（公开），可按平时的说法查找', en: 'The open catalogue of services; understands lay words' },
    access: { public: true }, query: z.object({ q: z.string().max(100).optional(), event: z.string().max(40).optional(), area: z.string().max(40).optional() }), output: z.object({ items: z.array(CatalogueItem).readonly() }),
    handler: async ({ tx, query: { q = '', event = '', area = '' } }) => ({ items: await listItems(tx, { q, event, area }) }),
  }),
  query({
    name: 'services.item', method: 'GET', path: '/services/:code', tag, summary: { zh: '一项公共服务的办事指南（公开）', en: 'The open guide of one service' },
    access: { public: true }, params: z.object({ code: z.string().max(60) }),
    output: z.object({
      item: CatalogueItem, office: Office, source: z.object({ document: z.string(), verified: z.boolean() }),
      entitlements: z.array(z.object({ id: z.string(), names: Words, when: z.string().nullable(), plainly: Words.nullable(), from: z.string().nullable(), document: z.string(), clause: z.string(), verified: z.boolean(), because: Words.nullable() })).readonly(),
    }),
    handler: ({ tx, params, clock }) => getGuide(tx, params.code, dayOf(clock.now())),
  }),
] as const
