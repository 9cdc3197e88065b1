/** The dictionary of indicators over HTTP. */
import { z } from 'zod'
import { mayAnywhere } from '#kernel/access.ts'
import { decodeCursor, pageOf } from '#kernel/page.ts'
import { command, httpErrors, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { placePrefixes } from '../indicators.access.ts'
import { IndicatorId, origins } from '../indicators.values.ts'
import { insertDirtyIndicator, recomputeSoon } from '../judge/queue.ts'
import { withNames } from '../views/places.ts'
import { IndicatorPage } from '../views/views.schema.ts'
import { targetLines } from '../views/lines.service.ts'
import { changesOf, listIndicators } from './registry.service.ts'
import { Indicator, IndicatorChange, IndicatorDefinition } from './registry.schema.ts'
import { createIndicator, editIndicator, getIndicator } from './registry.service.ts'

const tag = 'indicators'
const params = z.object({ id: IndicatorId })
const readAnywhere = { permission: 'indicators.read', anywhere: true } as const
const defineAnywhere = { permission: 'indicators.define', anywhere: true } as const

export const registryRoutes = [
  query({
    name: 'indicators.list', method: 'GET', path: '/indicators', tag, summary: { zh: '查找指标', en: 'Find indicators' },
    access: readAnywhere,
    query: pageQuery.extend({ text: z.string().trim().max(100).optional(), area: z.string().max(40).optional(), origin: z.enum(origins).optional(), state: z.enum(['active', 'retired']).default('active') }),
    output: pageOutput(Indicator),
    async handler({ tx, query: { limit, cursor, text, area, origin, state } }) {
      const [after] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
      if (after === null || typeof after === 'number') throw httpErrors['bad-cursor']()
      const rows = await listIndicators(tx, { state, limit: limit + 1, ...(text ? { text } : {}), ...(area === undefined ? {} : { area }), ...(origin === undefined ? {} : { origin }), ...(after === undefined ? {} : { after }) })
      return pageOf(rows, limit, (indicator) => [indicator.id])
    },
  }),
  query({
    name: 'indicators.get', method: 'GET', path: '/indicators/:id', tag, summary: { zh: '查看一个指标及各方案为它设的目标', en: 'Get an indicator with the targets that plans set for it' },
    access: readAnywhere, params, output: IndicatorPage, etag: (answer) => answer.indicator.version,
    async handler({ tx, actor, params: { id } }) {
      const indicator = await getIndicator(tx, id)
      const lines = await targetLines(tx, { indicator: id, prefixes: await placePrefixes(tx, actor, 'indicators.read'), order: 'name', limit: 200 })
      return { indicator, targets: await withNames(tx, lines), may: { define: mayAnywhere(actor, 'indicators.define') } }
    },
  }),
  query({
    name: 'indicators.changes', method: 'GET', path: '/indicators/:id/changes', tag, summary: { zh: '指标定义的历次版本', en: 'Earlier versions of an indicator' },
    access: readAnywhere, params, output: z.object({ changes: z.array(IndicatorChange).readonly() }),
    handler: async ({ tx, params: { id } }) => ({ changes: await changesOf(tx, id) }),
  }),
  command({
    name: 'indicators.create', method: 'POST', path: '/indicators', tag, summary: { zh: '新建指标', en: 'Create an indicator' },
    access: defineAnywhere, creates: true, body: IndicatorDefinition.extend({ id: IndicatorId }), output: Indicator, etag: (answer) => answer.version,
    async handler({ tx, body: { id, ...definition }, clock, actor, audit }) {
      audit({ subject: { type: 'indicator', id } })
      return createIndicator(tx, id, definition, { at: clock.now(), account: actor.accountId })
    },
  }),
  command({
    name: 'indicators.edit', method: 'PUT', path: '/indicators/:id', tag, summary: { zh: '修改指标定义', en: 'Change an indicator' },
    access: defineAnywhere, params, ifMatch: true,
    body: IndicatorDefinition.extend({ state: z.enum(['active', 'retired']), reason: z.string().trim().min(2).max(500) }), output: Indicator, etag: (answer) => answer.version,
    async handler({ tx, params: { id }, body: { state, reason, ...definition }, ifMatch, clock, actor, audit }) {
      audit({ subject: { type: 'indicator', id }, detail: { reason } })
      const { indicator, recount } = await editIndicator(tx, id, { definition, state, reason }, ifMatch, { at: clock.now(), account: actor.accountId })
      if (recount) {
        await insertDirtyIndicator(tx, id)
        await recomputeSoon(tx)
      }
      return indicator
    },
  }),
] as const
