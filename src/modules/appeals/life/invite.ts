/** A closed appeal asks for a rating: of the unit that handled it, once a closing; again after it was handled anew. */
import type { Doing, TakenEvent } from '#modules/cases/index.ts'
import { inviteToRate, type PersonOfCase } from '#modules/ratings/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { findAppeal, sealedOf } from '../appeals.repo.ts'
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
  await inviteToRate(tx, {
    region: run.region, caseId: run.id, subjectType: 'appeal', orgId, ...toAsk(vault, run, stored.sealed), matter: run.number, ...((state.counts['callBack'] ?? 0) > 1 ? { afterMending: true } : {}),
  }, doing)
}

/** Whom to ask again once a bad rating of an appeal was mended. */
export const personOfAppeal = (vault: Vault): PersonOfCase => async (tx, { region, caseId }) => {
  const stored = await sealedOf(tx, region, caseId)
  const appeal = await findAppeal(tx, region, caseId)
  return stored === undefined ? {} : { ...toAsk(vault, { region, id: caseId }, stored.sealed), ...(appeal === undefined ? {} : { matter: appeal.number }) }
}

/** A number that no SMS reaches is not asked. */
function toAsk(vault: Vault, on: { readonly region: string; readonly id: string }, sealed: Uint8Array): { readonly phone?: string } {
  const { phone } = vault.open(on, sealed)
  return phone !== null && isPlainMobile(phone) ? { phone } : {}
}
