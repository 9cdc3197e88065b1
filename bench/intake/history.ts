/** A long history in the shape that filings leave, written by the database itself from the rows of one filing and texts of their own. */
import type { LuoshiDb } from '#platform/db/index.ts'
import { createReading } from '../../src/modules/appeals/module.ts'
import { fromTerms } from '../../src/modules/appeals/proposals/duplicates.repo.ts'
import { region } from './server.ts'
import { textOf } from './texts.ts'

const VARIETY = 4000

/** `count` appeals of the last years, ended all but one in twenty, each with its case, its log and what was read in it. */
export async function growHistory(db: LuoshiDb, id: string, count: number): Promise<void> {
  const reading = createReading()
  const texts = Array.from({ length: VARIETY }, (_, i) => textOf(1_000_000 + i)).map((text, i) => ({ i, text, features: reading.featuresOf({ title: '', text }) }))
  await db.execute('create table bench_text (i int primary key, text text, print text, terms bytea, places text[])')
  for (let from = 0; from < texts.length; from += 500) {
    const part = texts.slice(from, from + 500)
    await db.execute(`insert into bench_text select * from unnest($1::int[], $2::text[], $3::text[], $4::bytea[], $5::text[]) as t(i, text, print, terms, p) cross join lateral (select array[p]) as one(places)`.replace('select *', 'select t.i, t.text, t.print, t.terms, one.places'), [
      part.map(({ i }) => i), part.map(({ text }) => text), part.map(({ features }) => features.print), part.map(({ features }) => fromTerms(features.terms)), part.map(({ features }) => features.places[0] ?? ''),
    ])
  }
  await db.execute(`create table bench_row as select n, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, now() - interval '3 years' * (1 - n::float8 / ${count}) as at, n % ${VARIETY} as i from generate_series(1, ${count}) as n`)
  const changes = {
    case_run: { id: 'b.id', number: `'H' || b.n`, state: `case when b.n % 20 = 0 then t.state else 'archived' end`, since: 'b.at', opened_at: 'b.at', last_at: 'b.at', ended_at: 'case when b.n % 20 = 0 then null else b.at end', holder_role: 'case when b.n % 20 = 0 then t.holder_role end', holder_org: 'case when b.n % 20 = 0 then t.holder_org end', due_at: 'b.at', next_due_at: 'case when b.n % 20 = 0 then b.at end' },
    case_state: { case_id: 'b.id' },
    case_action: { case_id: 'b.id', at: 'b.at', key: 'null' },
    case_role: { case_id: 'b.id' },
    appeal: { id: 'b.id', number: `'H' || b.n`, title: 'left(x.text, 40)', body: 'x.text', code_hash: `decode(md5(b.n::text), 'hex')`, text_hash: `decode(md5(b.n::text), 'hex')`, received_at: 'b.at', closed_at: 'case when b.n % 20 = 0 then null else b.at end' },
    appeal_reading: { appeal_id: 'b.id', print: `x.print || b.n`, terms: 'x.terms', places: 'x.places', filed_in: 'pg_current_xact_id()', at: 'b.at' },
  } as const
  for (const [table, changed] of Object.entries(changes)) {
    const key = table === 'appeal' || table === 'case_run' ? 'id' : table === 'appeal_reading' ? 'appeal_id' : 'case_id'
    const { rows } = await db.execute(`select column_name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO' order by ordinal_position`, [table])
    const names = rows.map((row) => String(row['column_name']))
    const values = names.map((name) => Object.entries(changed).find(([column]) => column === name)?.[1] ?? `t."${name}"`)
    await db.execute(`insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) select ${values.join(', ')} from bench_row b join bench_text x using (i) cross join (select * from ${table} where region = '${region}' and ${key} = '${id}') as t`)
    // Autovacuum has long done so where a history has grown; here it would begin in the middle of what is measured.
    await db.execute(`vacuum (analyze, freeze) ${table}`)
  }
  await db.execute('drop table bench_row, bench_text')
}
