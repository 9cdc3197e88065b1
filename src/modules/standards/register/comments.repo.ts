/** SQL of comments on drafts and of evaluations. */
import type { Selectable } from 'kysely'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import { Comment, Evaluation } from './register.schema.ts'

const toComment = (row: Selectable<Database['standard_comment']>): Comment => Comment.parse({
  id: row.id, speaker: row.speaker, clause: row.clause, text: row.text, at: row.at.toISOString(), outcome: row.outcome, answer: row.answer, answeredAt: row.answered_at?.toISOString() ?? null,
})

export async function commentsOn(tx: ReadTx, region: string, standard: string): Promise<readonly Comment[]> {
  return (await tx.selectFrom('standard_comment').selectAll().where('region', '=', region).where('standard', '=', standard).orderBy('id').execute()).map(toComment)
}

/** How many are not answered yet. */
export async function openComments(tx: ReadTx, region: string, standard: string): Promise<number> {
  const { n } = await tx.selectFrom('standard_comment').select((eb) => eb.fn.countAll<number>().as('n')).where('region', '=', region).where('standard', '=', standard).where('outcome', 'is', null).executeTakeFirstOrThrow()
  return Number(n)
}

interface NewComment { readonly region: string; readonly id: string; readonly standard: string; readonly formKey: string; readonly speaker: Comment['speaker']; readonly clause: string; readonly text: string; readonly at: Date }

/** The same form again is the same comment. */
export async function insertComment(tx: WriteTx, { formKey, ...comment }: NewComment): Promise<void> {
  await tx.insertInto('standard_comment').values({ ...comment, form_key: formKey }).onConflict((c) => c.constraint('standard_comment_once').doNothing()).execute()
}

export async function answerComment(tx: WriteTx, region: string, standard: string, id: string, to: { readonly outcome: string; readonly answer: string; readonly at: Date; readonly by: string | null }): Promise<boolean> {
  const done = await tx.updateTable('standard_comment').set({ outcome: to.outcome, answer: to.answer, answered_at: to.at, answered_by: to.by })
    .where('region', '=', region).where('standard', '=', standard).where('id', '=', id).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function evaluationsOf(tx: ReadTx, region: string, standard: string): Promise<readonly Evaluation[]> {
  const rows = await tx.selectFrom('standard_evaluation').selectAll().where('region', '=', region).where('standard', '=', standard).orderBy('day', 'desc').orderBy('unit_name').execute()
  return rows.map((row) => Evaluation.parse({ id: row.id, unitName: row.unit_name, org: row.org, day: row.day, should: row.should, done: row.done, problems: row.problems }))
}

interface NewEvaluationRow extends Evaluation { readonly region: string; readonly standard: string; readonly at: Date; readonly by: string | null }

/** The same unit on the same day again replaces what was written down. */
export async function putEvaluation(tx: WriteTx, { unitName, by, ...row }: NewEvaluationRow): Promise<void> {
  await tx.insertInto('standard_evaluation').values({ ...row, unit_name: unitName, by_account: by })
    .onConflict((c) => c.constraint('standard_evaluation_once').doUpdateSet({ should: row.should, done: row.done, problems: row.problems, org: row.org, at: row.at, by_account: by })).execute()
}
