/** SQL of figures: counts and their orders from the same conditions. */
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { ReadTx } from '#platform/db/index.ts'
import { rateNames, rates, type FigureName, type RateName, type Share } from './rates.ts'
import { toAppeal } from '../appeals.repo.ts'
import type { Appeal } from '../appeals.schema.ts'

export interface Span { readonly region: string; readonly from: Date; readonly to: Date; readonly now: Date; readonly repeatDays: number }

/** The conditions of rates.ts with their two values bound. */
function condition(text: string, { now, repeatDays }: Span): RawBuilder<boolean> {
  const parts = text.split(/(\$now|\$repeat)/)
  return sql<boolean>`(${sql.join(parts.map((part) => (part === '$now' ? sql`${now}::timestamptz` : part === '$repeat' ? sql`make_interval(days => ${repeatDays}::integer)` : sql.raw(part))), sql``)})`
}

/** By when it was dispatched for a unit's rates, by when it was received for the line's. */
const counted = (span: Span, by: 'dispatched_at' | 'received_at'): RawBuilder<boolean> =>
  sql<boolean>`appeal.region = ${span.region} and ${sql.ref(by)} >= ${span.from}::timestamptz and ${sql.ref(by)} < ${span.to}::timestamptz and not excluded and state not in ('withdrawn', 'merged')`

const Counts = z.record(z.string(), z.coerce.number())

function countsOf(names: readonly RateName[], span: Span): RawBuilder<unknown> {
  return sql.join(names.flatMap((name) => {
    const counts = condition(rates[name].counts, span)
    return [sql`count(*) filter (where ${counts}) as ${sql.ref(`${name}_of`)}`, sql`count(*) filter (where ${counts} and ${condition(rates[name].good, span)}) as ${sql.ref(`${name}_good`)}`]
  }))
}

const sharesOf = (row: Readonly<Record<string, number>>, names: readonly RateName[]): Partial<Record<RateName, Share>> =>
  Object.fromEntries(names.map((name) => [name, { good: row[`${name}_good`] ?? 0, of: row[`${name}_of`] ?? 0 }]))

const unitRates = rateNames.filter((name) => rates[name].of === 'unit')

export async function unitShares(tx: ReadTx, span: Span): Promise<readonly { readonly unit: string; readonly orders: number; readonly shares: Partial<Record<RateName, Share>> }[]> {
  const { rows } = await sql`select unit::text as unit, count(*) as orders, ${countsOf(unitRates, span)} from appeal where ${counted(span, 'dispatched_at')} and unit is not null group by unit order by count(*) desc, unit`.execute(tx)
  return rows.map((row) => {
    const { unit, ...counts } = z.object({ unit: z.string() }).loose().parse(row)
    const numbers = Counts.parse(counts)
    return { unit, orders: numbers['orders'] ?? 0, shares: sharesOf(numbers, unitRates) }
  })
}

export async function lineShares(tx: ReadTx, span: Span): Promise<{ readonly orders: number; readonly shares: Partial<Record<RateName, Share>> }> {
  const [row] = (await sql`select count(*) as orders, ${countsOf(rateNames, span)} from appeal where ${counted(span, 'received_at')}`.execute(tx)).rows
  const numbers = Counts.parse(row)
  return { orders: numbers['orders'] ?? 0, shares: sharesOf(numbers, rateNames) }
}

/** The orders behind a figure: all that count, or those that are good; of the count of orders both are the same. */
export async function ordersOf(tx: ReadTx, span: Span, figure: FigureName, part: 'of' | 'good', unit: string | null, limit: number): Promise<readonly Appeal[]> {
  const by = unit === null ? 'received_at' : 'dispatched_at'
  const rate = figure === 'orders' ? { counts: 'true', good: 'true' } : rates[figure]
  const rows = await tx.selectFrom('appeal').selectAll().where(counted(span, by)).where(condition(rate.counts, span))
    .$if(part === 'good', (q) => q.where(condition(rate.good, span))).$if(unit !== null, (q) => q.where('unit', '=', unit ?? ''))
    .orderBy('id', 'desc').limit(limit).execute()
  return rows.map(toAppeal)
}

const Group = z.object({ name: z.string().nullable(), n: z.coerce.number() })

/** Orders received by kind, channel or category; for the public page and the list's head. */
export async function countBy(tx: ReadTx, span: Span, by: 'kind' | 'channel' | 'category'): Promise<readonly { readonly name: string | null; readonly n: number }[]> {
  return z.array(Group).parse((await sql`select ${sql.ref(by)} as name, count(*) as n from appeal where ${counted(span, 'received_at')} group by 1 order by 2 desc, 1`.execute(tx)).rows)
}

/** Hours from dispatch to reply at the middle, of orders that were answered; null: too few. */
export async function medianHours(tx: ReadTx, span: Span): Promise<number | null> {
  const [row] = (await sql<{ hours: number | null }>`select percentile_cont(0.5) within group (order by extract(epoch from replied_at - dispatched_at) / 3600) as hours from appeal where ${counted(span, 'received_at')} and replied_at is not null`.execute(tx)).rows
  return row?.hours === null || row?.hours === undefined ? null : Math.round(Number(row.hours))
}
