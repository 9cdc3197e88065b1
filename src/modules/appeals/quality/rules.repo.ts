/** SQL of a line's own quality rules. */
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { LineQualityRule } from './rules.schema.ts'

export async function ownRules(tx: ReadTx, region: string): Promise<readonly LineQualityRule[]> {
  const rows = await tx.selectFrom('appeal_quality_rule').select(['code', 'rule', 'version']).where('region', '=', region).orderBy('code').execute()
  return rows.map(({ code, rule, version }) => LineQualityRule.parse({ ...Object(rule), code, version }))
}

export async function putRule(tx: WriteTx, region: string, { code, version, ...rule }: LineQualityRule, at: Date, by: string | null): Promise<void> {
  const set = { rule: json(rule), version, updated_at: at, updated_by: by }
  await tx.insertInto('appeal_quality_rule').values({ region, code, ...set }).onConflict((c) => c.columns(['region', 'code']).doUpdateSet(set)).execute()
}

export async function removeRule(tx: WriteTx, region: string, code: string): Promise<void> {
  await tx.deleteFrom('appeal_quality_rule').where('region', '=', region).where('code', '=', code).execute()
}

/** 0 where the line has no such rule of its own. */
export async function versionOf(tx: ReadTx, region: string, code: string): Promise<number> {
  return (await tx.selectFrom('appeal_quality_rule').select('version').where('region', '=', region).where('code', '=', code).executeTakeFirst())?.version ?? 0
}
