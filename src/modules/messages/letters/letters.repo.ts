/** SQL of letters, their marks and numbers. */
import type { Selectable } from 'kysely'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { Letter, numberText, type LetterContent } from './letters.schema.ts'

export async function findMark(tx: ReadTx, region: string, orgId: string, kind: string): Promise<string | undefined> {
  return (await tx.selectFrom('letter_mark').select('mark').where('region', '=', region).where('org_id', '=', orgId).where('kind', '=', kind).executeTakeFirst())?.mark
}

export async function setMark(tx: WriteTx, region: string, orgId: string, kind: string, mark: string, at: Date): Promise<void> {
  await tx.insertInto('letter_mark').values({ region, org_id: orgId, kind, mark, set_at: at })
    .onConflict((c) => c.columns(['region', 'org_id', 'kind']).doUpdateSet({ mark, set_at: at })).execute()
}

export const marksOf = (tx: ReadTx, region: string): Promise<readonly { orgId: string; kind: string; mark: string }[]> =>
  tx.selectFrom('letter_mark').select(['org_id as orgId', 'kind', 'mark']).where('region', '=', region).orderBy('kind').orderBy('org_id').execute()

/** Locks the row of the mark until the transaction ends. */
export async function takeSerial(tx: WriteTx, region: string, mark: string, year: number): Promise<number> {
  const row = await tx.insertInto('letter_number').values({ region, mark, year, last: 1 })
    .onConflict((c) => c.columns(['region', 'mark', 'year']).doUpdateSet((eb) => ({ last: eb('letter_number.last', '+', 1) }))).returning('last').executeTakeFirstOrThrow()
  return row.last
}

export interface NewLetterRow {
  readonly region: string
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly mark: string
  readonly year: number
  readonly serial: number
  readonly orgId: string
  readonly content: LetterContent
  readonly about: { readonly type: string; readonly id: string } | null
  readonly at: Date
  readonly by: string | null
}

export async function insertLetter(tx: WriteTx, row: NewLetterRow): Promise<void> {
  await tx.insertInto('letter').values({
    region: row.region, id: row.id, key: row.key, kind: row.kind, mark: row.mark, year: row.year, serial: row.serial, org_id: row.orgId, title: row.content.title,
    content: json(row.content), about_type: row.about?.type ?? null, about_id: row.about?.id ?? null, made_at: row.at, made_by: row.by,
  }).execute()
}

export async function findByKey(tx: ReadTx, region: string, key: string): Promise<Letter | undefined> {
  const row = await tx.selectFrom('letter').selectAll().where('region', '=', region).where('key', '=', key).executeTakeFirst()
  return row && toLetter(row)
}

export async function findLetter(tx: ReadTx, region: string, id: string): Promise<Letter | undefined> {
  const row = await tx.selectFrom('letter').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toLetter(row)
}

export async function findLetterAnywhere(tx: ReadTx, id: string): Promise<Letter | undefined> {
  const row = await tx.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toLetter(row)
}

/** Newest first. */
export async function lettersAbout(tx: ReadTx, region: string, about: { readonly type: string; readonly id: string }): Promise<readonly Letter[]> {
  const rows = await tx.selectFrom('letter').selectAll().where('region', '=', region).where('about_type', '=', about.type).where('about_id', '=', about.id).orderBy('id', 'desc').execute()
  return rows.map(toLetter)
}

function toLetter(row: Selectable<Database['letter']>): Letter {
  return Letter.parse({
    region: row.region, id: row.id, kind: row.kind, number: numberText(row.mark, row.year, row.serial), orgId: row.org_id, title: row.title, content: row.content,
    about: row.about_type === null ? null : { type: row.about_type, id: row.about_id }, madeAt: row.made_at.toISOString(), madeBy: row.made_by,
  })
}
