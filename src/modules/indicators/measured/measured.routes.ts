/** What is counted from records instead of asked for, and counting it now. */
import { z } from 'zod'
import { enqueue, type Job } from '#platform/jobs/index.ts'
import { command, query } from '#platform/http/index.ts'
import { indicatorErrors } from '../indicators.errors.ts'
import { BreakdownCode, IndicatorId, Texts } from '../indicators.values.ts'
import type { MeasuredIndicator } from './measured.ts'

const tag = 'indicators'

export function measuredRoutes(declared: readonly MeasuredIndicator[], job: Job<{ measure?: string }>) {
  return [
    query({
      name: 'indicators.measured', method: 'GET', path: '/indicators/measured', tag, summary: { zh: '由业务数据自动取得的指标', en: 'Indicators counted from records' },
      access: { permission: 'indicators.read', anywhere: true }, output: z.object({ measured: z.array(z.object({ id: z.string(), indicator: IndicatorId, from: Texts })) }),
      handler: () => ({ measured: declared.map(({ id, indicator, from }) => ({ id, indicator, from: { ...from } })) }),
    }),
    query({
      name: 'indicators.parts', method: 'GET', path: '/indicators/:id/parts', tag, summary: { zh: '一个指标自有分组的名称', en: 'Words of the parts that an indicator has of its own' },
      access: { permission: 'indicators.read', anywhere: true }, params: z.object({ id: IndicatorId }), output: z.object({ items: z.array(z.object({ code: BreakdownCode, name: Texts, dimension: Texts })) }),
      async handler({ tx, params: { id } }) {
        const items = []
        for (const { indicator, parts } of declared) if (indicator === id && parts !== undefined) for (const [code, name] of await parts.names(tx)) items.push({ code, name: { ...name }, dimension: { ...parts.dimension } })
        return { items }
      },
    }),
    command({
      name: 'indicators.measure', method: 'POST', path: '/indicators/measured/:measure/run', tag, summary: { zh: '立即取数', en: 'Count now' },
      access: { permission: 'indicators.define', anywhere: true }, params: z.object({ measure: z.string().max(100) }), body: z.object({}), output: z.object({ queued: z.boolean() }), rate: { perMinute: 30 },
      async handler({ tx, params: { measure } }) {
        if (!declared.some(({ id }) => id === measure)) throw indicatorErrors['not-found']({ id: measure })
        await enqueue(tx, job, { measure }, { key: measure })
        return { queued: true }
      },
    }),
  ] as const
}
