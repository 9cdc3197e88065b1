/** SQL of consents and of staff's own addresses. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export async function findConsent(tx: ReadTx, region: string, personHash: Uint8Array, purpose: string): Promise<boolean | undefined> {
  const row = await tx.selectFrom('message_consent').select('agrees').where('region', '=', region).where('person_hash', '=', Buffer.from(personHash)).where('purpose', '=', purpose).executeTakeFirst()
  return row?.agrees
}

export interface ConsentRow {
  readonly region: string
  readonly purpose: 'rating' | 'survey' | 'reach-out'
  readonly agrees: boolean
  /** Masked. */
  readonly person: string
  readonly how: string
  readonly at: Date
}

/** What was said last counts. */
export async function putConsent(tx: WriteTx, row: ConsentRow & { readonly personHash: Uint8Array; readonly by: string }): Promise<void> {
  const said = { agrees: row.agrees, person: row.person, how: row.how, at: row.at, by_account: row.by }
  await tx.insertInto('message_consent').values({ region: row.region, person_hash: row.personHash, purpose: row.purpose, ...said })
    .onConflict((c) => c.columns(['region', 'person_hash', 'purpose']).doUpdateSet(said)).execute()
}

/** Newest first. */
export async function consentsOf(tx: ReadTx, region: string, limit: number): Promise<readonly ConsentRow[]> {
  const rows = await tx.selectFrom('message_consent').selectAll().where('region', '=', region).orderBy('at', 'desc').orderBy('person').limit(limit).execute()
  return rows.flatMap((r) => (r.purpose === 'rating' || r.purpose === 'survey' || r.purpose === 'reach-out' ? [{ region: r.region, purpose: r.purpose, agrees: r.agrees, person: r.person, how: r.how, at: r.at }] : []))
}

export interface ContactRow { readonly kind: 'phone' | 'mail'; readonly sealed: Uint8Array; readonly shown: string }

export async function contactsOf(tx: ReadTx, accountId: string): Promise<readonly ContactRow[]> {
  const rows = await tx.selectFrom('message_contact').select(['kind', 'sealed', 'shown']).where('account_id', '=', accountId).orderBy('kind').execute()
  return rows.map((r) => ({ ...r, kind: r.kind === 'mail' ? 'mail' : 'phone' }))
}

export async function putContact(tx: WriteTx, accountId: string, row: ContactRow, at: Date): Promise<void> {
  await tx.insertInto('message_contact').values({ account_id: accountId, kind: row.kind, sealed: row.sealed, shown: row.shown, set_at: at })
    .onConflict((c) => c.columns(['account_id', 'kind']).doUpdateSet({ sealed: row.sealed, shown: row.shown, set_at: at })).execute()
}

export async function dropContact(tx: WriteTx, accountId: string, kind: ContactRow['kind']): Promise<void> {
  await tx.deleteFrom('message_contact').where('account_id', '=', accountId).where('kind', '=', kind).execute()
}
