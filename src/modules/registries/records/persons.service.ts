/** What other modules ask of records of persons. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { RecordVault } from '../sealed/vault.ts'
import { readIdentity } from '../types/check-digits.ts'
import { hashKind } from './drafts.ts'
import { emptyRecords, findBySecretAnywhere, mergedInto, recordsById, type At } from './records.repo.ts'

export async function residentThere(tx: ReadTx, region: string, id: string): Promise<boolean> {
  const [record] = await recordsById(tx, { region, type: 'resident' }, [id])
  return record !== undefined && record.state === 'active'
}

/** Everything held of a record and of those merged into it goes; it can't be undone. */
export async function eraseRecord(tx: WriteTx, at: At, id: string, now: Date): Promise<void> {
  await emptyRecords(tx, at, [id, ...(await mergedInto(tx, at, id)).map((merged) => merged.id)], '（已删除）', now)
}

const identity = '身份证号'

/** Keyed hash under which a resident's identity number is kept; undefined for what is no such number. */
export function identityHash(vault: RecordVault, number: string): Buffer | undefined {
  const read = number.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
  return readIdentity(read) === undefined ? undefined : vault.hash(hashKind('resident', identity), read)
}

/** Records of the person behind an `identityHash`, in every county that has one. */
export const residentsWithIdentity = (tx: ReadTx, hash: Uint8Array): Promise<readonly (At & { readonly id: string })[]> => findBySecretAnywhere(tx, 'resident', identity, [hash])

/** Residents of any county who gave this phone: digits only. */
export const residentsWithPhone = (tx: ReadTx, vault: RecordVault, phone: string): Promise<readonly (At & { readonly id: string })[]> =>
  findBySecretAnywhere(tx, 'resident', '手机', vault.hashes(hashKind('resident', '手机'), phone))
