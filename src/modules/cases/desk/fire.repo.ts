/** SQL of due timers. */
import { sql } from 'kysely'
import type { WriteTx } from '#platform/db/index.ts'
import { runColumns, toRun } from '../cases.repo.ts'
import type { CaseRun } from '../cases.schema.ts'
import type { TimerRow } from './timing.ts'

export interface FiredTimer { readonly run: CaseRun; readonly timer: Omit<TimerRow, 'key'> }

type Row = Parameters<typeof toRun>[0] & { readonly clock: string; readonly what: TimerRow['what']; readonly step: number | null; readonly timer_at: Date }

/** Marks due timers as told and answers them with their cases, earliest first. What another server holds is skipped, not waited for. */
export async function takeDue(tx: WriteTx, now: Date, limit: number): Promise<readonly FiredTimer[]> {
  const { rows } = await sql<Row>`
    with due as materialized (
      select region, case_id, key from case_timer where fired_at is null and at <= ${now} order by at limit ${limit} for update skip locked),
    fired as (
      update case_timer t set fired_at = ${now} from due where t.region = due.region and t.case_id = due.case_id and t.key = due.key
      returning t.region, t.case_id, t.clock, t.what, t.step, t.at)
    select ${sql.join(runColumns.map((column) => sql.ref(`r.${column}`)))}, f.clock, f.what, f.step, f.at as timer_at
    from fired f join case_run r on r.region = f.region and r.id = f.case_id order by f.at, f.case_id`.execute(tx)
  return rows.map((row) => ({ run: toRun(row), timer: { clock: row.clock, what: row.what, step: row.step, at: row.timer_at.getTime() } }))
}
