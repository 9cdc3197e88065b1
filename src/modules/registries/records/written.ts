/** Facts as lists write them: where a record points to another, the number that one is known by instead of its id. */
import type { ReadTx } from '#platform/db/index.ts'
import { typeNamed } from '../types/read-types.ts'
import type { RecordType } from '../types/record-type.schema.ts'
import type { Given } from './drafts.ts'
import { recordsById } from './records.repo.ts'

/** For those fields that keys are made of; others stay as they are. */
export async function asWritten(tx: ReadTx, region: string, type: RecordType, all: readonly Given[]): Promise<readonly Given[]> {
  const inKeys = new Set(type.keys.flat())
  let written = all
  for (const field of type.fields) {
    const [number] = field.to === undefined ? [] : typeNamed(field.to).keys[0] ?? []
    if (field.to === undefined || number === undefined || !inKeys.has(field.name)) continue
    const ids = [...new Set(written.flatMap((facts) => { const id = facts[field.name]; return typeof id === 'string' ? [id] : [] }))]
    const numbers = new Map((await recordsById(tx, { region, type: field.to }, ids)).map((record) => [record.id, record.facts[number]]))
    written = written.map((facts) => { const id = facts[field.name]; return typeof id === 'string' ? { ...facts, [field.name]: numbers.get(id) ?? null } : facts })
  }
  return written
}
