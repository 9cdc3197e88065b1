/** Values typed in, approved, returned, corrected. */
import { z } from 'zod'
import type { Actor } from '#kernel/access.ts'
import { decodeCursor, pageOf } from '#kernel/page.ts'
import { rowKeyOf } from '#kernel/region.ts'
import { command, httpErrors, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { expectMayRecord, placePrefixes, type IndicatorPermission } from '../indicators.access.ts'
import { indicatorErrors } from '../indicators.errors.ts'
import { IndicatorId, PeriodCode, PlaceCode } from '../indicators.values.ts'
import { approveObservations, returnObservations, submitDrafts, undoBatch } from './approval.service.ts'
import { observationsOfBatch, waitingForApproval } from './approval.service.ts'
import { CellKey, NewObservation, Observation } from './observations.schema.ts'
import { recordObservations } from './observations.service.ts'

const tag = 'observations'
const cells = z.array(CellKey).min(1).max(1000)
const Recorded = z.object({ written: z.int(), unchanged: z.int() })
const Changed = z.object({ changed: z.int() })
const reason = z.string().trim().min(2).max(1000)

/** Where the rows stand: each must be within the caller's reach; the edge has checked the permission itself. */
async function expectReach(tx: ReadTx, actor: Actor, permission: IndicatorPermission, places: readonly string[]): Promise<void> {
  const prefixes = await placePrefixes(tx, actor, permission)
  const outside = places.find((place) => !prefixes.some((prefix) => place.startsWith(prefix)))
  if (outside !== undefined) throw indicatorErrors['no-place']({ place: outside })
}

/** One county key for the audit line, where all rows share one. */
const regionOf = (places: readonly string[]): { region?: string } => {
  const [first, ...others] = [...new Set(places.map(rowKeyOf))]
  return first !== undefined && others.length === 0 ? { region: first } : {}
}

export const observationRoutes = [
  command({
    name: 'observations.record', method: 'POST', path: '/observations', tag, summary: { zh: '填报指标数据', en: 'Record values' },
    access: { permission: 'indicators.record', anywhere: true },
    body: z.object({ rows: z.array(NewObservation).min(1).max(2000) }), output: Recorded,
    async handler({ tx, actor, body: { rows }, clock, newId, audit }) {
      await expectMayRecord(tx, actor, rows)
      const done = await recordObservations(tx, rows, { account: actor.accountId, at: clock.now(), newId, source: 'reported' })
      audit({ ...regionOf(rows.map(({ place }) => place)), detail: { ...done } })
      return done
    },
  }),
  command({
    name: 'observations.correct', method: 'POST', path: '/observations/:indicator/:place/:period/correct', tag, summary: { zh: '更正已审批的数据', en: 'Correct an approved value' },
    access: { permission: 'indicators.record', anywhere: true }, params: z.object({ indicator: IndicatorId, place: PlaceCode, period: PeriodCode }),
    body: NewObservation.omit({ indicator: true, place: true, period: true, status: true }).extend({ reason }), output: Recorded,
    async handler({ tx, actor, params, body: { reason: why, ...value }, clock, newId, audit }) {
      await expectMayRecord(tx, actor, [params])
      audit({ region: rowKeyOf(params.place), detail: { indicator: params.indicator, period: params.period, reason: why } })
      return recordObservations(tx, [{ ...params, ...value }], { account: actor.accountId, at: clock.now(), newId, source: 'reported', correction: why })
    },
  }),
  command({
    name: 'observations.submit', method: 'POST', path: '/observations/submit', tag, summary: { zh: '提交草稿', en: 'Submit drafts' },
    access: { permission: 'indicators.record', anywhere: true }, body: z.object({ cells }), output: Changed,
    async handler({ tx, actor, body, clock, audit }) {
      await expectMayRecord(tx, actor, body.cells)
      audit({ ...regionOf(body.cells.map(({ place }) => place)), detail: { cells: body.cells.length } })
      return { changed: await submitDrafts(tx, body.cells, { account: actor.accountId, at: clock.now() }) }
    },
  }),
  query({
    name: 'observations.waiting', method: 'GET', path: '/observations/waiting', tag, summary: { zh: '待本人审批的数据', en: 'Values that wait for the caller’s approval' },
    access: { permission: 'indicators.approve', anywhere: true }, query: pageQuery, output: pageOutput(Observation),
    async handler({ tx, actor, query: { limit, cursor } }) {
      const after = cursor === undefined ? undefined : z.tuple([z.string(), z.string(), z.string(), z.string()]).safeParse(decodeCursor(cursor, 4))
      if (after !== undefined && !after.success) throw httpErrors['bad-cursor']()
      const rows = await waitingForApproval(tx, { places: await placePrefixes(tx, actor, 'indicators.approve'), limit: limit + 1, ...(after === undefined ? {} : { after: after.data }) })
      return pageOf(rows, limit, (row) => [row.place, row.indicator, row.period, row.breakdown])
    },
  }),
  command({
    name: 'observations.approve', method: 'POST', path: '/observations/approve', tag, summary: { zh: '审批或公布数据', en: 'Approve or publish values' },
    access: { permission: 'indicators.approve', anywhere: true }, body: z.object({ cells, as: z.enum(['approved', 'published']).default('approved') }), output: Changed,
    async handler({ tx, actor, body, clock, audit }) {
      await expectReach(tx, actor, 'indicators.approve', body.cells.map(({ place }) => place))
      audit({ ...regionOf(body.cells.map(({ place }) => place)), detail: { cells: body.cells.length, as: body.as } })
      return { changed: await approveObservations(tx, body.cells, body.as, { account: actor.accountId, at: clock.now() }) }
    },
  }),
  command({
    name: 'observations.return', method: 'POST', path: '/observations/return', tag, summary: { zh: '退回数据并说明理由', en: 'Return values with a reason' },
    access: { permission: 'indicators.approve', anywhere: true }, body: z.object({ cells, reason }), output: Changed,
    async handler({ tx, actor, body, clock, audit }) {
      await expectReach(tx, actor, 'indicators.approve', body.cells.map(({ place }) => place))
      audit({ ...regionOf(body.cells.map(({ place }) => place)), detail: { cells: body.cells.length, reason: body.reason } })
      return { changed: await returnObservations(tx, body.cells, body.reason, { account: actor.accountId, at: clock.now() }) }
    },
  }),
  command({
    name: 'observations.undo-batch', method: 'POST', path: '/observations/batches/:batch/undo', tag, summary: { zh: '撤销一批数据', en: 'Undo a batch of values' },
    access: { permission: 'indicators.record', anywhere: true }, params: z.object({ batch: z.uuid() }), body: z.object({ reason }), output: Changed,
    async handler({ tx, actor, params: { batch }, body, clock, audit }) {
      await expectMayRecord(tx, actor, await observationsOfBatch(tx, batch))
      audit({ subject: { type: 'observation-batch', id: batch }, detail: { reason: body.reason } })
      return { changed: await undoBatch(tx, batch, body.reason, { account: actor.accountId, at: clock.now() }) }
    },
  }),
] as const
