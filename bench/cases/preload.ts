/** History to measure against: cases that ended, cases that wait, timers not yet due. Written by the database itself, in the shape that the desk leaves. */
import type { LuoshiDb } from '#platform/db/index.ts'
import { createCaseDesk } from '../../src/modules/cases/index.ts'
import { appealKind, openAppeal, regions, stepsFor, unitOf } from './lifecycle.ts'
import { as, doing } from '../../src/modules/cases/cases.test-kit.ts'

export interface History {
  readonly ended: number
  /** Waiting at `units` units in equal parts. */
  readonly waiting: number
  readonly units: number
  /** Share of the waiting ones' timers whose moment has come at `BENCH_NOW`. */
  readonly dueTimers?: number
  /** Leaves the log out, where nothing of what is measured reads it. */
  readonly withoutLog?: boolean
}

export const BENCH_NOW = new Date('2026-03-16T01:00:00Z')
const BATCH = 50_000
/** Over which the ends of old cases are spread, minute by minute. */
const YEARS = 3
const filled = ['case_run', 'case_state', 'case_action', 'case_timer'] as const

/** Grows the tables to the history asked for, from one case of each sort that the desk made. */
export async function preload(db: LuoshiDb, history: History): Promise<void> {
  const desk = createCaseDesk([appealKind()])
  const at = new Date('2026-03-02T01:00:00Z')
  const region = regions[0] ?? ''
  const life = [...stepsFor(unitOf(0)), { by: as('system'), action: 'archive', fields: {} }]
  const made = async (steps: number): Promise<string> => {
    const { run } = await db.write((tx) => openAppeal(tx, desk, region, at))
    for (const { by, action, fields } of life.slice(0, steps)) await db.write((tx) => desk.act(tx, { region, id: run.id }, { action, fields }, by, doing(at)))
    return run.id
  }
  const [ended, waiting] = [await made(life.length), await made(3)]
  await withoutIndexes(db, async () => {
    await copies(db, ended, history.ended, history, 'e')
    await copies(db, waiting, history.waiting, history, 'f')
  })
  if (history.dueTimers !== undefined) {
    // The first timer of as many cases: the least that one row can tell at once.
    const { rows: [row] } = await db.execute('select avg(cardinality(moments))::float8 as timers from case_timer')
    const share = Math.round(history.dueTimers * Number(row?.['timers']) * 1_000_000)
    await db.execute(`update case_timer set next = $1, moments[1] = $1 where abs(hashtext(case_id::text)) % 1000000 < $2`, [BENCH_NOW.getTime() - 1000, share])
  }
  for (const table of filled) await db.execute(`vacuum analyze ${table}`)
  await db.execute('checkpoint')
}

/** Millions of rows enter in a third of the time when indexes are made after them and foreign keys, which hold by the way they are written, are not asked row by row. */
async function withoutIndexes(db: LuoshiDb, load: () => Promise<void>): Promise<void> {
  const { rows } = await db.execute(`select indexname as name, indexdef as made from pg_indexes where tablename = any ($1) and not exists (select from pg_constraint c where c.conname = indexname)`, [[...filled]])
  for (const { name } of rows) await db.execute(`drop index ${String(name)}`)
  for (const table of filled) await db.execute(`alter table ${table} disable trigger all`)
  await load()
  for (const table of filled) await db.execute(`alter table ${table} enable trigger all`)
  for (const { made } of rows) await db.execute(String(made))
}

/** Copies of one case under new ids, spread over regions, units and deadlines. */
async function copies(db: LuoshiDb, from: string, count: number, { units, withoutLog = false }: History, mark: string): Promise<void> {
  for (let start = 0; start < count; start += BATCH) {
    const copy = `(select n, (360902 + n % ${regions.length})::text as region, ('018${mark}' || lpad(to_hex(n), 8, '0') || '70008' || right(md5(n::text), 15))::uuid as id, ('01980000-0000-7000-8000-' || lpad((n % ${units})::text, 12, '0'))::uuid as unit,
      (n % 20000) * interval '1 minute' as shift, (n::bigint * 7919 % ${YEARS * 525_600}) * interval '1 minute' as ago from generate_series(${start}, ${Math.min(start + BATCH, count) - 1}) n) c`
    await db.execute(`insert into case_run (region, id, procedure, version, subject, number, title, state, since, opened_at, last_at, ended_at, entries, lead_org, holder_org, holder_role, arrival, due_at, next_due_at)
      select c.region, c.id, procedure, version, subject, '${mark}' || n, title, state, since, opened_at, last_at, ended_at - ago, entries,
        unit, case when holder_org is null then null else unit end, holder_role, arrival, due_at + shift, next_due_at + shift
      from case_run r, ${copy} where r.region = $1 and r.id = $2`, [regions[0], from])
    await db.execute(`insert into case_state (region, case_id, derived) select c.region, c.id, derived from case_state s, ${copy} where s.region = $1 and s.case_id = $2`, [regions[0], from])
    if (!withoutLog) await db.execute(`insert into case_action (region, case_id, seq, action, version, at, account, by_name, unit, fields, carried, state, key)
      select c.region, c.id, seq, action, version, at, account, by_name, r.unit, fields, carried, state, key from case_action r, ${copy} where r.region = $1 and r.case_id = $2`, [regions[0], from])
    await db.execute(`insert into case_timer (region, case_id, next, moments, keys, undated)
      select c.region, c.id, next + c.later, array(select moment + c.later from unnest(moments) moment), array(select regexp_replace(key, '[0-9]+$', '') || (substring(key from '[0-9]+$')::bigint + c.later)::text from unnest(keys) key), undated
      from case_timer r, (select *, 2592000000 + 60000 * (n % 20000) as later from ${copy}) c where r.region = $1 and r.case_id = $2`, [regions[0], from])
  }
}
