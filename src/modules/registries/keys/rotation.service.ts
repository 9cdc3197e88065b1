/** Moving everything sealed and hashed under the key in use, so that an older key can be thrown away. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { keyRows, hashKind, ownerOf, type Given } from '../records/drafts.ts'
import { foldFacts } from '../records/fold.ts'
import { recordsById, type At } from '../records/records.repo.ts'
import { asWritten } from '../records/written.ts'
import type { RecordVault } from '../sealed/vault.ts'
import { typeNamed } from '../types/read-types.ts'
import * as repo from './rotation.repo.ts'

export interface Moved { readonly records: number; readonly values: number; /** Hashes of what nobody holds in words any more: gone with the old key. */ readonly forgotten: number }

/** How much stands under each key. */
export const keysInUse = (tx: ReadTx): Promise<readonly repo.KeyCount[]> => repo.countByKey(tx)

/** Everything of these records, in one transaction; run twice it does nothing. @throws registries.unseal-failed */
export async function moveRecords(tx: WriteTx, vault: RecordVault, at: At, ids: readonly string[]): Promise<Moved> {
  const type = typeNamed(at.type)
  // Whoever changes one of them waits, or is waited for.
  await recordsById(tx, at, ids, true)
  const all = (await repo.sealedOf(tx, at, ids)).map((one) => ({ ...one, text: vault.open(ownerOf(at.region, at.type, one.recordId, one.field), one.keyId, one.sealed) }))
  const due = all.filter((one) => one.keyId !== vault.keyId)
  await repo.reseal(tx, at, vault.keyId, due.map(({ recordId, field, pastId, sealed, text }) => ({
    recordId, field, pastId, before: sealed, sealed: vault.seal(ownerOf(at.region, at.type, recordId, field), text), hash: vault.hash(hashKind(at.type, field), text),
  })))
  const sets = await repo.ownSets(tx, at, ids)
  // All that it was ever known by: each day on which something began, each number it ever bore.
  const known = ids.flatMap((id) => [...new Set((sets.get(id) ?? []).map((set) => set.from))].map((day) => ({ id, facts: foldFacts(sets.get(id) ?? [], day).facts })))
  const written = await asWritten(tx, at.region, type, known.map((one) => one.facts))
  const given: readonly { readonly id: string; readonly given: Given }[] = [...known.map((one, i) => ({ id: one.id, given: written[i] ?? {} })), ...all.map((one) => ({ id: one.recordId, given: { [one.field]: one.text } }))]
  const keys = new Map(given.flatMap((one) => keyRows(vault, type, one.id, one.given)).map((key) => [`${key.recordId} ${key.name} ${Buffer.from(key.hash).toString('hex')}`, key]))
  const forgotten = await repo.replaceKeys(tx, at, vault.keyId, ids, [...keys.values()])
  return { records: ids.length, values: due.length, forgotten }
}
