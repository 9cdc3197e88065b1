/** SQL of due timers. */
import { CompiledQuery } from 'kysely'
import type { WriteTx } from '#platform/db/index.ts'
import { runColumns, toRun } from '../cases.repo.ts'
import type { CaseRun } from '../cases.schema.ts'

/** A case with the keys of its timers that have come due and were not told before. */
export interface Due { readonly run: CaseRun; readonly keys: readonly string[] }

type Row = Parameters<typeof toRun>[0] & { readonly due_keys: readonly string[]; readonly told_before: readonly string[] | null }

/**
 * $1 now in milliseconds, $2 how many cases. `width_bucket` counts the moments that have come. Locked rows are found again by where
 * they lie: one that another changed meanwhile lies elsewhere and is left to the next turn.
 */
const takeText = `
  with due as materialized (
    select ctid as place, width_bucket($1::bigint, moments) as n from case_timer where next <= $1::bigint order by next limit $2 for update skip locked),
  marked as (
    update case_timer t set next = t.moments[due.n + 1], moments = t.moments[due.n + 1:], keys = t.keys[due.n + 1:], told = t.told || t.keys[:due.n]
    from due where t.ctid = due.place
    returning t.region, t.case_id, t.told[cardinality(t.told) - due.n + 1:] as keys, case when cardinality(t.told) > due.n then t.told[:cardinality(t.told) - due.n] end as before)
  select ${runColumns.map((column) => `r.${column}`).join(', ')}, m.keys as due_keys, m.before as told_before
  from marked m join case_run r on r.region = m.region and r.id = m.case_id`

/** Marks what is due of the most urgent cases as told and answers it. What another server holds is skipped, not waited for. */
export async function takeDue(tx: WriteTx, now: Date, limit: number): Promise<readonly Due[]> {
  const { rows } = await tx.executeQuery<Row>(CompiledQuery.raw(takeText, [now.getTime(), limit]))
  return rows.map((row) => ({ run: toRun(row), keys: row.told_before === null ? row.due_keys : notIn(row.due_keys, row.told_before) }))
}

const notIn = (keys: readonly string[], told: readonly string[]): readonly string[] => keys.filter((key) => !told.includes(key))
