/** SQL of what checks found. */
import { sql } from 'kysely'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { Run, StoredResult, type Found } from './check.schema.ts'

export async function latestRun(tx: ReadTx, region: string): Promise<Run | undefined> {
  const row = await tx.selectFrom('standard_run').selectAll().where('region', '=', region).orderBy('at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row && Run.parse({ id: row.id, day: row.day, at: row.at.toISOString(), passed: row.passed, failed: row.failed, unknown: row.unknown, notApplicable: row.not_applicable })
}

export async function insertRun(tx: WriteTx, region: string, run: Run, by: string | null): Promise<void> {
  await tx.insertInto('standard_run').values({ region, id: run.id, day: run.day, at: new Date(run.at), by_account: by, passed: run.passed, failed: run.failed, unknown: run.unknown, not_applicable: run.notApplicable }).execute()
}

/** What each check said of each place last, by `check place`. */
export async function lastResults(tx: ReadTx, region: string): Promise<ReadonlyMap<string, Pick<StoredResult, 'outcome' | 'since'>>> {
  const { rows } = await sql<{ check_id: string; place: string; outcome: string; since: string }>`
    select distinct on (check_id, place) check_id, place, outcome, since from standard_result where region = ${region} order by check_id, place, day desc, period desc`.execute(tx)
  return new Map(rows.map((row) => [`${row.check_id} ${row.place}`, StoredResult.pick({ outcome: true, since: true }).parse(row)]))
}

export async function putResult(tx: WriteTx, region: string, run: Run, found: Found, since: string): Promise<void> {
  const values = { outcome: found.outcome, evidence: json(found.evidence), day: run.day, run: run.id, since }
  await tx.insertInto('standard_result').values({ region, check_id: found.check.id, place: found.place, period: found.period, ...values })
    .onConflict((c) => c.columns(['region', 'check_id', 'place', 'period']).doUpdateSet(values)).execute()
}

const columns = ['check_id as check', 'place', 'period', 'outcome', 'evidence', 'day', 'since'] as const

export async function resultsOfRun(tx: ReadTx, region: string, run: string): Promise<readonly StoredResult[]> {
  const rows = await tx.selectFrom('standard_result').select(columns).where('region', '=', region).where('run', '=', run).orderBy('check_id').orderBy('place').execute()
  return rows.map((row) => StoredResult.parse(row))
}

/** One check over the periods in which it ran, newest first. */
export async function historyOf(tx: ReadTx, region: string, check: string, limit: number): Promise<readonly StoredResult[]> {
  const rows = await tx.selectFrom('standard_result').select(columns).where('region', '=', region).where('check_id', '=', check).orderBy('day', 'desc').orderBy('period', 'desc').orderBy('place').limit(limit).execute()
  return rows.map((row) => StoredResult.parse(row))
}

export async function regionsChecked(tx: ReadTx): Promise<readonly string[]> {
  return (await tx.selectFrom('standard_run').select('region').distinct().orderBy('region').execute()).map(({ region }) => region)
}
