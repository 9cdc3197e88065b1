/** SQL of the dictionary of indicators. */
import { sql, type Selectable } from 'kysely'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { Indicator, IndicatorChange, IndicatorDefinition } from './registry.schema.ts'

type Row = Selectable<Database['indicator']>

export const allIndicators = async (tx: ReadTx): Promise<readonly Indicator[]> => (await tx.selectFrom('indicator').selectAll().orderBy('id').execute()).map(toIndicator)

export async function indicatorsById(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, Indicator>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('indicator').selectAll().where('id', '=', sql<string>`any(${[...new Set(ids)]})`).execute()
  return new Map(rows.map((row) => [row.id, toIndicator(row)]))
}

export async function findIndicator(tx: ReadTx, id: string): Promise<Indicator | undefined> {
  const row = await tx.selectFrom('indicator').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toIndicator(row)
}

export async function lockIndicator(tx: WriteTx, id: string): Promise<Indicator | undefined> {
  const row = await tx.selectFrom('indicator').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toIndicator(row)
}

export interface IndicatorFilter { readonly text?: string; readonly area?: string; readonly origin?: string; readonly state: 'active' | 'retired'; readonly after?: string; readonly limit: number }

/** By id. `text` is looked for in names, aliases and id. */
export async function listIndicators(tx: ReadTx, filter: IndicatorFilter): Promise<readonly Indicator[]> {
  const like = `%${(filter.text ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const rows = await tx.selectFrom('indicator').selectAll().where('state', '=', filter.state)
    .$if(filter.text !== undefined, (q) => q.where(sql<boolean>`(name_zh ilike ${like} or name_en ilike ${like} or id ilike ${like} or array_to_string(aliases, ' ') ilike ${like})`))
    .$if(filter.area !== undefined, (q) => q.where((eb) => eb.or([eb('area9', '=', filter.area ?? ''), eb('area12', '=', filter.area ?? '')])))
    .$if(filter.origin !== undefined, (q) => q.where('origin', '=', filter.origin ?? ''))
    .$if(filter.after !== undefined, (q) => q.where('id', '>', filter.after ?? ''))
    .orderBy('id').limit(filter.limit).execute()
  return rows.map(toIndicator)
}

/** New or changed; the version is the caller's. */
export async function putIndicator(tx: WriteTx, i: Indicator): Promise<void> {
  const values = {
    name_zh: i.name.zh, name_en: i.name.en, aliases: [...i.aliases], definition: i.definition, unit: i.unit, decimals: i.decimals, direction: i.direction, frequency: i.frequency,
    rollup: i.rollup, multiplier: i.multiplier, numerator: i.numerator, denominator: i.denominator, formula: i.formula, breakdowns: [...i.breakdowns], floor: i.floor, ceiling: i.ceiling,
    lag_days: i.lagDays, owner_org: i.ownerOrg, collect_minutes: i.collectMinutes, corrective: i.corrective, area9: i.area9, area12: i.area12, source: [...i.source], verified: i.verified,
    origin: i.origin, state: i.state, version: i.version, updated_at: new Date(i.updatedAt),
  }
  await tx.insertInto('indicator').values({ id: i.id, ...values }).onConflict((conflict) => conflict.column('id').doUpdateSet(values)).execute()
}

export async function insertChange(tx: WriteTx, indicator: string, change: IndicatorChange): Promise<void> {
  await tx.insertInto('indicator_version').values({ indicator, version: change.version, definition: json(change.definition), reason: change.reason, at: new Date(change.at), by_account: change.by }).execute()
}

/** Newest first. */
export async function changesOf(tx: ReadTx, indicator: string): Promise<readonly IndicatorChange[]> {
  const rows = await tx.selectFrom('indicator_version').selectAll().where('indicator', '=', indicator).orderBy('version', 'desc').execute()
  return rows.map((row) => IndicatorChange.parse({ version: row.version, at: row.at.toISOString(), by: row.by_account, reason: row.reason, definition: row.definition }))
}

function toIndicator(row: Row): Indicator {
  return Indicator.parse({
    id: row.id, name: { zh: row.name_zh, en: row.name_en }, aliases: row.aliases, definition: row.definition, unit: row.unit, decimals: row.decimals, direction: row.direction, frequency: row.frequency,
    rollup: row.rollup, multiplier: row.multiplier, numerator: row.numerator, denominator: row.denominator, formula: row.formula, breakdowns: row.breakdowns, floor: row.floor, ceiling: row.ceiling,
    lagDays: row.lag_days, ownerOrg: row.owner_org, collectMinutes: row.collect_minutes, corrective: row.corrective, area9: row.area9, area12: row.area12, source: row.source, verified: row.verified,
    origin: row.origin, state: row.state, version: row.version, updatedAt: row.updated_at.toISOString(),
  })
}

/** What may be written of an indicator, without what the registry keeps by itself. */
export const definitionOf = (indicator: Indicator): IndicatorDefinition => IndicatorDefinition.parse(indicator)
