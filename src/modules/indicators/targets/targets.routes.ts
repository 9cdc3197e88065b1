/** What people set right about targets and their findings, and boundaries of maps. */
import { z } from 'zod'
import { reopenFinding, findingsOf, suppressFinding } from '#modules/findings/index.ts'
import { command } from '#platform/http/index.ts'
import type { Actor } from '#kernel/access.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { expectPlace, placeScope } from '../indicators.access.ts'
import { indicatorErrors } from '../indicators.errors.ts'
import { IndicatorId, PlaceCode } from '../indicators.values.ts'
import { judgeAllJob } from '../judge/judge.jobs.ts'
import { insertDirtyIndicator, recomputeSoon } from '../judge/queue.ts'
import { targetSubject } from '../judge/findings.ts'
import { getIndicator } from '../registry/registry.service.ts'
import { keepMap } from '../views/map.service.ts'
import { GeoJson } from '../views/map.service.ts'
import { MapView } from '../views/views.schema.ts'
import { findTarget } from './targets.service.ts'
import { natures, StoredTarget } from './targets.schema.ts'
import { editTarget } from './targets.service.ts'
import { enqueue } from '#platform/jobs/index.ts'

const tag = 'indicators'
const params = z.object({ region: z.string().regex(/^\d{6}$/), target: z.uuid() })
const findingParams = params.extend({ finding: z.uuid() })
const reason = z.string().trim().min(2).max(500)

interface OnTarget { readonly tx: ReadTx; readonly actor: Actor; readonly params: { readonly region: string; readonly target: string } }
const scope = async ({ tx, actor, params: { region, target: id } }: OnTarget) => {
  const target = await findTarget(tx, region, id)
  if (target === undefined) throw indicatorErrors['no-target']({ id })
  return placeScope(tx, actor, 'indicators.define', target.place)
}
const access = { permission: 'indicators.define', scope } as const

async function expectFinding(tx: ReadTx, { region, target, finding }: z.output<typeof findingParams>): Promise<void> {
  if (!(await findingsOf(tx, region, targetSubject, target)).some(({ id }) => id === finding)) throw indicatorErrors['finding-not-here']()
}

export const targetRoutes = [
  command({
    name: 'indicators.edit-target', method: 'PATCH', path: '/indicators/targets/:region/:target', tag, summary: { zh: '认定目标对应的指标、约束性和路径', en: 'Settle a target’s indicator, nature and path' },
    access, params, body: z.object({ indicator: IndicatorId.exactOptional(), nature: z.enum(natures).exactOptional(), shape: z.enum(['straight', 's-shaped']).exactOptional() }), output: StoredTarget,
    async handler({ tx, params: { region, target }, body, clock, newId, audit }) {
      audit({ subject: { type: targetSubject, id: target }, region, detail: { ...body } })
      return editTarget(tx, region, target, body, { at: clock.now(), newId })
    },
  }),
  command({
    name: 'indicators.suppress-finding', method: 'POST', path: '/indicators/targets/:region/:target/findings/:finding/suppress', tag, summary: { zh: '忽略一个问题并说明理由', en: 'Suppress a finding with a reason' },
    access, params: findingParams, body: z.object({ reason }), output: z.object({ state: z.string() }),
    async handler({ tx, params, body, clock, actor, audit }) {
      await expectFinding(tx, params)
      audit({ subject: { type: 'finding', id: params.finding }, region: params.region, detail: { reason: body.reason } })
      return { state: (await suppressFinding(tx, params.region, params.finding, body.reason, { at: clock.now(), by: actor.accountId })).state }
    },
  }),
  command({
    name: 'indicators.reopen-finding', method: 'POST', path: '/indicators/targets/:region/:target/findings/:finding/reopen', tag, summary: { zh: '重新打开一个问题', en: 'Reopen a finding' },
    access, params: findingParams, body: z.object({}), output: z.object({ state: z.string() }),
    async handler({ tx, params, audit }) {
      await expectFinding(tx, params)
      audit({ subject: { type: 'finding', id: params.finding }, region: params.region })
      return { state: (await reopenFinding(tx, params.region, params.finding)).state }
    },
  }),
  command({
    name: 'indicators.recompute', method: 'POST', path: '/indicators/recompute', tag, summary: { zh: '重新汇总一个指标', en: 'Add an indicator up again' },
    access: { permission: 'indicators.define', anywhere: true }, body: z.object({ indicator: IndicatorId }), output: z.object({ queued: z.boolean() }), rate: { perMinute: 30 },
    async handler({ tx, body: { indicator }, audit }) {
      await getIndicator(tx, indicator)
      audit({ subject: { type: 'indicator', id: indicator } })
      await insertDirtyIndicator(tx, indicator)
      await recomputeSoon(tx)
      return { queued: true }
    },
  }),
  command({
    name: 'indicators.judge', method: 'POST', path: '/indicators/judge', tag, summary: { zh: '重新评判全部目标', en: 'Judge all targets again' },
    access: { permission: 'indicators.define', anywhere: true }, body: z.object({}), output: z.object({ queued: z.boolean() }), rate: { perMinute: 6 },
    async handler({ tx }) {
      await enqueue(tx, judgeAllJob, {}, { key: 'asked' })
      return { queued: true }
    },
  }),
  command({
    name: 'indicators.keep-map', method: 'PUT', path: '/indicators/map', tag, summary: { zh: '导入下级各地区的边界', en: 'Bring boundaries of the units below a place' },
    access: { permission: 'indicators.define', scope: ({ tx, actor, query: { place } }: { tx: ReadTx; actor: Actor; query: { place: string } }) => placeScope(tx, actor, 'indicators.define', place) },
    query: z.object({ place: PlaceCode }), body: z.object({ geojson: GeoJson, source: z.string().trim().min(2).max(500) }), output: MapView, ifMatch: true, etag: (answer) => answer.version,
    async handler({ tx, query: { place }, body, ifMatch, clock, actor, audit }) {
      audit({ region: place.slice(0, 6), detail: { source: body.source } })
      return keepMap(tx, await expectPlace(tx, place, clock.now()), body, ifMatch, { at: clock.now(), account: actor.accountId })
    },
  }),
] as const
