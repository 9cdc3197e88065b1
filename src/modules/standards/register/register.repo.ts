/** SQL of the register: standards and what they refer to. */
import { sql, type Selectable } from 'kysely'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import { Reference, Standard, statesInForce, type StandardState } from './register.schema.ts'

const toStandard = (row: Selectable<Database['standard']>): Standard => Standard.parse({
  region: row.region, id: row.id, kind: row.kind, title: row.title, number: row.number, series: row.series, year: row.year, systemPart: row.system_part, items: row.items, org: row.org, state: row.state,
  commentsUntil: row.comments_until, draftText: row.draft_text, publishedOn: row.published_on, inForceOn: row.in_force_on, reviewedOn: row.reviewed_on, endedOn: row.ended_on, version: row.version,
})

export async function findStandard(tx: ReadTx, region: string, id: string): Promise<Standard | undefined> {
  const row = await tx.selectFrom('standard').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toStandard(row)
}

export async function findByNumber(tx: ReadTx, region: string, series: string, year: number): Promise<Standard | undefined> {
  const row = await tx.selectFrom('standard').selectAll().where('region', '=', region).where('series', '=', series).where('year', '=', year).executeTakeFirst()
  return row && toStandard(row)
}

export interface StandardFilter {
  readonly regions: readonly string[]
  /** Part of title or number. */
  readonly text?: string | undefined
  readonly kind?: string | undefined
  readonly states?: readonly StandardState[] | undefined
  /** Covers one of these items. */
  readonly items?: readonly string[] | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Newest on the register first. */
export async function listStandards(tx: ReadTx, filter: StandardFilter): Promise<readonly Standard[]> {
  if (filter.regions.length === 0) return []
  const like = `%${(filter.text ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`
  const rows = await tx.selectFrom('standard').selectAll().where('region', 'in', [...filter.regions])
    .$if(filter.text !== undefined && filter.text !== '', (q) => q.where((eb) => eb.or([eb('title', 'ilike', like), eb('number', 'ilike', like)])))
    .$if(filter.kind !== undefined, (q) => q.where('kind', '=', filter.kind ?? ''))
    .$if(filter.states !== undefined, (q) => q.where('state', 'in', [...(filter.states ?? [])]))
    .$if(filter.items !== undefined, (q) => q.where(sql<boolean>`items && ${[...(filter.items ?? [])]}::text[]`))
    .$if(filter.after !== undefined, (q) => q.where('id', '<', filter.after ?? ''))
    .orderBy('id', 'desc').limit(filter.limit).execute()
  return rows.map(toStandard)
}

/** In force on a day, whatever became of them since. */
export async function standardsInForce(tx: ReadTx, regions: readonly string[], day: string): Promise<readonly Standard[]> {
  if (regions.length === 0) return []
  const rows = await tx.selectFrom('standard').selectAll().where('region', 'in', [...regions]).where('in_force_on', '<=', day)
    .where((eb) => eb.or([eb.and([eb('ended_on', 'is', null), eb('state', 'in', [...statesInForce])]), eb('ended_on', '>', day)])).orderBy('number').execute()
  return rows.map(toStandard)
}

interface NewStandard extends Omit<Standard, 'version'> { readonly at: Date; readonly by: string | null }

export async function insertStandard(tx: WriteTx, { at, by, ...s }: NewStandard): Promise<void> {
  await tx.insertInto('standard').values({
    region: s.region, id: s.id, kind: s.kind, title: s.title, number: s.number, series: s.series, year: s.year, system_part: s.systemPart, items: s.items, org: s.org, state: s.state, comments_until: s.commentsUntil,
    draft_text: s.draftText, published_on: s.publishedOn, in_force_on: s.inForceOn, reviewed_on: s.reviewedOn, ended_on: s.endedOn, made_at: at, made_by: by,
  }).execute()
}

export type Changed = Partial<Omit<Standard, 'region' | 'id' | 'version' | 'kind'>>

export async function updateStandard(tx: WriteTx, region: string, id: string, to: Changed): Promise<void> {
  await tx.updateTable('standard').set((eb) => ({
    version: eb('version', '+', 1),
    ...(to.title === undefined ? {} : { title: to.title }), ...(to.number === undefined ? {} : { number: to.number }), ...(to.series === undefined ? {} : { series: to.series }), ...(to.year === undefined ? {} : { year: to.year }),
    ...(to.systemPart === undefined ? {} : { system_part: to.systemPart }), ...(to.items === undefined ? {} : { items: to.items }), ...(to.org === undefined ? {} : { org: to.org }), ...(to.state === undefined ? {} : { state: to.state }),
    ...(to.commentsUntil === undefined ? {} : { comments_until: to.commentsUntil }), ...(to.draftText === undefined ? {} : { draft_text: to.draftText }), ...(to.publishedOn === undefined ? {} : { published_on: to.publishedOn }),
    ...(to.inForceOn === undefined ? {} : { in_force_on: to.inForceOn }), ...(to.reviewedOn === undefined ? {} : { reviewed_on: to.reviewedOn }), ...(to.endedOn === undefined ? {} : { ended_on: to.endedOn }),
  })).where('region', '=', region).where('id', '=', id).execute()
}

export async function referencesOf(tx: ReadTx, region: string, id: string): Promise<readonly Reference[]> {
  const rows = await tx.selectFrom('standard_reference').selectAll().where('region', '=', region).where('standard', '=', id).orderBy('relation').orderBy('series').execute()
  return rows.map(toReference)
}

const toReference = (row: Pick<Selectable<Database['standard_reference']>, 'relation' | 'series' | 'year' | 'written'>): Reference =>
  Reference.parse({ relation: row.relation, series: row.series, year: row.year === undated ? null : row.year, written: row.written })
/** Stands for an undated reference in the key. */
const undated = 0

export async function putReferences(tx: WriteTx, region: string, id: string, references: readonly Reference[]): Promise<void> {
  await tx.deleteFrom('standard_reference').where('region', '=', region).where('standard', '=', id).execute()
  if (references.length === 0) return
  await tx.insertInto('standard_reference').values(references.map((one) => ({ region, standard: id, ...one, year: one.year ?? undated }))).onConflict((c) => c.doNothing()).execute()
}

export interface ReferenceTo extends Reference { readonly standard: string; readonly title: string; readonly number: string | null; readonly state: string }

/** Standards of the region that refer to a series: by whom it is cited, replaced, adopted. */
export async function referencesTo(tx: ReadTx, region: string, series: readonly string[]): Promise<readonly ReferenceTo[]> {
  if (series.length === 0) return []
  const rows = await tx.selectFrom('standard_reference as r').innerJoin('standard as s', (join) => join.onRef('s.region', '=', 'r.region').onRef('s.id', '=', 'r.standard'))
    .select(['r.relation', 'r.series', 'r.year', 'r.written', 's.id as standard', 's.title', 's.number', 's.state']).where('r.region', '=', region).where('r.series', 'in', [...series]).orderBy('s.number').execute()
  return rows.map((row) => ({ ...toReference(row), standard: row.standard, title: row.title, number: row.number, state: row.state }))
}

/** All dated citations of standards that are in force, with how the cited ones stand on the same register. */
export async function datedCitations(tx: ReadTx, region: string): Promise<readonly { readonly standard: Standard; readonly cited: Reference; readonly newest: Standard | undefined }[]> {
  const standards = new Map((await tx.selectFrom('standard').selectAll().where('region', '=', region).execute()).map((row) => [row.id, toStandard(row)]))
  const bySeries = new Map<string, Standard>()
  for (const one of standards.values()) {
    const before = one.series === null ? undefined : bySeries.get(one.series)
    if (one.series !== null && (before === undefined || (before.year ?? 0) < (one.year ?? 0))) bySeries.set(one.series, one)
  }
  const rows = await tx.selectFrom('standard_reference').selectAll().where('region', '=', region).where('relation', 'in', ['cites', 'adopts']).orderBy('standard').execute()
  return rows.flatMap((row) => {
    const standard = standards.get(row.standard)
    return standard === undefined || !statesInForce.includes(standard.state) ? [] : [{ standard, cited: toReference(row), newest: bySeries.get(row.series) }]
  })
}

export async function standardsDue(tx: ReadTx, day: string): Promise<readonly Standard[]> {
  return (await tx.selectFrom('standard').selectAll().where('state', '=', 'published').where('in_force_on', '<=', day).orderBy('region').orderBy('id').execute()).map(toStandard)
}

export async function registerRegions(tx: ReadTx): Promise<readonly string[]> {
  return (await tx.selectFrom('standard').select('region').distinct().orderBy('region').execute()).map(({ region }) => region)
}
