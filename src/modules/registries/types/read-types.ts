/** The record types that ship, read once a process. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { registryErrors } from '../registries.errors.ts'
import { maskNumbers } from '../sealed/masks.ts'
import { RecordType, type Field } from './record-type.schema.ts'

const folder = new URL('../../../../packs/national/registries/', import.meta.url)
let shipped: ReadonlyMap<string, RecordType> | undefined

/** By the name of the type. @throws registries.pack-faulty */
export function recordTypes(): ReadonlyMap<string, RecordType> {
  shipped ??= new Map(readdirSync(folder).filter((file) => file.endsWith('.yaml')).sort().map((file) => {
    const read = RecordType.safeParse(parse(readFileSync(new URL(file, folder), 'utf8')))
    if (!read.success) throw registryErrors['pack-faulty']({ file, why: read.error.issues[0]?.message ?? '' })
    return [read.data.type, read.data]
  }))
  return shipped
}

/** @throws registries.no-type */
export function typeNamed(type: string): RecordType {
  const found = recordTypes().get(type)
  if (found === undefined) throw registryErrors['no-type']({ type: maskNumbers(type) })
  return found
}

/** @throws registries.no-field */
export function fieldOf(type: RecordType, name: string): Field {
  const found = fieldsByName(type).get(name)
  if (found === undefined) throw registryErrors['no-field']({ type: type.names.zh, field: maskNumbers(name) })
  return found
}

export const hasField = (type: RecordType, name: string): boolean => fieldsByName(type).has(name)

/** Fields without which there is no record. */
export function requiredOf(type: RecordType): readonly Field[] {
  const known = required.get(type)
  if (known !== undefined) return known
  const made = type.fields.filter((field) => field.required)
  required.set(type, made)
  return made
}

const required = new WeakMap<RecordType, readonly Field[]>()
/** A list of millions asks for each cell. */
const byName = new WeakMap<RecordType, ReadonlyMap<string, Field>>()

function fieldsByName(type: RecordType): ReadonlyMap<string, Field> {
  const known = byName.get(type)
  if (known !== undefined) return known
  const made = new Map(type.fields.map((field) => [field.name, field]))
  byName.set(type, made)
  return made
}
