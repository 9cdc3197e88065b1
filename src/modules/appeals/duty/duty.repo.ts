/** SQL of the duty list. */
import { z } from 'zod'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { DutyLine } from './duty.schema.ts'

const texts = z.array(z.string())
const columns = ['region', 'id', 'category', 'place', 'words', 'unit', 'supports', 'ground', 'version'] as const

/** Lines that hold for a category: its own and those of the codes above it. */
export async function dutyLines(tx: ReadTx, region: string, category?: string): Promise<readonly DutyLine[]> {
  const codes = category === undefined ? [] : Array.from(category, (_, i) => category.slice(0, i + 1))
  const rows = await tx.selectFrom('duty_entry').select(columns).where('region', '=', region).where('ended_at', 'is', null)
    .$if(category !== undefined, (q) => q.where('category', 'in', [...codes, ''])).orderBy('category').orderBy('id').execute()
  return rows.map((row) => DutyLine.parse({ ...row, words: texts.parse(row.words), supports: texts.parse(row.supports) }))
}

export async function findDutyLine(tx: ReadTx, region: string, id: string): Promise<DutyLine | undefined> {
  const row = await tx.selectFrom('duty_entry').select(columns).where('region', '=', region).where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst()
  return row && DutyLine.parse({ ...row, words: texts.parse(row.words), supports: texts.parse(row.supports) })
}

export async function putDutyLine(tx: WriteTx, line: DutyLine, at: Date, by: string | null): Promise<void> {
  const set = { category: line.category, place: line.place, words: json(line.words), unit: line.unit, supports: json(line.supports), ground: line.ground, version: line.version, updated_at: at, updated_by: by }
  await tx.insertInto('duty_entry').values({ region: line.region, id: line.id, ...set }).onConflict((c) => c.columns(['region', 'id']).doUpdateSet(set)).execute()
}

export async function endDutyLine(tx: WriteTx, region: string, id: string, at: Date, by: string | null): Promise<void> {
  await tx.updateTable('duty_entry').set((eb) => ({ ended_at: at, updated_at: at, updated_by: by, version: eb('version', '+', 1) })).where('region', '=', region).where('id', '=', id).execute()
}
