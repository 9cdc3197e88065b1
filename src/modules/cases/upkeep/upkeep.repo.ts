/** SQL that walks over all cases in order of their key. */
import { sql } from 'kysely'
import { calendarStamp } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface Place { readonly region: string; readonly id: string }

const START: Place = { region: '', id: '00000000-0000-0000-0000-000000000000' }

/** Keys of the next cases after a place; null begins. */
export async function casesAfter(tx: ReadTx, after: Place | null, limit: number, running: boolean): Promise<readonly Place[]> {
  const from = after ?? START
  return tx.selectFrom('case_run').select(['region', 'id'])
    .where(sql<boolean>`(region, id) > (${from.region}, ${from.id}::uuid)`)
    .$if(running, (query) => query.where('ended_at', 'is', null))
    .orderBy('region').orderBy('id').limit(limit).execute()
}

export interface Retiming { readonly stamp: number; readonly target: number; readonly after: Place | null }

/** Where counting anew stands, and the calendar as it is now. */
export async function lockRetiming(tx: WriteTx): Promise<Retiming & { readonly calendar: number }> {
  const { calendar } = await tx.selectNoFrom(calendarStamp.as('calendar')).executeTakeFirstOrThrow()
  // An installation that has counted nothing yet starts from its present calendar.
  await tx.insertInto('case_retiming').values({ stamp: calendar, target: calendar }).onConflict((conflict) => conflict.doNothing()).execute()
  const row = await tx.selectFrom('case_retiming').selectAll().forUpdate().executeTakeFirstOrThrow()
  return { stamp: row.stamp, target: row.target, calendar, after: row.case_id === null ? null : { region: row.region, id: row.case_id } }
}

export async function saveRetiming(tx: WriteTx, { stamp, target, after }: Retiming): Promise<void> {
  await tx.updateTable('case_retiming').set({ stamp, target, region: after?.region ?? '', case_id: after?.id ?? null }).execute()
}

export interface KeptTimers { readonly next: number | null; readonly moments: readonly number[]; readonly keys: readonly string[]; readonly undated: readonly string[]; readonly told: readonly string[] }

export async function timersOfCase(tx: ReadTx, { region, id }: Place): Promise<KeptTimers> {
  const row = await tx.selectFrom('case_timer').select(['next', 'moments', 'keys', 'undated', 'told']).where('region', '=', region).where('case_id', '=', id).executeTakeFirst()
  return row ?? { next: null, moments: [], keys: [], undated: [], told: [] }
}
