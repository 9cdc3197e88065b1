/** From what was read of one thing to the rows that keep it. Pure but for sealing. */
import { maskDirect } from '../sealed/masks.ts'
import type { RecordVault } from '../sealed/vault.ts'
import { fieldOf } from '../types/read-types.ts'
import { isSealed, type RecordType } from '../types/record-type.schema.ts'
import { folded, type FactValue } from '../types/values.ts'
import type { NewKey, NewSecret } from './records.repo.ts'

/** Everything given of one thing, sealed fields among it; a field that is absent is not spoken of. */
export type Given = Readonly<Record<string, FactValue>>

export const ownerOf = (region: string, type: string, recordId: string, field: string): string => `record:${region}:${type}:${recordId}:${field}`

/** Sealed fields apart from those stored plain; place and title stand in columns and among the facts. */
export function parted(type: RecordType, given: Given): { readonly facts: Record<string, FactValue>; readonly sealed: readonly (readonly [field: string, text: string])[] } {
  const facts: Record<string, FactValue> = {}
  const sealed: (readonly [string, string])[] = []
  for (const name of Object.keys(given)) {
    const value = given[name]
    if (value === undefined) continue
    if (isSealed(fieldOf(type, name))) { if (typeof value === 'string') sealed.push([name, value]) } else facts[name] = value
  }
  return { facts, sealed }
}

/** Each set of fields that the given things have complete, as one text: what the record is known by. */
export function keysOf(type: Pick<RecordType, 'keys'>, given: Given): readonly { readonly name: string; readonly text: string }[] {
  return type.keys.flatMap((fields) => {
    const parts = fields.map((field) => given[field])
    return parts.some((part) => part === undefined || part === null || part === '') ? [] : [{ name: fields.join('+'), text: parts.map((part) => folded(String(part)).toUpperCase()).join('\n') }]
  })
}

/** The first of them, by which a row of a list is matched. */
export function firstKeyOf(type: RecordType, given: Given): ReturnType<typeof keysOf>[number] | undefined {
  for (const fields of type.keys) {
    const [key] = keysOf({ keys: [fields] }, given)
    if (key !== undefined) return key
  }
  return undefined
}

/** What a key's hash is made for; a sealed field alone hashes as the field does, so that either finds the other. */
export const hashKind = (type: string, name: string): string => `${type}:${name}`

export const keyRows = (vault: RecordVault, type: RecordType, recordId: string, given: Given): readonly NewKey[] =>
  keysOf(type, given).map(({ name, text }) => ({ recordId, name, keyId: vault.keyId, hash: vault.hash(hashKind(type.type, name), text) }))

export const secretRows = (vault: RecordVault, region: string, type: RecordType, recordId: string, sealed: readonly (readonly [string, string])[]): readonly NewSecret[] =>
  sealed.map(([field, text]) => ({
    recordId, field, keyId: vault.keyId, sealed: vault.seal(ownerOf(region, type.type, recordId, field), text), hash: vault.hash(hashKind(type.type, field), text), shown: maskDirect(fieldOf(type, field).type, text),
  }))

export const titleOf = (type: RecordType, facts: Given): string => { const title = facts[type.title]; return typeof title === 'string' && title !== '' ? title : '（未具名）' }
