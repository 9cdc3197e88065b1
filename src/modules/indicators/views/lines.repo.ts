/** SQL of targets with where they stand: what all views are lists of. */
import { sql } from 'kysely'
import type { ReadTx } from '#platform/db/index.ts'
import type { LightCounts, TargetLine } from './views.schema.ts'
import type { IndicatorLine } from '../registry/registry.schema.ts'
import { noArea } from '../indicators.lists.ts'

export interface LineQuery {
  /** Row keys: given wherever places are, so that only their shards and index ranges are read. */
  readonly regions?: readonly string[]
  /** Prefixes of place codes that the caller may see, for lists over all places. */
  readonly prefixes?: readonly string[]
  readonly places?: readonly string[]
  readonly lights?: readonly string[]
  readonly indicator?: string
  readonly targetId?: string
  /** Of either scheme, or `noArea`. */
  readonly area?: string
  readonly text?: string
  /** Failing (red, yellow), or undecided with a chance: what a cockpit lists. */
  readonly wanting?: true
  readonly order: 'worst' | 'newest' | 'chance' | 'name'
  readonly offset?: number
  readonly limit: number
}

export type BareLine = Omit<TargetLine, 'place'> & { readonly placeCode: string }

/** Targets judged at least once. The name of the place is the caller's to add. */
export async function targetLines(tx: ReadTx, query: LineQuery): Promise<readonly BareLine[]> {
  const { rows } = await sql<Row>`
    select s.*, t.plan_id, t.plan_title, t.plan_version, t.object_id, t.clause, t.document_id, t.spans, t.plan_value, t.op, t.value as target_value, t.value_high, t.kind, t.nature, t.start_day, t.due_day, t.milestones, t.shape,
      t.lead_units, t.other_units, t.matched, i.name_zh, i.name_en, i.unit, i.decimals, i.direction, i.rollup, i.area9, i.area12
    from indicator_state s join indicator_target t on t.region = s.region and t.id = s.target_id join indicator i on i.id = s.indicator
    where ${conditions(query)} order by ${orders[query.order]}, s.region, s.target_id limit ${query.limit} offset ${query.offset ?? 0}`.execute(tx)
  return rows.map(toLine)
}

const orders = {
  worst: sql`case s.light when 'red' then 0 when 'yellow' then 1 when 'grey' then 2 else 3 end, s.since`,
  newest: sql`s.since desc`,
  chance: sql`s.chance desc`,
  name: sql`s.place, i.name_zh`,
} as const

function conditions(q: Omit<LineQuery, 'order' | 'limit'>) {
  const like = `%${(q.text ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return sql.join([
    ...(q.regions === undefined ? [sql`true`] : [sql`s.region = any (${q.regions})`]),
    ...(q.prefixes === undefined ? [] : [sql`s.place like any (${q.prefixes.map((prefix) => `${prefix}%`)})`]),
    ...(q.places === undefined ? [] : [sql`s.place = any (${q.places})`]),
    ...(q.lights === undefined ? [] : [sql`s.light = any (${q.lights})`]),
    ...(q.indicator === undefined ? [] : [sql`s.indicator = ${q.indicator}`]),
    ...(q.targetId === undefined ? [] : [sql`s.target_id = ${q.targetId}`]),
    ...(q.area === undefined ? [] : [q.area === noArea ? sql`i.area9 is null` : sql`(i.area9 = ${q.area} or i.area12 = ${q.area})`]),
    ...(q.text === undefined ? [] : [sql`(i.name_zh ilike ${like} or i.name_en ilike ${like} or t.plan_title ilike ${like} or t.lead_units::text ilike ${like})`]),
    ...(q.wanting === undefined ? [] : [sql`(s.light in ('red', 'yellow') or s.chance is not null and s.light = 'grey')`]),
  ], sql` and `)
}

/** Places that have targets, for callers who reach everything: by code, provinces and cities before their counties. */
export async function targetPlaces(tx: ReadTx, limit: number): Promise<readonly string[]> {
  return (await tx.selectFrom('indicator_target').select('place').distinct().where('state', '=', 'active').orderBy('place').limit(limit).execute()).map(({ place }) => place)
}

export interface CountRow { readonly place: string; readonly area: string | null; readonly light: keyof LightCounts; readonly n: number }

/** Targets by place, area and light. */
export async function countsAt(tx: ReadTx, regions: readonly string[], places: readonly string[], scheme: 'nine' | 'twelve'): Promise<readonly CountRow[]> {
  const area = scheme === 'nine' ? sql`i.area9` : sql`i.area12`
  const { rows } = await sql<CountRow>`
    select s.place, ${area} as area, s.light, count(*) as n from indicator_state s join indicator i on i.id = s.indicator
    where s.region = any (${regions}) and s.place = any (${places}) group by s.place, ${area}, s.light`.execute(tx)
  return rows
}

/** As the statement gives it. Not parsed here: a cockpit is a hundred lines, and the edge parses what leaves the server anyway. */
interface Row {
  region: string; target_id: string; indicator: string; place: string; state: BareLine['state']; light: BareLine['light']; why: string; value: number | null; period: string | null; missing: BareLine['missing']
  expected: number | null; attainment: number | null; progress: number | null; gap: number | null; path_gap: number | null; chance: number | null; forecast: BareLine['forecast']; baseline: number | null
  baseline_from: 'plan' | 'observed' | null; provisional: boolean; stale_periods: number; findings: number; since: Date; light_before: BareLine['lightBefore']; judged_at: Date
  plan_id: string; plan_title: string; plan_version: number; object_id: string; clause: string; document_id: string; spans: BareLine['clause']['spans']; plan_value: string; op: BareLine['op']; target_value: number | null
  value_high: number | null; kind: BareLine['kind']; nature: BareLine['nature']; start_day: string; due_day: string; milestones: BareLine['milestones']; shape: BareLine['shape']; lead_units: BareLine['leadUnits']; other_units: BareLine['otherUnits']
  matched: BareLine['matched']; name_zh: string; name_en: string; unit: string; decimals: number; direction: IndicatorLine['direction']; rollup: IndicatorLine['rollup']; area9: string | null; area12: string | null
}

function toLine(r: Row): BareLine {
  return {
    region: r.region, targetId: r.target_id, placeCode: r.place, indicator: { id: r.indicator, name: { zh: r.name_zh, en: r.name_en }, unit: r.unit, decimals: r.decimals, direction: r.direction, rollup: r.rollup, area9: r.area9, area12: r.area12 },
    plan: { id: r.plan_id, title: r.plan_title, version: r.plan_version, objectId: r.object_id }, clause: { text: r.clause, documentId: r.document_id, spans: r.spans }, planValue: r.plan_value,
    op: r.op, value: r.target_value, high: r.value_high, kind: r.kind, nature: r.nature, startDay: r.start_day, dueDay: r.due_day, milestones: r.milestones, shape: r.shape, leadUnits: r.lead_units, otherUnits: r.other_units, matched: r.matched,
    state: r.state, light: r.light, why: r.why, now: r.value === null || r.period === null ? null : { value: r.value, period: r.period, provisional: r.provisional }, missing: r.missing,
    baseline: r.baseline === null || r.baseline_from === null ? null : { value: r.baseline, from: r.baseline_from },
    expected: r.expected, attainment: r.attainment, progress: r.progress, gap: r.gap, pathGap: r.path_gap, chance: r.chance, forecast: r.forecast, stalePeriods: r.stale_periods, findings: r.findings,
    since: r.since.toISOString(), lightBefore: r.light_before, judgedAt: r.judged_at.toISOString(),
  }
}
