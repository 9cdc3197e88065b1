/** SQL of exclusions and frozen months. */
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { Exclusion } from './figures.schema.ts'

export async function exclusionsOf(tx: ReadTx, region: string, open: boolean): Promise<readonly Exclusion[]> {
  const rows = await tx.selectFrom('appeal_exclusion as x').innerJoin('appeal as a', (j) => j.onRef('a.region', '=', 'x.region').onRef('a.id', '=', 'x.appeal_id'))
    .select(['x.region', 'x.appeal_id', 'a.number', 'a.title', 'a.unit', 'x.reason', 'x.asked_by', 'x.asked_at', 'x.state', 'x.decision', 'x.appeal_reason', 'x.revocation'])
    .where('x.region', '=', region).$if(open, (q) => q.where('x.state', 'in', ['asked', 'appealed'])).orderBy('x.asked_at', 'desc').limit(500).execute()
  return rows.map((r) => Exclusion.parse({ region: r.region, appealId: r.appeal_id, number: r.number, title: r.title, unit: r.unit, reason: r.reason, askedBy: r.asked_by, askedAt: r.asked_at.toISOString(), state: r.state, decision: r.decision, appealReason: r.appeal_reason, revocation: r.revocation }))
}

export async function lockExclusion(tx: WriteTx, region: string, id: string): Promise<{ readonly state: string; readonly askedBy: string } | undefined> {
  const row = await tx.selectFrom('appeal_exclusion').select(['state', 'asked_by']).where('region', '=', region).where('appeal_id', '=', id).forUpdate().executeTakeFirst()
  return row && { state: row.state, askedBy: row.asked_by }
}

export async function putExclusion(tx: WriteTx, x: { readonly region: string; readonly id: string; readonly reason: string; readonly by: string; readonly at: Date; readonly again: boolean }): Promise<void> {
  await tx.insertInto('appeal_exclusion').values({ region: x.region, appeal_id: x.id, reason: x.reason, asked_by: x.by, asked_at: x.at })
    .onConflict((c) => c.columns(['region', 'appeal_id']).doUpdateSet(x.again ? { state: 'appealed', appeal_reason: x.reason, revocation: null } : { reason: x.reason })).execute()
}

export async function decideExclusion(tx: WriteTx, region: string, id: string, d: { readonly granted: boolean; readonly decision: string; readonly by: string; readonly at: Date }): Promise<void> {
  await tx.updateTable('appeal_exclusion').set({ state: d.granted ? 'granted' : 'denied', decision: d.decision, decided_by: d.by, decided_at: d.at }).where('region', '=', region).where('appeal_id', '=', id).execute()
}

/** What was granted counts again; the grant and its reason stay. */
export async function revokeExclusion(tx: WriteTx, region: string, id: string, reason: string): Promise<void> {
  await tx.updateTable('appeal_exclusion').set({ state: 'revoked', revocation: reason }).where('region', '=', region).where('appeal_id', '=', id).execute()
}

/** Undecided requests about orders that the month counts. */
export async function openExclusions(tx: ReadTx, region: string, from: Date, to: Date): Promise<number> {
  const row = await tx.selectFrom('appeal_exclusion as x').innerJoin('appeal as a', (j) => j.onRef('a.region', '=', 'x.region').onRef('a.id', '=', 'x.appeal_id')).select((eb) => eb.fn.countAll<number>().as('n'))
    .where('x.region', '=', region).where('x.state', 'in', ['asked', 'appealed']).where('a.dispatched_at', '>=', from).where('a.dispatched_at', '<', to).executeTakeFirst()
  return Number(row?.n ?? 0)
}

export async function frozenMonth(tx: ReadTx, region: string, month: string): Promise<{ readonly rows: unknown; readonly at: string } | undefined> {
  const row = await tx.selectFrom('appeal_score').select(['rows', 'frozen_at']).where('region', '=', region).where('month', '=', month).executeTakeFirst()
  return row && { rows: row.rows, at: row.frozen_at.toISOString() }
}

export async function freezeMonth(tx: WriteTx, region: string, month: string, rows: unknown, at: Date, by: string): Promise<void> {
  await tx.insertInto('appeal_score').values({ region, month, rows: json(rows), frozen_at: at, frozen_by: by }).execute()
}
