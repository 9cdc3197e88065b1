/** SQL of quality hits. */
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import type { QualityHit as Found } from '../reading.ts'
import { QualityHit } from './quality.schema.ts'

/** Makes the open hits of a part exactly these. What somebody decided on stays, but for what was dropped of an earlier reply: the new one is another text, and its hit is open again. */
export async function putHits(tx: WriteTx, region: string, id: string, part: 'order' | 'reply', hits: readonly (Found & { readonly version: number })[], at: Date): Promise<void> {
  await tx.deleteFrom('appeal_quality').where('region', '=', region).where('appeal_id', '=', id).where('part', '=', part).where('state', '=', 'open').execute()
  if (hits.length === 0) return
  await tx.insertInto('appeal_quality').values([...new Map(hits.map((hit) => [hit.rule, hit])).values()].map((hit) => ({
    region, appeal_id: id, rule: hit.rule, part, severity: hit.severity, message: hit.message, message_en: hit.messageEn, evidence: json(hit.spans), points: hit.points, rule_version: hit.version, at,
  }))).onConflict((c) => (part === 'order' ? c.doNothing() : c.columns(['region', 'appeal_id', 'part', 'rule']).doUpdateSet((eb) => ({
    severity: eb.ref('excluded.severity'), message: eb.ref('excluded.message'), message_en: eb.ref('excluded.message_en'), evidence: eb.ref('excluded.evidence'), points: eb.ref('excluded.points'), rule_version: eb.ref('excluded.rule_version'), at: eb.ref('excluded.at'),
    state: 'open', objection: null, decision: null, decided_by: null, decided_at: null,
  })).where('appeal_quality.state', '=', 'dropped'))).execute()
}

export interface HitFilter { readonly region: string; readonly id?: string | undefined; readonly state?: string | undefined; readonly limit: number }

export async function hitsOf(tx: ReadTx, f: HitFilter): Promise<readonly QualityHit[]> {
  const rows = await tx.selectFrom('appeal_quality as q').innerJoin('appeal as a', (j) => j.onRef('a.region', '=', 'q.region').onRef('a.id', '=', 'q.appeal_id'))
    .select(['q.region', 'q.appeal_id', 'a.number', 'a.title', 'a.unit', 'q.rule', 'q.rule_version', 'q.part', 'q.severity', 'q.message', 'q.message_en', 'q.points', 'q.evidence', 'q.state', 'q.objection', 'q.decision', 'q.at'])
    .where('q.region', '=', f.region).$if(f.id !== undefined, (q) => q.where('q.appeal_id', '=', f.id ?? '')).$if(f.state !== undefined, (q) => q.where('q.state', '=', f.state ?? ''))
    .orderBy('q.at', 'desc').orderBy('q.rule').limit(f.limit).execute()
  return rows.map((r) => QualityHit.parse({
    region: r.region, appealId: r.appeal_id, number: r.number, title: r.title, unit: r.unit, rule: r.rule, ruleVersion: r.rule_version, part: r.part, severity: r.severity, message: r.message, messageEn: r.message_en ?? r.message, points: r.points, spans: r.evidence, state: r.state,
    objection: r.objection, decision: r.decision, at: r.at.toISOString(),
  }))
}

export interface HitChange { readonly state: QualityHit['state']; readonly objection?: string; readonly decision?: string; readonly by?: string; readonly at?: Date }

/** False when there is no such hit in one of these states. */
export async function changeHit(tx: WriteTx, on: { readonly region: string; readonly id: string; readonly part: string; readonly rule: string }, from: readonly string[], to: HitChange): Promise<boolean> {
  const set = { state: to.state, ...(to.objection === undefined ? {} : { objection: to.objection }), ...(to.decision === undefined ? {} : { decision: to.decision, decided_by: to.by ?? null, decided_at: to.at ?? null }) }
  const result = await tx.updateTable('appeal_quality').set(set).where('region', '=', on.region).where('appeal_id', '=', on.id).where('part', '=', on.part).where('rule', '=', on.rule).where('state', 'in', [...from]).executeTakeFirst()
  return result.numUpdatedRows > 0n
}
