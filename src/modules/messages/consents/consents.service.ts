/** What residents agree to receive, and where staff want their notices. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { contactOwner } from '../delivery/deliver.service.ts'
import { isPlainPhone, maskMail, maskPhone } from '../masks.ts'
import { messageErrors } from '../messages.errors.ts'
import { sealTo, type Vault } from '../vault.ts'
import * as repo from './consents.repo.ts'
import type { ConsentRow } from './consents.repo.ts'

export const { consentsOf } = repo

export interface Said { readonly region: string; readonly phone: string; readonly purpose: ConsentRow['purpose']; readonly agrees: boolean; readonly how: string }

/** Records a yes or a no; the last one counts, from the next message on. @throws messages.bad-phone */
export async function recordConsent(tx: WriteTx, said: Said, vault: Vault, by: { readonly at: Date; readonly accountId: string }): Promise<ConsentRow> {
  if (!isPlainPhone(said.phone)) throw messageErrors['bad-phone']()
  const row: ConsentRow = { region: said.region, purpose: said.purpose, agrees: said.agrees, person: maskPhone(said.phone), how: said.how, at: by.at }
  await repo.putConsent(tx, { ...row, personHash: vault.hash(said.phone), by: by.accountId })
  return row
}

export interface Contacts { readonly phone: string | null; readonly mail: string | null }

/** One's own addresses, masked. */
export async function contactsShown(tx: ReadTx, accountId: string): Promise<Contacts> {
  const rows = await repo.contactsOf(tx, accountId)
  const shown = (kind: string): string | null => rows.find((row) => row.kind === kind)?.shown ?? null
  return { phone: shown('phone'), mail: shown('mail') }
}

/** Sets what is given, drops what is null, leaves what is absent. @throws messages.bad-phone */
export async function setContacts(tx: WriteTx, accountId: string, wanted: { readonly phone?: string | null | undefined; readonly mail?: string | null | undefined }, vault: Vault, at: Date): Promise<Contacts> {
  const { phone, mail } = wanted
  if (phone != null && !isPlainPhone(phone)) throw messageErrors['bad-phone']()
  const given = [['phone', phone, maskPhone], ['mail', mail, maskMail]] as const
  for (const [kind, value, mask] of given) {
    if (value === null) await repo.dropContact(tx, accountId, kind)
    else if (value !== undefined) await repo.putContact(tx, accountId, { kind, sealed: sealTo(vault.publicKey, contactOwner(accountId, kind), Buffer.from(value)), shown: mask(value) }, at)
  }
  return contactsShown(tx, accountId)
}
