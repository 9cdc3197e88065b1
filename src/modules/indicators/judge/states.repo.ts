/** SQL of where targets stand and how that changed. */
import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import { Light, NoFigure, StateOfTarget } from '../indicators.values.ts'
import { ForecastView } from '../views/views.schema.ts'

/** As it is stored: the forecast with its one-step error, which like indicators borrow. */
export const StoredForecast = ForecastView.extend({ stepError: z.number().nullable() })
export type StoredForecast = z.infer<typeof StoredForecast>

export interface TargetStanding {
  readonly region: string
  readonly targetId: string
  readonly indicator: string
  readonly place: string
  readonly state: z.infer<typeof StateOfTarget>
  readonly light: Light
  readonly why: string
  readonly value: number | null
  readonly period: string | null
  readonly missing: NoFigure | null
  readonly expected: number | null
  readonly attainment: number | null
  readonly progress: number | null
  readonly gap: number | null
  readonly pathGap: number | null
  readonly chance: number | null
  readonly forecast: StoredForecast | null
  readonly baseline: number | null
  readonly baselineFrom: 'plan' | 'observed' | null
  readonly provisional: boolean
  readonly stalePeriods: number
  readonly findings: number
  readonly since: Date
  readonly lightBefore: Light | null
  readonly judgedAt: Date
}

type Row = Selectable<Database['indicator_state']>

export async function standingsOf(tx: ReadTx, targets: readonly { readonly region: string; readonly id: string }[]): Promise<ReadonlyMap<string, TargetStanding>> {
  if (targets.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select s.* from unnest(${targets.map(({ region }) => region)}::text[], ${targets.map(({ id }) => id)}::uuid[]) as k (region, id) join indicator_state s on s.region = k.region and s.target_id = k.id`.execute(tx)
  return new Map(rows.map((row) => [row.target_id, toStanding(row)]))
}

export async function putStandings(tx: WriteTx, standings: readonly TargetStanding[]): Promise<void> {
  if (standings.length === 0) return
  const c = <T>(of: (s: TargetStanding) => T): T[] => standings.map(of)
  await sql`
    insert into indicator_state (region, target_id, indicator, place, state, light, why, value, period, missing, expected, attainment, progress, gap, path_gap, chance, forecast, baseline, baseline_from, provisional,
      stale_periods, findings, since, light_before, judged_at)
    select k.* from (select region, target_id, indicator, place, state, light, why, value, period, missing, expected, attainment, progress, gap, path_gap, chance, forecast::jsonb, baseline, baseline_from, provisional,
      stale_periods, findings, since, light_before, judged_at from unnest(${c((s) => s.region)}::text[], ${c((s) => s.targetId)}::uuid[], ${c((s) => s.indicator)}::text[], ${c((s) => s.place)}::text[], ${c((s) => s.state)}::text[],
      ${c((s) => s.light)}::text[], ${c((s) => s.why)}::text[], ${c((s) => s.value)}::numeric[], ${c((s) => s.period)}::text[], ${c((s) => s.missing)}::text[], ${c((s) => s.expected)}::numeric[], ${c((s) => s.attainment)}::float8[],
      ${c((s) => s.progress)}::float8[], ${c((s) => s.gap)}::numeric[], ${c((s) => s.pathGap)}::numeric[], ${c((s) => s.chance)}::float8[], ${c((s) => (s.forecast === null ? null : JSON.stringify(s.forecast)))}::text[],
      ${c((s) => s.baseline)}::numeric[], ${c((s) => s.baselineFrom)}::text[], ${c((s) => s.provisional)}::bool[], ${c((s) => s.stalePeriods)}::int[], ${c((s) => s.findings)}::int[], ${c((s) => s.since)}::timestamptz[],
      ${c((s) => s.lightBefore)}::text[], ${c((s) => s.judgedAt)}::timestamptz[])
      as u (region, target_id, indicator, place, state, light, why, value, period, missing, expected, attainment, progress, gap, path_gap, chance, forecast, baseline, baseline_from, provisional, stale_periods, findings, since, light_before, judged_at)) k
    on conflict (region, target_id) do update set indicator = excluded.indicator, place = excluded.place, state = excluded.state, light = excluded.light, why = excluded.why, value = excluded.value, period = excluded.period,
      missing = excluded.missing, expected = excluded.expected, attainment = excluded.attainment, progress = excluded.progress, gap = excluded.gap, path_gap = excluded.path_gap, chance = excluded.chance,
      forecast = excluded.forecast, baseline = excluded.baseline, baseline_from = excluded.baseline_from, provisional = excluded.provisional, stale_periods = excluded.stale_periods, findings = excluded.findings,
      since = excluded.since, light_before = excluded.light_before, judged_at = excluded.judged_at`.execute(tx)
}

export const LogLine = z.object({ at: z.iso.datetime(), lightBefore: Light.nullable(), light: Light, state: StateOfTarget, why: z.string(), value: z.number().nullable(), period: z.string().nullable() })
export type LogLine = z.infer<typeof LogLine>

export async function logStandings(tx: WriteTx, changed: readonly TargetStanding[]): Promise<void> {
  if (changed.length === 0) return
  await tx.insertInto('indicator_state_log').values(changed.map((s) => ({
    region: s.region, target_id: s.targetId, at: s.judgedAt, light_before: s.lightBefore, light: s.light, state: s.state, why: s.why, value: s.value, period: s.period,
  }))).onConflict((conflict) => conflict.columns(['region', 'target_id', 'at']).doNothing()).execute()
}

/** Newest first. */
export async function logOf(tx: ReadTx, region: string, targetId: string): Promise<readonly LogLine[]> {
  const rows = await tx.selectFrom('indicator_state_log').selectAll().where('region', '=', region).where('target_id', '=', targetId).orderBy('at', 'desc').limit(100).execute()
  return rows.map((row) => LogLine.parse({ at: row.at.toISOString(), lightBefore: row.light_before, light: row.light, state: row.state, why: row.why, value: row.value, period: row.period }))
}

export async function dropStanding(tx: WriteTx, region: string, targetId: string): Promise<void> {
  await tx.deleteFrom('indicator_state').where('region', '=', region).where('target_id', '=', targetId).execute()
}

/** Median one-step error of like series, for those too short to tell their own: of the same indicator elsewhere, else of the same unit and kind of roll-up. */
export async function stepErrors(tx: ReadTx, indicators: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (indicators.length === 0) return new Map()
  const { rows } = await sql<{ indicator: string; error: number }>`
    with wanted as (select id, unit, rollup from indicator where id = any (${indicators})),
    own as (select i.id, i.unit, i.rollup, (s.forecast ->> 'stepError')::float8 as error from indicator_state s join indicator i on i.id = s.indicator
      where s.forecast ->> 'errorFrom' = 'own' and s.forecast ->> 'stepError' is not null)
    select w.id as indicator, coalesce(
      (select percentile_cont(0.5) within group (order by o.error) from own o where o.id = w.id),
      (select percentile_cont(0.5) within group (order by o.error) from own o where o.unit = w.unit and o.rollup = w.rollup)) as error
    from wanted w`.execute(tx)
  return new Map(rows.flatMap(({ indicator, error }) => (error === null ? [] : [[indicator, error] as const])))
}

export function toStanding(row: Row): TargetStanding {
  return {
    region: row.region, targetId: row.target_id, indicator: row.indicator, place: row.place, state: StateOfTarget.parse(row.state), light: Light.parse(row.light), why: row.why, value: row.value, period: row.period,
    missing: row.missing === null ? null : NoFigure.parse(row.missing), expected: row.expected, attainment: row.attainment, progress: row.progress, gap: row.gap, pathGap: row.path_gap, chance: row.chance,
    forecast: row.forecast === null ? null : StoredForecast.parse(row.forecast), baseline: row.baseline, baselineFrom: z.enum(['plan', 'observed']).nullable().parse(row.baseline_from), provisional: row.provisional,
    stalePeriods: row.stale_periods, findings: row.findings, since: row.since, lightBefore: row.light_before === null ? null : Light.parse(row.light_before), judgedAt: row.judged_at,
  }
}
