/** SQL of the duty list. */
import { z } from 'zod'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { DutyLine } from './duty.schema.ts'

const texts = z.array(z.string())
const columns = ['d.region', 'd.id', 'd.category', 'd.place', 'd.words', 'd.unit', 'd.supports', 'd.ground', 'd.version', 't.valid_from as validFrom', 't.valid_to as validTo'] as const

const standing = (tx: ReadTx, region: string) => tx.selectFrom('duty_entry as d').leftJoin('duty_term as t', (j) => j.onRef('t.region', '=', 'd.region').onRef('t.duty_id', '=', 'd.id'))
  .select(columns).where('d.region', '=', region).where('d.ended_at', 'is', null)

const toLine = <R extends { readonly words: unknown; readonly supports: unknown }>(row: R): DutyLine => DutyLine.parse({ ...row, words: texts.parse(row.words), supports: texts.parse(row.supports) })

/** Lines of these categories, or all; those of any time. */
export async function dutyLines(tx: ReadTx, region: string, categories?: readonly string[]): Promise<readonly DutyLine[]> {
  const rows = await standing(tx, region).$if(categories !== undefined, (q) => q.where('d.category', 'in', [...(categories ?? [])])).orderBy('d.category').orderBy('d.id').execute()
  return rows.map(toLine)
}

export async function findDutyLine(tx: ReadTx, region: string, id: string): Promise<DutyLine | undefined> {
  const row = await standing(tx, region).where('d.id', '=', id).executeTakeFirst()
  return row && toLine(row)
}

/** Of a line that may have been taken out; 0 where there is none. */
export async function versionOf(tx: ReadTx, region: string, id: string): Promise<number> {
  return (await tx.selectFrom('duty_entry').select('version').where('region', '=', region).where('id', '=', id).executeTakeFirst())?.version ?? 0
}

/** What is put stands, also after it was taken out. */
export async function putDutyLine(tx: WriteTx, line: DutyLine, at: Date, by: string | null): Promise<void> {
  const set = { category: line.category, place: line.place, words: json(line.words), unit: line.unit, supports: json(line.supports), ground: line.ground, version: line.version, ended_at: null, updated_at: at, updated_by: by }
  await tx.insertInto('duty_entry').values({ region: line.region, id: line.id, ...set }).onConflict((c) => c.columns(['region', 'id']).doUpdateSet(set)).execute()
  const term = { valid_from: line.validFrom, valid_to: line.validTo }
  await tx.insertInto('duty_term').values({ region: line.region, duty_id: line.id, ...term }).onConflict((c) => c.columns(['region', 'duty_id']).doUpdateSet(term)).execute()
}

export async function endDutyLine(tx: WriteTx, region: string, id: string, at: Date, by: string | null): Promise<void> {
  await tx.updateTable('duty_entry').set((eb) => ({ ended_at: at, updated_at: at, updated_by: by, version: eb('version', '+', 1) })).where('region', '=', region).where('id', '=', id).execute()
}
