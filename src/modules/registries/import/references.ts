/** Towns and other records that a list names, looked up for all rows at once. */
import { regionsSpelled } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { hashKind } from '../records/drafts.ts'
import { findByKeys } from '../records/records.repo.ts'
import { writeSayings } from '../records/write.service.ts'
import type { Writing } from '../records/records.schema.ts'
import type { RecordVault } from '../sealed/vault.ts'
import { typeNamed } from '../types/read-types.ts'
import type { Field } from '../types/record-type.schema.ts'
import { folded, type FactValue } from '../types/values.ts'

/** Twelve-digit code by text, where the text names one town or village of the county. */
export async function placesNamed(tx: ReadTx, region: string, texts: readonly string[], day: string): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(texts)]
  const found = await regionsSpelled(tx, wanted, day)
  return new Map(wanted.flatMap((text) => {
    const here = (found.get(text) ?? []).filter((code) => code.length === 12 && code.startsWith(region))
    return here.length === 1 && here[0] !== undefined ? [[text, here[0]] as const] : []
  }))
}

/** By its single-field keys (a code, an identity number, a name), the record that each text names; what `makes` says is made. */
export async function referencesNamed(tx: WriteTx, vault: RecordVault, region: string, field: Field, texts: readonly string[], from: string, by: Writing): Promise<ReadonlyMap<string, string>> {
  const to = typeNamed(field.to ?? '')
  const wanted = [...new Set(texts)]
  const found = new Map<string, string>()
  for (const [name, ...others] of to.keys) {
    if (name === undefined || others.length > 0) continue
    const hashes = wanted.flatMap((text) => (found.has(text) ? [] : vault.hashes(hashKind(to.type, name), folded(text).toUpperCase()).map((hash) => ({ text, hash }))))
    const ids = await findByKeys(tx, { region, type: to.type }, name, hashes.map(({ hash }) => hash))
    for (const { text, hash } of hashes) { const id = ids.get(hash.toString('hex')); if (id !== undefined) found.set(text, id) }
  }
  const [key] = to.keys[0] ?? []
  const missing = field.makes && key !== undefined ? wanted.filter((text) => !found.has(text)) : []
  const made = missing.map((text) => ({ id: by.newId(), isNew: true, free: [key ?? ''], from, given: numbered(to.title, key ?? '', text) }))
  await writeSayings(tx, vault, { region, type: to.type }, made, by)
  made.forEach(({ id }, i) => { found.set(missing[i] ?? '', id) })
  return found
}

/** Known by its number alone until a list of its own names it. */
const numbered = (title: string, key: string, text: string): Record<string, FactValue> => ({ [title]: text, [key]: text })

