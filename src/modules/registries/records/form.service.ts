/** One record written by hand: new, or new facts of one that is there. The same checks as a list, told at once. */
import type { Actor } from '#kernel/access.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { placesNamed, referencesNamed } from '../import/references.ts'
import { allowed } from '../registries.access.ts'
import { registryErrors } from '../registries.errors.ts'
import { holdsNumber, maskNumbers } from '../sealed/masks.ts'
import type { RecordVault } from '../sealed/vault.ts'
import { readIdentity } from '../types/check-digits.ts'
import { fieldOf } from '../types/read-types.ts'
import { isSealed, type Field, type RecordType } from '../types/record-type.schema.ts'
import { readValue, type FactValue } from '../types/values.ts'
import { hashKind, keysOf, ownerOf, type Given } from './drafts.ts'
import { findByKeys, lockRegister, recordsById, secretsOf, type At } from './records.repo.ts'
import type { Writing } from './records.schema.ts'
import { writeSayings } from './write.service.ts'

export interface Filled { readonly facts: Readonly<Record<string, string>>; readonly from: string; readonly source: string }
export interface Change extends Filled { readonly unknown: readonly string[] }
type By = { readonly at: Date; newId(): string }
type OneRecord = At & { readonly id: string }

const identityField = '身份证号'

/** Returns the new record's id. @throws registries.no-key, registries.taken, registries.bad-value, registries.no-field and as `allowed` does */
export async function createRecord(tx: WriteTx, vault: RecordVault, actor: Actor, at: At, filled: Filled, by: By): Promise<string> {
  const type = await allowed(tx, actor, 'registries.write', at)
  await lockRegister(tx, at.region)
  const writing = writingOf(actor, filled, by)
  const { given, written, place } = await resolved(tx, vault, type, at.region, withIdentity(type, readFacts(type, filled.facts), undefined), filled.from, writing)
  const missing = type.fields.filter((field) => field.required && typeof given[field.name] !== 'string').map((field) => field.name)
  if (missing.length > 0 || keysOf(type, written).length === 0) throw registryErrors['no-key']({ wanted: missing.length > 0 ? missing.join('、') : type.keys.map((key) => key.join(' + ')).join('；') })
  await expectFree(tx, vault, type, at, undefined, written)
  const id = by.newId()
  await writeSayings(tx, vault, at, [{ id, isNew: true, given, written, from: filled.from, place }], writing)
  return id
}

/** @throws registries.no-record, registries.taken, registries.bad-value, registries.no-field and as `allowed` does */
export async function changeRecord(tx: WriteTx, vault: RecordVault, actor: Actor, at: OneRecord, change: Change, by: By): Promise<void> {
  const type = await allowed(tx, actor, 'registries.write', at)
  await lockRegister(tx, at.region)
  const [record] = await recordsById(tx, at, [at.id], true)
  if (record === undefined || record.state !== 'active') throw registryErrors['no-record']()
  for (const name of change.unknown) fieldOf(type, name)
  const writing = writingOf(actor, change, by)
  const read = withIdentity(type, readFacts(type, change.facts), await identityOf(tx, vault, at))
  const { given, written, place } = await resolved(tx, vault, type, at.region, read, change.from, writing)
  await expectFree(tx, vault, type, at, at.id, written)
  await writeSayings(tx, vault, at, [{ id: at.id, isNew: false, given, written: { ...record.facts, ...written }, unknown: change.unknown, from: change.from, place, settled: Object.keys(read) }], writing)
}

const writingOf = (actor: Actor, { source }: Filled, by: By): Writing => ({ at: by.at, day: dayOf(by.at), account: actor.accountId, source: maskNumbers(source), newId: by.newId })
const badValue = (field: string, why: string, whyEn: string) => registryErrors['bad-value']({ field, why, whyEn })

function readFacts(type: RecordType, facts: Readonly<Record<string, string>>): Given {
  return Object.fromEntries(Object.entries(facts).map(([name, text]): [string, FactValue] => {
    const field = fieldOf(type, name)
    const read = readValue(field, text)
    if (!isSealed(field) && field.type !== 'reference' && holdsNumber(text)) throw badValue(name, '含身份证号或手机号', 'it holds an identity or phone number')
    if (read.kind === 'empty') throw badValue(name, '没有内容', 'it is empty')
    if (read.kind === 'bad') throw badValue(name, read.why.zh, read.why.en)
    if (read.kind === 'month') throw badValue(name, '只有年月，没有日', 'it has a month but no day')
    if (read.doubt === 'fifteen-digits') throw badValue(name, '是 15 位旧号，请按证件填 18 位', 'it is an old number of 15 places; fill in the 18 of the document')
    if (read.doubt !== undefined) throw badValue(name, '校验位不符，请核对证件', 'its check digit is wrong; compare it with the document')
    return [name, read.value]
  }))
}

/** A birth date and a sex beside an identity number must be those that the number tells. */
function withIdentity(type: RecordType, given: Given, held: string | undefined): Given {
  const number = given[identityField] ?? held
  const says = typeof number === 'string' ? readIdentity(number) : undefined
  if (says === undefined || !says.checks) return given
  const told: readonly (readonly [string, string])[] = [['出生日期', says.birthDate], ['性别', says.sex]]
  const known = told.filter(([field]) => type.fields.some((one) => one.name === field))
  for (const [field, value] of known) if (given[field] !== undefined && given[field] !== value) throw badValue(field, '与身份证号不一致', 'it differs from the identity number')
  return given[identityField] === undefined ? given : { ...given, ...Object.fromEntries(known) }
}

async function identityOf(tx: WriteTx, vault: RecordVault, at: OneRecord): Promise<string | undefined> {
  const secret = (await secretsOf(tx, at, [at.id])).get(at.id)?.find((one) => one.field === identityField)
  return secret === undefined ? undefined : vault.open(ownerOf(at.region, at.type, at.id, identityField), secret.keyId, secret.sealed)
}

/** Names of towns and of other records as what they stand for. */
async function resolved(tx: WriteTx, vault: RecordVault, type: RecordType, region: string, read: Given, day: string, by: Writing): Promise<{ readonly given: Given; readonly written: Given; readonly place: string | undefined }> {
  const given: Record<string, FactValue> = { ...read }
  let place: string | undefined
  const fieldsOf = (kind: Field['type']): readonly (readonly [Field, string])[] => type.fields.flatMap((field) => { const text = read[field.name]; return field.type === kind && typeof text === 'string' ? [[field, text] as const] : [] })
  for (const [field, text] of fieldsOf('place')) {
    place = (await placesNamed(tx, region, [text], day)).get(text)
    if (place === undefined) throw badValue(field.name, `本县没有“${text}”，或同名的不止一个`, `“${text}” is no town or village of this county, or several bear the name`)
    delete given[field.name]
  }
  for (const [field, text] of fieldsOf('reference')) {
    const id = (await referencesNamed(tx, vault, region, field, [text], day, by)).get(text)
    if (id === undefined) throw badValue(field.name, '所指的记录不存在', 'it names a record that is not there')
    given[field.name] = id
  }
  return { given, written: read, place }
}

/** What a record is known by belongs to one record only. */
async function expectFree(tx: WriteTx, vault: RecordVault, type: RecordType, at: At, own: string | undefined, written: Given): Promise<void> {
  for (const { name, text } of keysOf(type, written)) {
    const found = [...(await findByKeys(tx, at, name, vault.hashes(hashKind(type.type, name), text))).values()]
    if (found.some((id) => id !== own)) throw registryErrors.taken({ key: name })
  }
}
