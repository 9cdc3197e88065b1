/** History to measure against: cases that ended, cases that wait, timers not yet due. Written by the database itself, in the shape that the desk leaves. */
import type { LuoshiDb } from '#platform/db/index.ts'
import { createCaseDesk } from '../../src/modules/cases/index.ts'
import { appealKind, openAppeal, regions, stepsFor, unitOf } from './lifecycle.ts'
import { doing } from '../../src/modules/cases/cases.test-kit.ts'

export interface History {
  readonly ended: number
  /** Waiting at `units` units in equal parts. */
  readonly waiting: number
  readonly units: number
  /** Share of the waiting ones' timers whose moment has come at `BENCH_NOW`. */
  readonly dueTimers?: number
}

export const BENCH_NOW = new Date('2026-03-16T01:00:00Z')
const BATCH = 50_000

/** Grows the tables to the history asked for, from one case of each sort that the desk made. */
export async function preload(db: LuoshiDb, history: History): Promise<void> {
  const desk = createCaseDesk([appealKind()])
  const at = new Date('2026-03-02T01:00:00Z')
  const region = regions[0] ?? ''
  const made = async (steps: number): Promise<string> => {
    const { run } = await db.write((tx) => openAppeal(tx, desk, region, at))
    for (const { by, action, fields } of stepsFor(unitOf(0)).slice(0, steps)) await db.write((tx) => desk.act(tx, { region, id: run.id }, { action, fields }, by, doing(at)))
    return run.id
  }
  await copies(db, await made(6), history.ended, history.units, 'e')
  await copies(db, await made(3), history.waiting, history.units, 'w')
  if (history.dueTimers !== undefined) {
    await db.execute(`update case_timer set at = $1 where at is not null and abs(hashtext(case_id::text || key)) % 1000000 < $2`, [new Date(BENCH_NOW.getTime() - 1000).toISOString(), Math.round(history.dueTimers * 1_000_000)])
  }
  await db.execute('vacuum analyze case_run')
  await db.execute('vacuum analyze case_action')
  await db.execute('vacuum analyze case_timer')
}

/** Copies of one case under new ids, spread over regions, units and deadlines. */
async function copies(db: LuoshiDb, from: string, count: number, units: number, mark: string): Promise<void> {
  for (let start = 0; start < count; start += BATCH) {
    const copy = `(select n, (360902 + n % ${regions.length})::text as region, md5('${mark}' || n)::uuid as id, ('01980000-0000-7000-8000-' || lpad((n % ${units})::text, 12, '0'))::uuid as unit,
      (n % 20000) * interval '1 minute' as shift from generate_series(${start}, ${Math.min(start + BATCH, count) - 1}) n) c`
    await db.execute(`insert into case_run (region, id, procedure, version, subject, number, title, state, since, opened_at, last_at, ended_at, entries, lead_org, holder_org, holder_role, arrival, due_at, next_due_at, derived)
      select c.region, c.id, procedure, version, subject, '${mark}' || n, title, state, since, opened_at, last_at, ended_at + shift, entries,
        unit, case when holder_org is null then null else unit end, holder_role, arrival, due_at + shift, next_due_at + shift, derived
      from case_run r, ${copy} where r.region = $1 and r.id = $2`, [regions[0], from])
    await db.execute(`insert into case_action (region, case_id, seq, action, version, at, account, by_name, unit, fields, carried, state, key)
      select c.region, c.id, seq, action, version, at, account, by_name, r.unit, fields, carried, state, key from case_action r, ${copy} where r.region = $1 and r.case_id = $2`, [regions[0], from])
    await db.execute(`insert into case_timer (region, case_id, key, clock, what, step, at)
      select c.region, c.id, key, clock, what, step, at + interval '30 days' + shift from case_timer r, ${copy} where r.region = $1 and r.case_id = $2`, [regions[0], from])
  }
}
