/** The open catalogue: no sign-in, as JSON what the portal's pages say. */
import { z } from 'zod'
import { Source } from '#engines/rules/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import { query } from '#platform/http/index.ts'
import { servicesErrors } from '../services.errors.ts'
import { CatalogueItem, Group, Office } from './catalogue.schema.ts'
import { getGuide, listItems } from './catalogue.service.ts'
import { GuideContent } from './guide.schema.ts'
import { placeOf } from './places.ts'
import { shippedCatalogue } from '../packs.ts'

const tag = 'services'
const Words = z.object({ zh: z.string(), en: z.string() })
const Figure = z.object({ names: Words, unit: z.string(), value: z.union([z.number(), z.string(), z.boolean()]).nullable(), place: z.string().nullable(), from: z.iso.date(), source: Source })
const GuideOrigin = z.object({ place: z.string().nullable(), from: z.iso.date(), document: z.string(), clause: z.string(), verified: z.boolean(), assumed: z.boolean() })
const ItemEntitlement = z.object({
  id: z.string(), names: Words, when: z.string().nullable(), plainly: Words.nullable(), from: z.string().nullable(), document: z.string(), clause: z.string(), verified: z.boolean(), because: Words.nullable(),
  figures: z.array(Figure).readonly(), versions: z.array(z.object({ from: z.iso.date(), until: z.iso.date().nullable(), source: Source })).readonly(),
})

export const catalogueRoutes = [
  query({
    name: 'services.items', method: 'GET', path: '/services', tag, summary: { zh: '公共服务目录（公开），可按平时的说法、人生大事、人群查找', en: 'The open catalogue of services: by lay words, life event, group of persons' },
    access: { public: true }, query: z.object({ q: z.string().max(100).optional(), event: z.string().max(40).optional(), person: z.string().max(40).optional(), area: z.string().max(40).optional() }),
    output: z.object({ items: z.array(CatalogueItem).readonly(), events: z.array(Group).readonly(), persons: z.array(Group).readonly() }),
    async handler({ tx, query: { q = '', event = '', person = '', area = '' } }) {
      const { events, persons } = await shippedCatalogue()
      return { items: await listItems(tx, { q, event, person, area }), events, persons }
    },
  }),
  query({
    name: 'services.item', method: 'GET', path: '/services/:code', tag, summary: { zh: '一项公共服务的办事指南（公开）：谁符合条件、多少钱、哪里定的、怎么办', en: 'The open guide of one service: who is entitled, to how much, by whose figure, how to get it' },
    access: { public: true }, params: z.object({ code: z.string().max(60) }),
    /** `place`: county, prefecture or province whose figures and guide are wanted; what it has not set comes from above it. */
    query: z.object({ place: z.string().regex(/^\d{6}$/).optional(), day: z.iso.date().optional() }),
    output: z.object({
      item: CatalogueItem, office: Office, source: z.object({ document: z.string(), verified: z.boolean() }), day: z.iso.date(), place: z.object({ code: z.string(), name: z.string() }).nullable(),
      guide: z.object({ content: GuideContent, from: z.array(GuideOrigin).readonly() }), entitlements: z.array(ItemEntitlement).readonly(),
    }),
    async handler({ tx, params, query: { place: code, day: asked }, clock }) {
      const day = asked ?? dayOf(clock.now())
      const place = code === undefined ? undefined : await placeOf(tx, code, day)
      if (code !== undefined && place === undefined) throw servicesErrors['place-not-found']({ code })
      return { ...(await getGuide(tx, params.code, { day, place })), place: place === undefined ? null : { code: place.code, name: place.fullName } }
    },
  }),
] as const
