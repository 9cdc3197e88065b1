/** Figures over HTTP: rates by unit, the orders behind each, exclusions, frozen months. */
import { z } from 'zod'
import { may, type Actor } from '#kernel/access.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { command, nothing, query } from '#platform/http/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { countyScope, ofCounty } from '../appeals.access.ts'
import { Appeal, RegionCode } from '../appeals.schema.ts'
import { onAppeal } from '../intake/intake.routes.ts'
import { scopeOf } from '../life/appeals.service.ts'
import type { Reading } from '../reading.ts'
import { recordChange } from '../settings/changes.service.ts'
import { askExclusion, decideExclusion, exclusionList, figureOrders, figuresOf, freeze, frozen, revokeExclusion } from './figures.service.ts'
import { Exclusion, Figures, UnitFigures } from './figures.schema.ts'
import { rateNames } from './rates.ts'

const tag = 'appeals'
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const Days = z.object({ region: RegionCode, from: z.iso.date(), to: z.iso.date() })
const onMonth = z.object({ region: RegionCode, month: Month })
const inRegion = ({ query: asked }: { readonly query: { readonly region: string } }) => ({ region: asked.region, orgPath: null })
const asked = ({ tx, actor, query: days }: { readonly tx: ReadTx; readonly actor: Actor; readonly query: { readonly region: string } }) => countyScope(tx, actor, days.region)

/** Staff of a unit open its own orders; the line's and the county's offices any. */
const ordersOfUnit = (actor: Actor, region: string, unit: string | null): string | null => (may(actor, 'appeals.figures', { region, orgPath: null }) ? unit : actor.orgId)
const reason = z.string().trim().min(2).max(1000)

/** Reasons are read by more than the handler: what they name of persons is masked. */
export const figureRoutes = ({ desk, reading }: { readonly desk: CaseDesk; readonly reading: Pick<Reading, 'mask'> }) => [
  query({
    name: 'appeals.figures', method: 'GET', path: '/appeals/figures', tag, summary: { zh: '诉求办理统计（三率等，按单位）', en: 'Rates of the line and its units' },
    access: { permission: 'appeals.figures', scope: asked }, query: Days, output: Figures,
    handler: ({ tx, query: days, clock }) => figuresOf(tx, days, clock.now()),
  }),
  query({
    name: 'appeals.figure-orders', method: 'GET', path: '/appeals/figures/orders', tag, summary: { zh: '一个比率或件数背后的工单', en: 'The orders behind a rate or a count' },
    access: { permission: 'appeals.figures', scope: asked }, query: Days.extend({ rate: z.enum([...rateNames, 'orders']), part: z.enum(['of', 'good']).default('of'), unit: z.uuid().optional() }), output: z.object({ items: z.array(Appeal) }),
    handler: async ({ tx, actor, query: { rate, part, unit, ...days }, clock }) => ({ items: [...(await figureOrders(tx, days, rate, part, ordersOfUnit(actor, days.region, unit ?? null), clock.now()))] }),
  }),
  query({
    name: 'appeals.exclusions', method: 'GET', path: '/appeals/exclusions', tag, summary: { zh: '剔除考核的申请', en: 'Requests for exclusion' },
    access: { permission: 'appeals.figures', scope: inRegion }, query: z.object({ region: RegionCode, open: z.enum(['true', 'false']).default('true') }), output: z.object({ items: z.array(Exclusion) }),
    handler: async ({ tx, query: { region, open } }) => ({ items: [...(await exclusionList(tx, region, open === 'true'))] }),
  }),
  command({
    name: 'appeals.exclusion-ask', method: 'POST', path: '/appeals/:region/:id/exclusion', tag, summary: { zh: '申请剔除考核（被拒后可申诉一次）', en: 'Ask that an order does not count; appeal after a denial' },
    access: { permission: 'appeals.handle', scope: ({ tx, params }) => scopeOf(tx, params) }, params: onAppeal, body: z.object({ reason }), output: nothing,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      const why = reading.mask(body.reason)
      await askExclusion(tx, params, why, actor.accountId, clock.now())
      await recordChange(tx, params.region, { what: 'exclusion', key: params.id, before: null, after: { asked: why } }, { at: clock.now(), newId, by: actor.accountId, byName: actor.displayName })
      audit({ subject: { type: 'appeal', id: params.id }, region: params.region })
      return null
    },
  }),
  command({
    name: 'appeals.exclusion-decide', method: 'POST', path: '/appeals/:region/:id/exclusion/decision', tag, summary: { zh: '决定剔除申请', en: 'Decide a request for exclusion' },
    access: { permission: 'appeals.decide', scope: ({ params }) => ({ region: params.region, orgPath: null }) }, params: onAppeal, body: z.object({ granted: z.boolean(), reason }), output: nothing,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      const decision = { granted: body.granted, reason: reading.mask(body.reason) }
      await decideExclusion(tx, desk, params, decision, actor, { at: clock.now(), newId })
      await recordChange(tx, params.region, { what: 'exclusion', key: params.id, before: null, after: decision }, { at: clock.now(), newId, by: actor.accountId, byName: actor.displayName })
      audit({ subject: { type: 'appeal', id: params.id }, region: params.region, detail: { granted: body.granted } })
      return null
    },
  }),
  command({
    name: 'appeals.exclusion-revoke', method: 'POST', path: '/appeals/:region/:id/exclusion/revocation', tag, summary: { zh: '撤销已同意的剔除（月度定稿前）', en: 'Take back a granted exclusion, before the month is frozen' },
    access: { permission: 'appeals.decide', scope: ({ params }) => ({ region: params.region, orgPath: null }) }, params: onAppeal, body: z.object({ reason }), output: nothing,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      const why = reading.mask(body.reason)
      await revokeExclusion(tx, desk, params, why, actor, { at: clock.now(), newId })
      await recordChange(tx, params.region, { what: 'exclusion', key: params.id, before: { granted: true }, after: { revoked: why } }, { at: clock.now(), newId, by: actor.accountId, byName: actor.displayName })
      audit({ subject: { type: 'appeal', id: params.id }, region: params.region, detail: { revoked: true } })
      return null
    },
  }),
  command({
    name: 'appeals.month-freeze', method: 'POST', path: '/appeals/scores/:region/:month', tag, summary: { zh: '考核月度定稿', en: 'Freeze a month’s scores' },
    access: { permission: 'appeals.decide', scope: ({ params }) => ({ region: params.region, orgPath: null }) }, params: onMonth, creates: true, output: Figures,
    handler: ({ tx, params, actor, clock }) => freeze(tx, params.region, params.month, actor.accountId, clock.now()),
  }),
  query({
    name: 'appeals.month', method: 'GET', path: '/appeals/scores/:region/:month', tag, summary: { zh: '查看已定稿的月度考核', en: 'A frozen month' },
    access: { permission: 'appeals.figures', scope: ofCounty }, params: onMonth, output: z.object({ at: z.string(), units: z.array(UnitFigures) }).nullable(),
    async handler({ tx, params }) {
      const found = await frozen(tx, params.region, params.month)
      return found === null ? null : { at: found.at, units: [...found.units] }
    },
  }),
] as const
