/** SQL of “what I owe”: the index `case_waiting` answers order and counts without touching the rows. */
import { sql, type RawBuilder } from 'kysely'
import type { ReadTx } from '#platform/db/index.ts'
import { runColumns, toRun } from '../cases.repo.ts'
import type { Bucket, CaseRun } from '../cases.schema.ts'
import type { InboxFilter, InboxWho } from '../cases.types.ts'

/** The moments by which buckets are told apart. */
export interface Horizon { readonly now: Date; readonly endOfToday: Date; readonly endOfWeek: Date; readonly doneSince: Date }
export interface After { readonly at: string; readonly id: string }

/** Later than any deadline: cases without one come last and still have a place in the order. */
const NEVER = '9999-12-31T00:00:00.000Z'

export async function listWaiting(tx: ReadTx, who: InboxWho, filter: Omit<InboxFilter, 'cursor'>, horizon: Horizon, after: After | undefined): Promise<readonly CaseRun[]> {
  const done = filter.bucket === 'done'
  const [order, open] = done ? [sql`w.ended_at`, sql`w.ended_at >= ${horizon.doneSince}`] : [sql`coalesce(w.next_due_at, ${NEVER}::timestamptz)`, sql`w.ended_at is null`]
  const place = after === undefined ? sql`true` : done ? sql`(w.ended_at, w.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`(${order}, w.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
  const words = filter.text === undefined ? sql`true` : sql`(w.title ilike ${like(filter.text)} or w.number ilike ${like(filter.text)})`
  const direction = done ? sql`desc` : sql`asc`
  const { rows } = await sql<Parameters<typeof toRun>[0]>`
    with page as materialized (
      select w.region, w.id, ${order} as place from case_run w
      where ${open} and ${whose(who, done, filter.mine === true)} and ${subjectIs(filter.subject)} and ${inBucket(filter.bucket, horizon)} and ${place} and ${words}
      order by place ${direction}, w.id ${direction} limit ${filter.limit})
    select ${sql.join(runColumns.map((column) => sql.ref(`r.${column}`)))} from page p join case_run r on r.region = p.region and r.id = p.id
    order by p.place ${direction}, p.id ${direction}`.execute(tx)
  return rows.map(toRun)
}

export async function countWaiting(tx: ReadTx, who: InboxWho, filter: Pick<InboxFilter, 'subject' | 'mine'>, horizon: Horizon): Promise<Record<Bucket, number>> {
  const count = (bucket: Bucket): RawBuilder<number> => sql<number>`count(*) filter (where ${inBucket(bucket, horizon)})`
  const { rows } = await sql<Record<Bucket, number>>`
    select ${count('overdue')} as overdue, ${count('today')} as today, ${count('week')} as week, ${count('returned')} as returned, ${count('new')} as new, count(*) as all,
      (select count(*) from case_run w where w.ended_at >= ${horizon.doneSince} and ${whose(who, true, false)} and ${subjectIs(filter.subject)}) as done
    from case_run w where w.ended_at is null and ${whose(who, false, filter.mine === true)} and ${subjectIs(filter.subject)}`.execute(tx)
  return rows[0] ?? { overdue: 0, today: 0, week: 0, returned: 0, new: 0, all: 0, done: 0 }
}

/** Ended cases are their lead's; running ones belong to whoever's turn it is. */
function whose({ orgIds, account, roles }: InboxWho, done: boolean, mine: boolean): RawBuilder<boolean> {
  if (done) return sql`w.lead_org = any (${[...orgIds]}::uuid[])`
  const own = mine ? sql`w.holder_account = ${account}` : sql`w.holder_org = any (${[...orgIds]}::uuid[])`
  return roles === undefined ? sql`${own}` : sql`${own} and w.holder_role = any (${[...roles]}::text[])`
}

const subjectIs = (subject: string | undefined): RawBuilder<boolean> => (subject === undefined ? sql`true` : sql`w.subject = ${subject}`)

function inBucket(bucket: Bucket, { now, endOfToday, endOfWeek }: Horizon): RawBuilder<boolean> {
  switch (bucket) {
    case 'overdue': return sql`w.next_due_at < ${now}::timestamptz`
    case 'today': return sql`w.next_due_at >= ${now}::timestamptz and w.next_due_at < ${endOfToday}::timestamptz`
    case 'week': return sql`w.next_due_at >= ${now}::timestamptz and w.next_due_at < ${endOfWeek}::timestamptz`
    case 'returned': return sql`w.arrival = 'returned'`
    case 'new': return sql`w.arrival = 'new'`
    case 'all':
    case 'done': return sql`true`
  }
}

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
