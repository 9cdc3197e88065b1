/** Other cases of a kind by number or title, as far as the caller may read that kind. */
import { scopesOf, type Actor } from '#kernel/access.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { searchRuns } from './cases.repo.ts'
import type { CaseDesk } from './cases.types.ts'

export async function findRunsLike(tx: ReadTx, desk: CaseDesk, actor: Actor, wanted: { readonly subject: string; readonly text: string; readonly limit: number }) {
  const kind = desk.kinds.get(wanted.subject)
  const runs = kind === undefined ? [] : await searchRuns(tx, wanted, scopesOf(actor, kind.permission.read))
  return runs.map(({ region, id, number, title }) => ({ region, id, number, title }))
}
