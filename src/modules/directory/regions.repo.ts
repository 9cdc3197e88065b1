/** SQL on regions. Dates are `YYYY-MM-DD`; `valid_to` is the first day on which the region is no more. */
import { sql } from 'kysely'
import type { RegionLevel } from '#kernel/region.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface RegionRow {
  readonly code: string
  readonly name: string
  readonly level: RegionLevel
  readonly parent: string | null
  readonly kind: 'administrative' | 'statistical' | 'fictional'
  readonly validFrom: string
  readonly validTo: string | null
  readonly successors: readonly string[]
  readonly source: string
}

const columns = ['code', 'name', 'level', 'parent', 'kind', 'valid_from as validFrom', 'valid_to as validTo', 'successors', 'source'] as const

export const regionsAt = (tx: ReadTx, codes: readonly string[], date: string): Promise<RegionRow[]> =>
  tx.selectFrom('region').select(columns).$castTo<RegionRow>().where('code', '=', sql<string>`any(${codes})`)
    .where('valid_from', '<=', date).where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>', date)])).orderBy('code').execute()

export const regionsByName = (tx: ReadTx, names: readonly string[], date: string): Promise<RegionRow[]> =>
  tx.selectFrom('region').select(columns).$castTo<RegionRow>().where('name', '=', sql<string>`any(${names})`)
    .where('valid_from', '<=', date).where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>', date)])).orderBy('code').execute()

export const regionHistory = (tx: ReadTx, code: string): Promise<RegionRow[]> =>
  tx.selectFrom('region').select(columns).$castTo<RegionRow>().where('code', '=', code).orderBy('valid_from').execute()

/** Regions whose successor lists name the code. */
export const predecessorsOf = (tx: ReadTx, code: string): Promise<RegionRow[]> =>
  tx.selectFrom('region').select(columns).$castTo<RegionRow>().where(sql<boolean>`${code} = any(successors)`).orderBy('code').execute()

/** `after`: the last row of the page before. */
export interface RegionFilter { readonly parent?: string | null; readonly text?: string; readonly level?: RegionLevel; readonly after?: Pick<ListedRegion, 'away' | 'code'>; readonly limit: number; readonly date: string }

/**
 * With how many stand below each, and what the one above it is called: names of towns repeat across the country.
 * `away`, where a name is looked for: 0 in a county that has organizations here, 1 in such a city, 2 in such a province, 3 elsewhere.
 */
export interface ListedRegion extends RegionRow { readonly children: number; readonly parentName: string | null; readonly away: number }

const homes = sql`(select left(o.region, 6) from organization o where o.region is not null and o.valid_to is null)`
const awayFromHome = sql<number>`case when left(r.code, 6) in ${homes} then 0 when left(r.code, 4) || '00' in ${homes} then 1 when left(r.code, 2) || '0000' in ${homes} then 2 else 3 end`

export function listRegions(tx: ReadTx, filter: RegionFilter): Promise<ListedRegion[]> {
  const away = filter.text === undefined ? sql<number>`0` : awayFromHome
  let query = tx.selectFrom('region as r').select(columns.map((c) => `r.${c}` as 'r.code')).$castTo<RegionRow>()
    .select((e) => e.selectFrom('region as c').whereRef('c.parent', '=', 'r.code').where('c.valid_to', 'is', null).select(sql<number>`count(*)`.as('n')).as('children'))
    .select((e) => e.selectFrom('region as p').whereRef('p.code', '=', 'r.parent').orderBy('p.valid_from', 'desc').limit(1).select('p.name').as('parentName'))
    .select(away.as('away'))
    .where('r.valid_from', '<=', filter.date).where((e) => e.or([e('r.valid_to', 'is', null), e('r.valid_to', '>', filter.date)]))
  if (filter.parent !== undefined) query = filter.parent === null ? query.where('r.parent', 'is', null) : query.where('r.parent', '=', filter.parent)
  if (filter.text !== undefined) {
    const text = filter.text.replace(/[\\%_]/g, '\\$&')
    query = query.where((e) => e.or([e('r.name', 'like', `${text}%`), e('r.code', 'like', `${text}%`)]))
  }
  if (filter.level !== undefined) query = query.where('r.level', '=', filter.level)
  if (filter.after !== undefined) query = query.where(sql<boolean>`(${away}, r.code) > (${filter.after.away}::int, ${filter.after.code}::text)`)
  return query.orderBy('away').orderBy('r.code').limit(filter.limit).$castTo<ListedRegion>().execute()
}

export interface NamedRegion { readonly code: string; readonly name: string; readonly parentName: string | null }

/** What codes are called on a day; one that is no more as it was called last. Unknown ones are left out. */
export function namesOfRegions(tx: ReadTx, codes: readonly string[], date: string): Promise<NamedRegion[]> {
  return tx.selectFrom('region as r').distinctOn('r.code').select(['r.code', 'r.name'])
    .select((e) => e.selectFrom('region as p').whereRef('p.code', '=', 'r.parent').orderBy('p.valid_from', 'desc').limit(1).select('p.name').as('parentName'))
    .where('r.code', '=', sql<string>`any(${codes})`)
    .orderBy('r.code').orderBy(sql`(r.valid_from <= ${date})`, 'desc').orderBy('r.valid_from', 'desc').execute()
}

/** One statement for any number of rows: 44,000 take a third of a second. Codes that are there already are left as they are. */
export async function insertRegions(tx: WriteTx, rows: readonly Omit<RegionRow, 'successors' | 'validTo'>[]): Promise<number> {
  const pick = (of: (row: (typeof rows)[number]) => string | null): (string | null)[] => rows.map(of)
  const { numAffectedRows } = await sql`
    insert into region (code, name, level, parent, kind, valid_from, source)
    select * from unnest(${pick((r) => r.code)}::text[], ${pick((r) => r.name)}::text[], ${pick((r) => r.level)}::text[], ${pick((r) => r.parent)}::text[],
      ${pick((r) => r.kind)}::text[], ${pick((r) => r.validFrom)}::date[], ${pick((r) => r.source)}::text[])
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export async function endRegion(tx: WriteTx, code: string, date: string, successors: readonly string[]): Promise<void> {
  await tx.updateTable('region').set({ valid_to: date, successors: [...successors] }).where('code', '=', code).where('valid_to', 'is', null).execute()
}

export async function releaseLoaded(tx: ReadTx, source: string): Promise<boolean> {
  return (await tx.selectFrom('region_release').select('source').where('source', '=', source).executeTakeFirst()) !== undefined
}

export async function noteRelease(tx: WriteTx, release: { source: string; asOf: string; at: Date; regions: number }): Promise<void> {
  await tx.insertInto('region_release').values({ source: release.source, as_of: release.asOf, loaded_at: release.at, regions: release.regions }).execute()
}
