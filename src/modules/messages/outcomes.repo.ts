/** What came of the messages about one thing, for the module that sent them: how many, never to whom. */
import type { ReadTx } from '#platform/db/index.ts'
import { messageStates, type MessageState } from './messages.schema.ts'

export interface MessageOutcome { readonly id: string; readonly state: MessageState; /** Why it was withheld or failed; null otherwise. */ readonly problem: string | null }

export interface KnownMessage { readonly id: string; readonly state: MessageState; /** Masked. */ readonly recipient: string }

/** How far messages are that their sender remembers by id. */
export async function messagesById(tx: ReadTx, region: string, ids: readonly string[]): Promise<readonly KnownMessage[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('message').select(['id', 'state', 'recipient']).where('region', '=', region).where('id', 'in', [...ids]).execute()
  return rows.flatMap(({ id, recipient, state: said }) => { const state = messageStates.find((one) => one === said); return state === undefined ? [] : [{ id, state, recipient }] })
}

export async function outcomesAbout(tx: ReadTx, region: string, about: { readonly type: string; readonly ids: readonly string[] }): Promise<readonly MessageOutcome[]> {
  if (about.ids.length === 0) return []
  const rows = await tx.selectFrom('message').select(['about_id', 'state', 'problem']).where('region', '=', region).where('about_type', '=', about.type).where('about_id', 'in', [...about.ids]).execute()
  return rows.flatMap((row) => {
    const state = messageStates.find((one) => one === row.state)
    return state === undefined || row.about_id === null ? [] : [{ id: row.about_id, state, problem: row.problem }]
  })
}
