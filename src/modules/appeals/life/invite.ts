/** A closed appeal asks for a rating: of the unit that handled it, once a closing; again after it was handled anew. */
import type { Doing, TakenEvent } from '#modules/cases/index.ts'
import { inviteToRate } from '#modules/ratings/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { sealedOf } from '../appeals.repo.ts'
import { isPlainMobile } from '../personal/phone.ts'
import type { Vault } from '../personal/vault.ts'
import { lineOrg } from '../settings/lines.repo.ts'

const closing: ReadonlySet<string> = new Set(['callBack', 'closeWithout', 'answer'])

export const inviteWhenClosed = (vault: Vault) => async (tx: WriteTx, { run, entry, state }: TakenEvent, doing: Doing): Promise<void> => {
  if (!closing.has(entry.action) || (state.state !== 'closed' && state.state !== 'answered')) return
  const stored = await sealedOf(tx, run.region, run.id)
  if (stored === undefined) return
  const orgId = run.leadOrg ?? (await lineOrg(tx, run.region))
  if (orgId === null) return
  const { phone } = vault.open(run, stored.sealed)
  await inviteToRate(tx, {
    region: run.region, caseId: run.id, subjectType: 'appeal', orgId, matter: `诉求${run.number}`,
    ...(phone !== null && isPlainMobile(phone) ? { phone } : {}), ...((state.counts['callBack'] ?? 0) > 1 ? { afterMending: true } : {}),
  }, doing)
}
