/** What people do to single records: write a fact, merge, split; and what they see of imports. */
import type { Actor } from '#kernel/access.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { linesOf, listImports } from './import/import.repo.ts'
import type { ImportHead, Line } from './import/import.schema.ts'
import { mergeRecords, splitRecord } from './records/merge.service.ts'
import { recordsById, type At } from './records/records.repo.ts'
import { writeSayings } from './records/write.service.ts'
import { allowed } from './registries.access.ts'
import { registryErrors } from './registries.errors.ts'
import { holdsNumber } from './sealed/masks.ts'
import type { RecordVault } from './sealed/vault.ts'
import { fieldOf } from './types/read-types.ts'
import { isSealed } from './types/record-type.schema.ts'
import { readValue, type FactValue } from './types/values.ts'

export interface Change { readonly facts: Readonly<Record<string, string>>; readonly unknown: readonly string[]; readonly from: string; readonly source: string }
type OneRecord = At & { readonly id: string }
const recentImports = 50

/** @throws registries.no-record, registries.bad-value, registries.no-field and as `allowed` does */
export async function changeRecord(tx: WriteTx, vault: RecordVault, actor: Actor, at: OneRecord, change: Change, by: { readonly at: Date; newId(): string }): Promise<void> {
  const type = await allowed(tx, actor, 'registries.write', at)
  const [record] = await recordsById(tx, at, [at.id], true)
  if (record === undefined || record.state !== 'active') throw registryErrors['no-record']()
  const given: Record<string, FactValue> = {}
  for (const [name, text] of Object.entries(change.facts)) {
    const field = fieldOf(type, name)
    const read = readValue(field, text)
    if (!isSealed(field) && holdsNumber(text)) throw registryErrors['bad-value']({ field: name, why: '含身份证号或手机号', whyEn: 'it holds an identity or phone number' })
    if (read.kind === 'empty') throw registryErrors['bad-value']({ field: name, why: '没有内容', whyEn: 'it is empty' })
    if (read.kind === 'bad') throw registryErrors['bad-value']({ field: name, why: read.why.zh, whyEn: read.why.en })
    if (read.doubt !== undefined) throw registryErrors['bad-value']({ field: name, why: '校验位不符', whyEn: 'its check digit is wrong' })
    given[name] = read.value
  }
  for (const name of change.unknown) fieldOf(type, name)
  await writeSayings(tx, vault, at, [{ id: at.id, isNew: false, given, unknown: change.unknown, from: change.from }], { at: by.at, day: dayOf(by.at), account: actor.accountId, source: change.source, newId: by.newId })
}

export async function mergeTwo(tx: WriteTx, actor: Actor, at: OneRecord, { other, why }: { readonly other: string; readonly why: string }, now: Date): Promise<void> {
  await allowed(tx, actor, 'registries.write', at)
  await mergeRecords(tx, at, at.id, other, why, { at: now, day: dayOf(now) })
}

export async function splitOne(tx: WriteTx, actor: Actor, at: OneRecord, now: Date): Promise<void> {
  await allowed(tx, actor, 'registries.write', at)
  await splitRecord(tx, at, at.id, { at: now, day: dayOf(now) })
}

export async function importsOf(tx: ReadTx, actor: Actor, at: At): Promise<readonly ImportHead[]> {
  await allowed(tx, actor, 'registries.read', at)
  return listImports(tx, at, recentImports)
}

export async function importLines(tx: ReadTx, actor: Actor, at: At, importId: string, filter: { readonly problem: boolean; readonly after: number; readonly limit: number }): Promise<readonly Line[]> {
  await allowed(tx, actor, 'registries.read', at)
  return linesOf(tx, at.region, importId, filter)
}
