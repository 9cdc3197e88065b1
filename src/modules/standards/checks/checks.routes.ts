/** Routes of checks: what they are, what they found, run again. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import { regionsCoded } from '#modules/directory/index.ts'
import { Source } from '#engines/rules/index.ts'
import { command, query } from '#platform/http/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { reaches } from '#modules/registries/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { expectIn } from '../standards.access.ts'
import { standardErrors } from '../standards.errors.ts'
import { shippedChecks } from '../standards.packs.ts'
import { inRegion, RegionCode, Words } from '../standards.schema.ts'
import type { CheckJob } from '../standards.jobs.ts'
import { Run, StoredResult, type Check } from './check.schema.ts'
import { valueOn } from './compile.ts'
import { checkHistory, latestResults } from './run.service.ts'

const tag = 'standards'
const read = { permission: 'standards.read', anywhere: true } as const
const Result = StoredResult.omit({ check: true }).extend({ placeName: z.string() })
const CheckShown = z.object({
  id: z.string(), names: Words, area: z.string(), items: z.array(z.string()), over: z.enum(['observations', 'each-record', 'records']), rule: z.string(), where: z.string().nullable(), unit: z.string(), severity: z.enum(['error', 'warning']),
  source: Source, advice: Words,
  /** The number that holds in the region on the day. */
  standard: z.object({ value: z.number(), from: z.iso.date(), source: Source }).nullable(),
})
export const ChecksView = z.object({ day: z.iso.date(), run: Run.nullable(), checks: z.array(CheckShown.extend({ results: z.array(Result) })), may: z.object({ run: z.boolean() }) })
const historyRows = 300

export const checkRoutes = (job: CheckJob) => [
  query({
    name: 'standards.checks', method: 'GET', path: '/standards/checks', tag, access: read, acrossRegions: true, summary: { zh: '标准检查和最近一次的结果', en: 'Checks with what they found last' },
    query: inRegion, output: ChecksView,
    async handler({ tx, actor, clock, query: { region } }) {
      await expectIn(tx, actor, 'standards.read', region)
      const { run, results: found } = await latestResults(tx, region)
      const [results, checks] = [await withNames(tx, found), await shippedChecks()]
      const day = run?.day ?? dayOf(clock.now())
      return {
        day, run, may: { run: await reaches(tx, actor, 'standards.check', region) },
        checks: checks.map((check) => ({ ...shown(check, region, day), results: results.filter((one) => one.check === check.id).map(({ check: _, ...result }) => result) })),
      }
    },
  }),
  query({
    name: 'standards.check', method: 'GET', path: '/standards/checks/:id', tag, access: read, acrossRegions: true, summary: { zh: '一项检查各期的结果', en: 'One check over its periods' },
    params: z.object({ id: z.string().max(61) }), query: inRegion, output: z.object({ check: CheckShown, results: z.array(Result) }),
    async handler({ tx, actor, clock, params, query: { region } }) {
      await expectIn(tx, actor, 'standards.read', region)
      const check = (await shippedChecks()).find(({ id }) => id === params.id)
      if (check === undefined) throw standardErrors['check-not-found']({ id: params.id })
      const results = await withNames(tx, await checkHistory(tx, region, check.id, historyRows))
      return { check: shown(check, region, dayOf(clock.now())), results: results.map(({ check: _, ...result }) => result) }
    },
  }),
  command({
    name: 'standards.run-checks', method: 'POST', path: '/standards/checks/runs', tag, access: { permission: 'standards.check', anywhere: true }, rate: { perMinute: 20 }, summary: { zh: '按标准检查一个地区', en: 'Check a region against the standards' },
    body: z.object({ region: RegionCode, day: z.iso.date().optional() }), output: z.object({ queued: z.boolean() }),
    async handler({ tx, body, actor, audit }) {
      await expectIn(tx, actor, 'standards.check', body.region)
      if ((await regionsCoded(tx, [body.region])).length === 0) throw standardErrors['unknown-region']({ region: body.region })
      audit({ subject: { type: 'standard-checks', id: body.region }, region: body.region })
      await enqueue(tx, job, { region: body.region, by: actor.accountId, ...(body.day === undefined ? {} : { day: body.day }) })
      return { queued: true }
    },
  }),
] as const

function shown(check: Check, region: string, day: string): z.infer<typeof CheckShown> {
  const row = valueOn(check, { day, region })
  const { id, names, area, items, over, unit, severity, source, advice } = check
  return {
    id, names, area, items, over, unit, severity, source, advice, rule: over === 'each-record' ? check.each : check.rule, where: whereOf(check),
    standard: typeof row?.value === 'number' ? { value: row.value, from: row.from, source: row.source } : null,
  }
}

function whereOf(check: Check): string | null {
  if (check.over === 'each-record') return check.where ?? null
  return check.over === 'records' ? Object.entries(check.figures).map(([name, { where }]) => `${name}：${where}`).join('；') : null
}

async function withNames<T extends { readonly place: string }>(tx: ReadTx, results: readonly T[]): Promise<readonly (T & { readonly placeName: string })[]> {
  const names = new Map((await regionsCoded(tx, [...new Set(results.map(({ place }) => place))])).map(({ code, name }) => [code, name]))
  return results.map((one) => ({ ...one, placeName: names.get(one.place) ?? one.place }))
}
