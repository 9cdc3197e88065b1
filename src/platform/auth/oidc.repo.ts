/** Rows of sign-ins under way at an identity provider, and of identities linked to accounts. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface FlowRow { readonly provider: string; readonly nonce: string; readonly verifier: string; readonly bindingHash: Uint8Array }

export async function insertFlow(tx: WriteTx, stateHash: Uint8Array, flow: FlowRow, expiresAt: Date): Promise<void> {
  await tx.insertInto('oidc_flow').values({ state_hash: stateHash, provider: flow.provider, nonce: flow.nonce, verifier: flow.verifier, binding_hash: flow.bindingHash, expires_at: expiresAt }).execute()
}

/** Takes the flow out: an answer of the provider is good once. */
export async function takeFlow(tx: WriteTx, stateHash: Uint8Array, at: Date): Promise<FlowRow | undefined> {
  const row = await tx.deleteFrom('oidc_flow').where('state_hash', '=', stateHash).where('expires_at', '>', at).returningAll().executeTakeFirst()
  return row && { provider: row.provider, nonce: row.nonce, verifier: row.verifier, bindingHash: row.binding_hash }
}

export async function findLinked(tx: ReadTx, issuer: string, subject: string): Promise<string | undefined> {
  const row = await tx.selectFrom('external_identity').select('account_id').where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst()
  return row?.account_id
}

export async function linkIdentity(tx: WriteTx, issuer: string, subject: string, accountId: string, at: Date): Promise<void> {
  await tx.insertInto('external_identity').values({ issuer, subject, account_id: accountId, linked_at: at })
    .onConflict((c) => c.columns(['issuer', 'subject']).doUpdateSet({ account_id: accountId, linked_at: at })).execute()
}
