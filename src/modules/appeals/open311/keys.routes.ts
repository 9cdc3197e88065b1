/** Keys of programs that file by Open311, complaint codes of places, and what is published. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { command, nothing, query } from '#platform/http/index.ts'
import { newSecret, secretHash } from '#platform/auth/secrets.ts'
import { base32 } from '#platform/auth/totp.ts'
import { ofCounty } from '../appeals.access.ts'
import { appealErrors } from '../appeals.errors.ts'
import { Appeal, PlaceRegion, RegionCode } from '../appeals.schema.ts'
import { onAppeal, type AgentPorts } from '../intake/intake.routes.ts'
import { UnitNames, unitNames } from '../settings/units.ts'
import { addKey, addPlaceCode, dropKey, dropPlaceCode, listKeys, listPlaceCodes, publish } from './keys.service.ts'

const tag = 'appeals'
const inRegion = z.object({ region: RegionCode })
const there = ({ params }: { readonly params: { readonly region: string } }) => ({ region: params.region, orgPath: null })
const settings = { permission: 'appeals.settings', scope: there } as const
const Key = z.object({ id: z.uuid(), name: z.string(), perMinute: z.int(), createdAt: z.string(), endedAt: z.string().nullable() })
const PlaceCode = z.object({ region: z.string(), code: z.string(), name: z.string(), placeRegion: z.string().nullable(), lng: z.number().nullable(), lat: z.number().nullable(), category: z.string().nullable(), unit: z.string().nullable(), ended: z.boolean() })
/** Ten characters: 50 bits; short enough for a poster. */
const codeBytes = 7

export const doorRoutes = (ports: AgentPorts) => [
  query({
    name: 'appeals.open311-keys', method: 'GET', path: '/appeal-lines/:region/keys', tag, summary: { zh: 'Open311 接口密钥', en: 'Keys of Open311' },
    access: settings, params: inRegion, output: z.object({ items: z.array(Key) }), handler: async ({ tx, params }) => ({ items: [...(await listKeys(tx, params.region))] }),
  }),
  command({
    name: 'appeals.open311-key-add', method: 'POST', path: '/appeal-lines/:region/keys', tag, summary: { zh: '新建接口密钥（只显示一次）', en: 'Make a key, shown once' },
    access: settings, params: inRegion, creates: true, secretAnswer: true, body: z.object({ name: z.string().trim().min(2).max(100) }), output: z.object({ id: z.uuid(), key: z.string() }),
    async handler({ tx, params, body, actor, clock, newId }) {
      const [id, key] = [newId(), newSecret('o311_')]
      await addKey(tx, { region: params.region, id, name: body.name, hash: secretHash(key), by: actor.accountId, at: clock.now() })
      return { id, key }
    },
  }),
  command({
    name: 'appeals.open311-key-end', method: 'DELETE', path: '/appeal-lines/:region/keys/:id', tag, summary: { zh: '停用接口密钥', en: 'Withdraw a key' },
    access: settings, params: onAppeal, output: nothing, async handler({ tx, params, clock }) { await dropKey(tx, params.region, params.id, clock.now()); return null },
  }),
  query({
    name: 'appeals.place-codes', method: 'GET', path: '/appeal-lines/:region/places', tag, summary: { zh: '投诉码', en: 'Complaint codes of places' },
    access: { permission: 'appeals.read', scope: ofCounty }, params: inRegion, output: z.object({ items: z.array(PlaceCode), units: UnitNames }),
    async handler({ tx, params }) {
      const items = [...(await listPlaceCodes(tx, params.region))]
      return { items, units: await unitNames(tx, items.map(({ unit }) => ({ unit }))) }
    },
  }),
  command({
    name: 'appeals.place-code-add', method: 'POST', path: '/appeal-lines/:region/places', tag, summary: { zh: '为地点生成投诉码', en: 'Make a complaint code for a place' },
    access: settings, params: inRegion, creates: true, output: PlaceCode,
    body: z.object({ name: z.string().trim().min(2).max(100), placeRegion: PlaceRegion.nullable(), lng: z.number().nullable(), lat: z.number().nullable(), category: z.string().max(60).nullable(), unit: z.uuid().nullable() }),
    handler: ({ tx, params, body, clock }) => addPlaceCode(tx, { ...body, region: params.region, code: base32(randomBytes(codeBytes)).slice(0, 10) }, clock.now()),
  }),
  command({
    name: 'appeals.place-code-end', method: 'DELETE', path: '/appeal-lines/:region/places/:code', tag, summary: { zh: '停用投诉码', en: 'Take down a complaint code' },
    access: settings, params: inRegion.extend({ code: z.string().max(20) }), output: nothing,
    async handler({ tx, params }) {
      if (!(await dropPlaceCode(tx, params.region, params.code))) throw appealErrors['no-place-code']()
      return null
    },
  }),
  command({
    name: 'appeals.publish', method: 'POST', path: '/appeals/:region/:id/publish', tag, summary: { zh: '公开一件已办结的诉求（须诉求人同意）', en: 'Publish a closed appeal, with the resident’s consent' },
    access: { permission: 'appeals.dispatch', scope: there }, params: onAppeal, output: Appeal,
    body: z.object({ title: z.string().trim().min(2).max(200), text: z.string().trim().min(2).max(5000), answer: z.string().trim().max(5000), consent: z.literal(true) }),
    handler: ({ tx, params, body, actor, clock, newId }) => publish(tx, ports, params, body, actor, { at: clock.now(), newId }),
  }),
] as const
