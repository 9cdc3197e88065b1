/** Who asked, and in which words: masked for everyone, opened for the handler with a reason. */
import { may, type Actor } from '#kernel/access.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { scopeOfAppeal } from '../appeals.access.ts'
import { sealedOf } from '../appeals.repo.ts'
import type { Sealed } from '../appeals.schema.ts'
import { factsOf } from '../residents/facts.repo.ts'
import { shownName, shownPhone } from './phone.ts'
import type { Row, Vault } from './vault.ts'

/** States in which the unit in charge has the order in hand. */
const inHand: ReadonlySet<string> = new Set(['dispatched', 'handling', 'suspended', 'replied', 'callback'])

/** Enough to recognise somebody who calls again, too little to call them. */
export interface ShownCaller { readonly name: string | null; readonly phone: string | null }

export function shownCaller(vault: Vault, row: Row, sealed: Uint8Array): ShownCaller {
  const { name, phone } = vault.open(row, sealed)
  return { name: name === null ? null : shownName(name), phone: phone === null ? null : shownPhone(phone) }
}

/** True for the line, and for the unit in charge while it has the order in hand and the caller did not ask for secrecy. */
export async function mayOpen(tx: ReadTx, actor: Actor, on: { readonly region: string; readonly unit: string | null; readonly state: string; readonly secret: boolean }): Promise<boolean> {
  if (may(actor, 'appeals.personal', { region: on.region, orgPath: null })) return true
  return !on.secret && on.unit !== null && inHand.has(on.state) && may(actor, 'appeals.handle', await scopeOfAppeal(tx, on))
}

export interface Opened extends Sealed { readonly facts: readonly { readonly seq: number; readonly at: string; readonly text: string }[] }

/** The original. The caller leaves a line in the audit log. @throws appeals.not-found, appeals.not-handler */
export async function openAppeal(tx: ReadTx, vault: Vault, row: Row, actor: Actor): Promise<Opened> {
  const stored = await sealedOf(tx, row.region, row.id)
  if (stored === undefined) throw appealErrors['not-found']()
  if (!(await mayOpen(tx, actor, { region: row.region, ...stored }))) throw appealErrors['not-handler']()
  const facts = await factsOf(tx, row.region, row.id)
  return { ...vault.open(row, stored.sealed), facts: facts.map((fact) => ({ seq: fact.seq, at: fact.at, text: vault.openText(row, `fact:${fact.seq}`, fact.sealed) })) }
}
