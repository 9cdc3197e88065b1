/** SQL of a line's own quality rules. */
import { sql } from 'kysely'
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

/** One more than the highest that the rule ever had, also before it was taken out: hits and history name versions. */
export async function nextVersion(tx: ReadTx, region: string, code: string): Promise<number> {
  const { rows: [row] } = await sql<{ last: number }>`select greatest(
    (select max(version) from appeal_quality_rule where region = ${region} and code = ${code}),
    (select max(greatest((before ->> 'version')::int, (after ->> 'version')::int)) from appeal_setting_change where region = ${region} and what = 'quality' and key = ${code}),
    (select max(rule_version) from appeal_quality where region = ${region} and rule = ${code}), 0) as last`.execute(tx)
  return (row?.last ?? 0) + 1
}

export async function findRule(tx: ReadTx, region: string, code: string): Promise<LineQualityRule | undefined> {
  return (await ownRules(tx, region)).find((rule) => rule.code === code)
}

/** 0 where the line has no such rule of its own. */
export async function versionOf(tx: ReadTx, region: string, code: string): Promise<number> {
  return (await tx.selectFrom('appeal_quality_rule').select('version').where('region', '=', region).where('code', '=', code).executeTakeFirst())?.version ?? 0
}
