/** Records as they are shown: names and direct identifiers masked, opened with a reason, every look at a person written down. */
import { decodeCursor, pageOf, type Page } from '#kernel/page.ts'
import { significantDigits, type Actor } from '#kernel/access.ts'
import { dayOf } from '#kernel/workdays.ts'
import { regionAsOf, regionsCoded } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { allowed } from '../registries.access.ts'
import { registryErrors } from '../registries.errors.ts'
import { maskName } from '../sealed/masks.ts'
import type { RecordVault } from '../sealed/vault.ts'
import { typeNamed } from '../types/read-types.ts'
import { isSealed, type RecordType } from '../types/record-type.schema.ts'
import { folded, type FactValue } from '../types/values.ts'
import { hashKind, ownerOf } from './drafts.ts'
import { inOrder, type Facts } from './fold.ts'
import { insertLook, looksAt, type Look } from './looks.repo.ts'
import * as repo from './records.repo.ts'
import type { Flag, RecordRow } from './records.schema.ts'

/** Town or village; the code where nobody knows its name. */
export interface Place { readonly code: string; readonly name: string }

export interface RecordLine { readonly id: string; readonly title: string; readonly place: Place | null; readonly flags: readonly Flag[]; readonly changedAt: string }

export interface Finding { readonly region: string; readonly type: string; readonly text?: string | undefined; readonly place?: string | undefined; readonly flagged?: boolean | undefined; readonly cursor?: string | undefined; readonly limit: number }

/** `text`: a name from its beginning, or a whole number (identity, phone, code). @throws as `allowed` does */
export async function findRecords(tx: ReadTx, vault: RecordVault, actor: Actor, finding: Finding): Promise<Page<RecordLine>> {
  const type = await allowed(tx, actor, 'registries.read', finding)
  const [title, id] = finding.cursor === undefined ? [] : (decodeCursor(finding.cursor, 2) ?? [])
  const rows = await repo.listRecords(tx, finding, {
    ...(await meant(tx, vault, type, finding.region, finding.text)), flagged: finding.flagged, limit: finding.limit + 1,
    place: finding.place === undefined ? undefined : significantDigits(finding.place), after: typeof title === 'string' && typeof id === 'string' ? [title, id] : undefined,
  })
  const page = pageOf(rows, finding.limit, (row) => [row.title, row.id])
  const names = new Map((await regionsCoded(tx, [...new Set(page.items.flatMap((row) => row.place ?? []))])).map((one) => [one.code, one.name]))
  const placeOf = (code: string | null): Place | null => (code === null ? null : { code, name: names.get(code) ?? code })
  return { ...page, items: page.items.map((row) => ({ id: row.id, title: shownTitle(type, row), place: placeOf(row.place), flags: row.flags, changedAt: row.changedAt })) }
}

async function meant(tx: ReadTx, vault: RecordVault, type: RecordType, region: string, text: string | undefined): Promise<{ title?: string; ids?: readonly string[] }> {
  const wanted = folded(text ?? '')
  if (wanted === '') return {}
  const bare = wanted.replaceAll(/[\s-]/g, '').toUpperCase()
  const at = { region, type: type.type }
  const bySecret = await repo.findBySecret(tx, at, type.fields.filter(isSealed).flatMap((field) => vault.hashes(hashKind(type.type, field.name), bare)))
  if (bySecret.length > 0) return { ids: bySecret }
  for (const [name, ...others] of type.keys) {
    if (name === undefined || others.length > 0) continue
    const found = [...(await repo.findByKeys(tx, at, name, vault.hashes(hashKind(type.type, name), bare))).values()]
    if (found.length > 0) return { ids: found }
  }
  return { title: wanted }
}

/** `to`: the record that a reference points to; its value is then what that one is called. */
export interface ShownFact { readonly field: string; readonly value: FactValue; readonly masked: boolean; readonly from: string | null; readonly source: string; readonly to: { readonly type: string; readonly id: string } | null }
export interface ShownSet { readonly id: string; readonly from: string; readonly until: string | null; readonly source: string; readonly at: string; readonly facts: Facts; readonly unknown: readonly string[]; /** Taken back because its import was undone. */ readonly isWithdrawn: boolean }
export interface ShownRecord {
  readonly region: string
  readonly type: string
  readonly id: string
  readonly title: string
  readonly place: Place | null
  readonly state: RecordRow['state']
  readonly flags: readonly Flag[]
  readonly version: number
  readonly facts: readonly ShownFact[]
  readonly history: readonly ShownSet[]
  readonly merged: readonly { readonly id: string; readonly title: string; readonly why: string | null }[]
  readonly looks: readonly Look[]
}

export interface Viewing { readonly unmask: boolean; readonly reason: string; readonly actor: Actor; readonly at: Date; newId(): string }

const mostLooks = 100

/** Opens a record; of a person's, the look is kept. @throws registries.no-record, registries.not-personal and as `allowed` does */
export async function viewRecord(tx: WriteTx, vault: RecordVault, at: repo.At & { readonly id: string }, by: Viewing): Promise<ShownRecord> {
  const type = await allowed(tx, by.actor, by.unmask ? 'registries.open' : 'registries.read', at)
  const shown = await showRecord(tx, vault, type, at, by.unmask)
  if (type.personal) {
    await insertLook(tx, at, at.id, {
      id: by.newId(), at: by.at, account: by.actor.accountId, name: by.actor.displayName, what: by.unmask ? 'unmask' : 'open', reason: by.reason,
      fields: by.unmask ? shown.facts.filter((fact) => type.fields.some((field) => field.name === fact.field && (isSealed(field) || field.sensitivity === 'name'))).map((fact) => fact.field) : [],
    })
  }
  return shown
}

/** Without a trace: for the person themselves, whose own look is written by the caller. @throws registries.no-record */
export async function showRecord(tx: ReadTx, vault: RecordVault, type: RecordType, at: repo.At & { readonly id: string }, unmask: boolean): Promise<ShownRecord> {
  const [record] = await repo.recordsById(tx, at, [at.id])
  if (record === undefined || record.state === 'erased') throw registryErrors['no-record']()
  const sets = inOrder((await repo.factSetsOf(tx, at, [at.id])).get(at.id) ?? [])
  const withdrawn = (await repo.factSetsOf(tx, at, [at.id], 'withdrawn')).get(at.id) ?? []
  const told = inOrder([...sets, ...withdrawn])
  const secrets = (await repo.secretsOf(tx, at, [at.id])).get(at.id) ?? []
  const masked = (facts: Facts): Facts => (unmask ? facts : Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, maskedName(type, name, value)])))
  const place = record.place === null ? undefined : await regionAsOf(tx, record.place, dayOf(record.changedAt))
  const pointed = await pointedTo(tx, at.region, type, [record.facts, ...told.map((set) => set.facts)], unmask)
  const named = (facts: Facts): Facts => Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, pointed.get(`${name} ${String(value)}`)?.title ?? value]))
  const facts = type.fields.flatMap((field): ShownFact[] => {
    const secret = secrets.find((one) => one.field === field.name)
    if (secret !== undefined) return [{ field: field.name, value: unmask ? vault.open(ownerOf(at.region, at.type, at.id, field.name), secret.keyId, secret.sealed) : secret.shown, masked: !unmask, from: dayOf(secret.at), source: secret.source, to: null }]
    const value = record.facts[field.name]
    if (value === undefined) return []
    const said = sets.findLast((set) => Object.hasOwn(set.facts, field.name) && set.from <= record.validFrom)
    const to = pointed.get(`${field.name} ${String(value)}`)
    const source = { from: said?.from ?? null, source: said?.source ?? field.source }
    if (to !== undefined) return [{ field: field.name, value: to.title, masked: false, to: { type: to.type, id: to.id }, ...source }]
    return [{ field: field.name, value: unmask ? value : (maskedName(type, field.name, value) ?? null), masked: !unmask && field.sensitivity === 'name', to: null, ...source }]
  })
  return {
    region: at.region, type: at.type, id: at.id, title: unmask ? record.title : shownTitle(type, record), place: record.place === null ? null : { code: record.place, name: place?.name ?? record.place },
    state: record.state, flags: record.flags, version: record.version, facts,
    history: [...told].reverse().map((set) => ({ id: set.id, from: set.from, until: set.until, source: set.source, at: set.at, facts: named(masked(set.facts)), unknown: set.unknown, isWithdrawn: withdrawn.includes(set) })),
    merged: (await repo.mergedInto(tx, at, at.id)).map((one) => ({ ...one, title: unmask ? one.title : titleMasked(type, one.title) })),
    looks: type.personal ? await looksAt(tx, at, at.id, mostLooks) : [],
  }
}

interface Pointed { readonly type: string; readonly id: string; readonly title: string }

/** What the records that these facts point to are called: by field and id. A household by its number beside its name. */
async function pointedTo(tx: ReadTx, region: string, type: RecordType, all: readonly Facts[], unmask: boolean): Promise<ReadonlyMap<string, Pointed>> {
  const found = new Map<string, Pointed>()
  for (const field of type.fields) {
    if (field.to === undefined) continue
    const to = typeNamed(field.to)
    const ids = [...new Set(all.flatMap((facts) => { const id = facts[field.name]; return typeof id === 'string' ? [id] : [] }))]
    for (const record of await repo.recordsById(tx, { region, type: field.to }, ids)) {
      const [number] = to.keys[0] ?? []
      const code = number === undefined ? undefined : record.facts[number]
      const title = unmask ? record.title : shownTitle(to, record)
      found.set(`${field.name} ${record.id}`, { type: field.to, id: record.id, title: typeof code === 'string' ? code : title })
    }
  }
  return found
}

const isName = (type: RecordType, name: string): boolean => type.fields.some((field) => field.name === name && field.sensitivity === 'name')
const maskedName = (type: RecordType, name: string, value: Facts[string] | undefined): Facts[string] => (typeof value === 'string' && isName(type, name) ? maskName(value) : (value ?? null))
export const titleMasked = (type: RecordType, title: string): string => (isName(type, type.title) ? maskName(title) : title)
const shownTitle = (type: RecordType, row: Pick<RecordRow, 'title'>): string => titleMasked(type, row.title)
