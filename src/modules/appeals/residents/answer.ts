/** What a resident reads as the answer. */
import type { CaseDesk } from '#modules/cases/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Appeal } from '../appeals.schema.ts'

export interface Answer {
  /** Case and line of its log: tells it from the answers before and after it. */
  readonly id: string
  readonly text: string
}

/** The reply, once it was approved by somebody else; the answer on call, or why it was not accepted, with the right door. */
export async function findAnswer(tx: ReadTx, desk: Pick<CaseDesk, 'log'>, { region, id, state }: Pick<Appeal, 'region' | 'id' | 'state'>): Promise<Answer | undefined> {
  if (!['callback', 'closed', 'archived', 'answered', 'rejected', 'handling'].includes(state)) return undefined
  const log = await desk.log(tx, region, id)
  const approved = log.findLastIndex((line) => line.action === 'approve')
  const line = log.slice(0, approved + 1).findLast((one) => one.action === 'reply') ?? log.findLast((one) => one.action === 'answer' || one.action === 'reject')
  if (line === undefined) return undefined
  const said = (field: string): string => { const value = line.fields.find((one) => one.field === field)?.value; return typeof value === 'string' ? value : '' }
  return { id: `${id}:${line.seq}`, text: line.action === 'reject' ? said('door') : [said('text'), said('measures')].filter((part) => part !== '').join('\n') }
}
