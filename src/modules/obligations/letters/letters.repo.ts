/** SQL of letters that a ladder asks for and that people issue. */
import type { Selectable } from 'kysely'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import { CaseLetter } from './letters.schema.ts'

export interface LetterDue { readonly region: string; readonly id: string; readonly caseId: string; readonly kind: CaseLetter['kind']; readonly clock: string | null; readonly dueAt: Date }

export async function insertLetterDue(tx: WriteTx, due: LetterDue): Promise<void> {
  await tx.insertInto('obligation_letter').values({ region: due.region, id: due.id, case_id: due.caseId, kind: due.kind, clock: due.clock, due_at: due.dueAt }).execute()
}

export async function lettersOfCase(tx: ReadTx, region: string, caseId: string): Promise<readonly CaseLetter[]> {
  const rows = await tx.selectFrom('obligation_letter').selectAll().where('region', '=', region).where('case_id', '=', caseId).orderBy('due_at', 'desc').orderBy('id', 'desc').execute()
  return rows.map(toLetter)
}

/** One letter answers for all of its kind that were asked for before. */
export async function setIssued(tx: WriteTx, region: string, caseId: string, kind: string, issued: { letterId: string; at: Date; by: string | null }): Promise<void> {
  await tx.updateTable('obligation_letter').set({ letter_id: issued.letterId, issued_at: issued.at, issued_by: issued.by })
    .where('region', '=', region).where('case_id', '=', caseId).where('kind', '=', kind).where('letter_id', 'is', null).execute()
}

function toLetter(row: Selectable<Database['obligation_letter']>): CaseLetter {
  return CaseLetter.parse({
    id: row.id, kind: row.kind, clock: row.clock, dueAt: row.due_at.toISOString(), letterId: row.letter_id, issuedAt: row.issued_at?.toISOString() ?? null,
  })
}
