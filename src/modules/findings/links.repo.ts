/** SQL of links: typed relations between objects of any modules. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { Link, ObjectRef } from './findings.schema.ts'

/** The same link again changes nothing. */
export async function addLink(tx: WriteTx, link: Link, at: Date, by: string | null): Promise<void> {
  await tx.insertInto('link').values({
    region: link.region, from_type: link.from.type, from_id: link.from.id, relation: link.relation, to_type: link.to.type, to_id: link.to.id, at, by_account: by,
  }).onConflict((conflict) => conflict.doNothing()).execute()
}

export async function removeLink(tx: WriteTx, link: Link): Promise<void> {
  await tx.deleteFrom('link').where('region', '=', link.region)
    .where('from_type', '=', link.from.type).where('from_id', '=', link.from.id).where('relation', '=', link.relation)
    .where('to_type', '=', link.to.type).where('to_id', '=', link.to.id).execute()
}

/** What the object points to, e.g. the obligations made from a task. */
export async function linksFrom(tx: ReadTx, region: string, from: ObjectRef): Promise<readonly Link[]> {
  const rows = await tx.selectFrom('link').selectAll().where('region', '=', region).where('from_type', '=', from.type).where('from_id', '=', from.id).orderBy('relation').orderBy('to_id').execute()
  return rows.map(toLink)
}

/** What points to the object. */
export async function linksTo(tx: ReadTx, region: string, to: ObjectRef): Promise<readonly Link[]> {
  const rows = await tx.selectFrom('link').selectAll().where('region', '=', region).where('to_type', '=', to.type).where('to_id', '=', to.id).orderBy('relation').orderBy('from_id').execute()
  return rows.map(toLink)
}

function toLink(row: { region: string; from_type: string; from_id: string; relation: string; to_type: string; to_id: string }): Link {
  return { region: row.region, from: { type: row.from_type, id: row.from_id }, relation: row.relation, to: { type: row.to_type, id: row.to_id } }
}
