/** Find everyone: match a region, see figures, simulate a change, tell people. */
import { z } from 'zod'
import type { Actor, Permission } from '#kernel/access.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { xlsxType } from '#platform/documents/index.ts'
import { command, file, query } from '#platform/http/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { getRule, withDraft, withValue } from '../rulebook/rulebook.service.ts'
import { Draft, NewValue } from '../rulebook/rulebook.schema.ts'
import { regionScope, regionsToChoose } from '../services.regions.ts'
import { importHeld } from './held.service.ts'
import type { MatchJob } from './match.jobs.ts'
import { MatchShown, PlaceCode, ReachList, RegionKey, Simulated, StreetCounts } from './match.schema.ts'
import { matchFile } from './match.files.ts'
import { matchedRegions, shownMatch, simulate } from './match.service.ts'
import type { PeoplePort } from './people.port.ts'
import { matchByPlace } from './places.service.ts'
import { reachLists, reachOut } from './reach.service.ts'

const tag = 'services'
const ofRegion = z.object({ region: RegionKey })
interface Called { readonly tx: ReadTx; readonly actor: Actor }
const inQuery = ({ tx, actor, query: { region } }: Called & { readonly query: { readonly region: string } }) => regionScope(tx, actor, 'services.match', region)
const inBody = (permission: Permission) => ({ tx, actor, body: { region } }: Called & { readonly body: { readonly region: string } }) => regionScope(tx, actor, permission, region)
const accountOf = (actor: Actor): string => actor.accountId

export const matchRoutes = (people: PeoplePort, job: MatchJob) => [
  query({
    name: 'services.regions', method: 'GET', path: '/entitlement-regions', tag, summary: { zh: '可以匹配的地区', en: 'Regions that the caller may match' },
    access: { permission: 'services.match', anywhere: true }, output: z.object({ items: z.array(z.object({ region: z.string(), name: z.string(), matched: z.boolean() })).readonly() }), acrossRegions: true,
    async handler({ tx, actor }) {
      const matched = await matchedRegions(tx)
      return { items: (await regionsToChoose(tx, actor, 'services.match', matched)).map((one) => ({ ...one, matched: matched.includes(one.region) })) }
    },
  }),
  query({
    name: 'services.match', method: 'GET', path: '/entitlement-match', tag, summary: { zh: '一个地区最近一次匹配的统计', en: 'Figures of a region’s last match' },
    access: { permission: 'services.match', scope: inQuery }, query: ofRegion, output: z.object({ match: MatchShown.nullable() }),
    handler: async ({ tx, query: { region } }) => ({ match: (await shownMatch(tx, region)) ?? null }),
  }),
  command({
    name: 'services.run-match', method: 'POST', path: '/entitlement-match', tag, summary: { zh: '按现行规则匹配一个地区的全部居民', en: 'Match all residents of a region by the rules in force' },
    access: { permission: 'services.match', scope: inBody('services.match') }, body: ofRegion.extend({ day: z.iso.date().exactOptional() }), output: z.object({ queued: z.boolean() }), rate: { perMinute: 20 },
    async handler({ tx, body: { region, day }, actor, audit }) {
      await enqueue(tx, job, { region, by: accountOf(actor), ...(day === undefined ? {} : { day }) }, { key: region })
      audit({ region })
      return { queued: true }
    },
  }),
  query({
    name: 'services.match-places', method: 'GET', path: '/entitlement-match/:id/places', tag, summary: { zh: '按乡镇（街道）和村（社区）看一项待遇的匹配结果', en: 'One entitlement by town and village' },
    access: { permission: 'services.match', scope: inQuery }, params: z.object({ id: z.string().max(61) }), query: ofRegion, output: z.object({ items: z.array(StreetCounts).readonly() }),
    handler: async ({ tx, params: { id }, query: { region } }) => ({ items: await matchByPlace(tx, region, id) }),
  }),
  query({
    name: 'services.match-xlsx', method: 'GET', path: '/entitlement-match/table.xlsx', tag, summary: { zh: '下载匹配统计（.xlsx）；指明一项待遇时分乡镇（街道）和村（社区）', en: 'Download the figures of a match (.xlsx); of one entitlement by town and village' },
    access: { permission: 'services.match', scope: inQuery }, query: ofRegion.extend({ entitlement: z.string().max(61).exactOptional() }), output: file(xlsxType), rate: { perMinute: 30 },
    async handler({ tx, query: { region, entitlement }, lang }) {
      const { name, content } = await matchFile(tx, region, entitlement, lang)
      return { file: `${name}.xlsx`, mediaType: xlsxType, content }
    },
  }),
  command({
    name: 'services.simulate', method: 'POST', path: '/entitlement-simulations', tag, summary: { zh: '试算规则或参数的变动：谁受益、谁受损、花多少钱', en: 'Simulate a change of a rule or parameter: gains, losses, cost' },
    access: { permission: 'services.match', scope: inBody('services.match') }, rate: { perMinute: 60 },
    body: ofRegion.extend({ day: z.iso.date().exactOptional(), parameter: z.object({ name: z.string(), value: NewValue }).exactOptional(), rule: z.object({ id: z.string(), draft: Draft }).exactOptional() }), output: Simulated,
    async handler({ tx, body: { region, day, parameter, rule }, clock }) {
      const on = day ?? later(dayOf(clock.now()), parameter?.value.from ?? rule?.draft.from)
      const entitlement = rule === undefined ? undefined : (await getRule(tx, rule.id)).row.entitlement
      return simulate(tx, people, { region, day: on, at: clock.now() }, (pack) => {
        const valued = parameter === undefined ? pack : withValue(pack, parameter.name, parameter.value)
        return rule === undefined || entitlement === undefined ? valued : { ...valued, entitlements: valued.entitlements.map((one) => (one.id === rule.id ? withDraft(entitlement, rule.draft) : one)) }
      })
    },
  }),
  command({
    name: 'services.import-held', method: 'POST', path: '/entitlements-held', tag, summary: { zh: '导入正在享受待遇的名单（CSV）', en: 'Import who holds what (CSV)' },
    access: { permission: 'services.match', scope: inBody('services.match') }, body: ofRegion.extend({ text: z.string().max(5_000_000), source: z.string().trim().min(2).max(200) }),
    output: z.object({ taken: z.int(), refused: z.array(z.object({ line: z.int(), zh: z.string(), en: z.string() })).readonly() }),
    handler: ({ tx, body: { region, text, source }, clock }) => importHeld(tx, region, text, source, clock.now()),
  }),
  query({
    name: 'services.reach-lists', method: 'GET', path: '/reach-lists', tag, summary: { zh: '主动服务名单及其结果', en: 'Lists of residents who were told, and what came of it' },
    access: { permission: 'services.match', scope: inQuery }, query: ofRegion, output: z.object({ items: z.array(ReachList).readonly() }),
    handler: async ({ tx, query: { region } }) => ({ items: await reachLists(tx, region) }),
  }),
  command({
    name: 'services.reach-out', method: 'POST', path: '/reach-lists', tag, summary: { zh: '通知符合条件而未享受的居民', en: 'Tell residents who are entitled and have it not' },
    access: { permission: 'services.reach', scope: inBody('services.reach') }, body: ofRegion.extend({ entitlement: z.string().max(61), place: PlaceCode.exactOptional() }), output: z.object({ id: z.uuid() }), creates: true, rate: { perMinute: 10 },
    async handler({ tx, body: { region, ...wanted }, actor, clock, newId, audit }) {
      const id = await reachOut(tx, people, { region, ...wanted, day: dayOf(clock.now()) }, { at: clock.now(), by: accountOf(actor), orgId: actor.orgId, newId })
      audit({ region, subject: { type: 'reach-list', id }, detail: wanted })
      return { id }
    },
  }),
] as const

const later = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a)
