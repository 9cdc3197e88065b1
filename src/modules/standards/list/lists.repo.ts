/** SQL of local lists and their items. */
import type { Selectable } from 'kysely'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { z } from 'zod'
import { LocalItem, LocalList, ReportRow } from './list.schema.ts'

const toList = (row: Omit<Selectable<Database['standard_list']>, 'report' | 'made_by'>): LocalList => LocalList.parse({
  region: row.region, id: row.id, title: row.title, document: row.document, inForceFrom: row.in_force_from, endedOn: row.ended_on, fileName: row.file_name, version: row.version, madeAt: row.made_at.toISOString(),
})
const head = ['region', 'id', 'title', 'document', 'in_force_from', 'ended_on', 'file_name', 'version', 'made_at'] as const

const toItem = (row: Selectable<Database['standard_list_item']>): LocalItem => LocalItem.parse(row)

/** Newest first. */
export async function listsOf(tx: ReadTx, regions: readonly string[]): Promise<readonly LocalList[]> {
  if (regions.length === 0) return []
  return (await tx.selectFrom('standard_list').select(head).where('region', 'in', [...regions]).orderBy('in_force_from', 'desc').orderBy('id', 'desc').execute()).map(toList)
}

export async function findList(tx: ReadTx, region: string, id: string): Promise<LocalList | undefined> {
  const row = await tx.selectFrom('standard_list').select(head).where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toList(row)
}

export async function reportOf(tx: ReadTx, region: string, id: string): Promise<readonly ReportRow[]> {
  const row = await tx.selectFrom('standard_list').select('report').where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return z.array(ReportRow).parse(row?.report ?? [])
}

export async function itemsOf(tx: ReadTx, region: string, id: string): Promise<readonly LocalItem[]> {
  return (await tx.selectFrom('standard_list_item').selectAll().where('region', '=', region).where('list', '=', id).orderBy('position').execute()).map(toItem)
}

interface NewList extends Omit<LocalList, 'version' | 'madeAt' | 'endedOn'> { readonly report: readonly ReportRow[]; readonly items: readonly LocalItem[]; readonly at: Date; readonly by: string | null }

export async function insertList(tx: WriteTx, list: NewList): Promise<void> {
  const { region, id, items, at, by } = list
  await tx.insertInto('standard_list').values({ region, id, title: list.title, document: list.document, in_force_from: list.inForceFrom, file_name: list.fileName, report: json(list.report), made_at: at, made_by: by }).execute()
  for (const { figures, lead, ...item } of items) await tx.insertInto('standard_list_item').values({ region, list: id, ...item, lead: [...lead], figures: json(figures) }).execute()
}

/** Ends the lists of the region that were in force, on the day on which a newer one begins; those that began later stay. */
export async function endEarlier(tx: WriteTx, region: string, from: string, but: string): Promise<readonly string[]> {
  const rows = await tx.updateTable('standard_list').set((eb) => ({ ended_on: from, version: eb('version', '+', 1) }))
    .where('region', '=', region).where('id', '<>', but).where('in_force_from', '<', from).where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', from)])).returning('id').execute()
  return rows.map(({ id }) => id)
}

export async function setFigures(tx: WriteTx, region: string, list: string, code: string, figures: LocalItem['figures']): Promise<boolean> {
  const done = await tx.updateTable('standard_list_item').set({ figures: json(figures) }).where('region', '=', region).where('list', '=', list).where('code', '=', code).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Six-digit regions that have a list or a register. */
export async function regionsWithStandards(tx: ReadTx): Promise<readonly string[]> {
  const rows = await tx.selectFrom('standard_list').select('region').union(tx.selectFrom('standard').select('region')).orderBy('region').execute()
  return rows.map(({ region }) => region)
}
