/** Writing what sources say: the dated facts, and the current row that follows from them, in one go for many records. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { RecordVault } from '../sealed/vault.ts'
import { typeNamed } from '../types/read-types.ts'
import type { RecordType } from '../types/record-type.schema.ts'
import { foldFacts, type Facts } from './fold.ts'
import { keyRows, parted, secretRows, titleOf, type Given } from './drafts.ts'
import { insertNew, type KeyHash, type NewRecord, type NewRecords, type SealedValue } from './new-records.repo.ts'
import * as repo from './records.repo.ts'
import type { Flag, Writing } from './records.schema.ts'

/** What one source says of one record. `id` of a record that is there, or a new one. */
export interface Saying {
  readonly id: string
  readonly isNew: boolean
  /** Of a new record: names of the keys that nobody bears, as was found out since the county's registers were locked. */
  readonly free?: readonly string[]
  readonly given: Given
  /** What keys are made of, where it differs from what is stored: a household's number instead of its id. */
  readonly written?: Given
  readonly unknown?: readonly string[]
  readonly from: string
  readonly until?: string | null
  /** Twelve digits; undefined: as it was. */
  readonly place?: string | undefined
  readonly flags?: readonly Flag[]
  /** Fields whose doubts this settles: they were said again, and nothing is doubtful about them now. */
  readonly settled?: readonly string[]
}

export async function writeSayings(tx: WriteTx, vault: RecordVault, at: repo.At, sayings: readonly Saying[], by: Writing): Promise<void> {
  const type = typeNamed(at.type)
  await oneAhead(sayings.filter((saying) => saying.isNew), (some) => insertNew(tx, at, newRecords(vault, type, at.region, some, by), by))
  const known = sayings.filter((saying) => !saying.isNew).map((saying) => ({ saying, ...parted(type, saying.given) }))
  await repo.insertFacts(tx, at, known.flatMap(({ saying, facts }) => factsSaid(saying, facts, by.newId())), by)
  await repo.keepPast(tx, at, known.flatMap(({ saying, sealed }) => sealed.map(([field]) => ({ recordId: saying.id, field }))), by)
  await repo.putSecrets(tx, at, known.flatMap(({ saying, sealed }) => secretRows(vault, at.region, type, saying.id, sealed)), by)
  await repo.insertKeys(tx, at, known.flatMap(({ saying }) => keyRows(vault, type, saying.id, saying.written ?? saying.given)), by.importId)
  await rebuild(tx, at, known.map(({ saying }) => saying.id), by, new Map(known.map(({ saying }) => [saying.id, saying])))
}

/** So many that a statement fits the buffers of a connection: the database works on one while the next is sealed and written out. */
const perStatement = 250

async function oneAhead<T>(rows: readonly T[], write: (some: readonly T[]) => Promise<unknown>): Promise<void> {
  let before: Promise<unknown> = Promise.resolve()
  for (let from = 0; from < rows.length; from += perStatement) {
    const running = write(rows.slice(from, from + perStatement))
    running.catch(() => {}) // awaited in the next turn; where the one before failed, this one only says that the transaction had
    await before
    before = running
  }
  await before
}

function newRecords(vault: RecordVault, type: RecordType, region: string, sayings: readonly Saying[], by: Writing): NewRecords {
  const [records, secrets, keys]: [NewRecord[], SealedValue[], KeyHash[]] = [[], [], []]
  sayings.forEach((saying, row) => {
    const { facts, sealed } = parted(type, saying.given)
    const { id, from, place = null, flags = [], unknown = [], until = null, free = [] } = saying
    records.push({ id, title: titleOf(type, saying.given), place, flags, saidId: isSaid(facts, unknown) ? by.newId() : null, facts, unknown, from, until, now: from <= by.day && until === null && unknown.length === 0 ? null : foldFacts([{ id, facts, unknown, from, until, source: by.source, at: by.at.toISOString(), by: by.account }], by.day) })
    for (const { field, sealed: bytes, hash, shown } of secretRows(vault, region, type, id, sealed)) secrets.push({ row, field, sealed: bytes, hash, shown })
    for (const { name, hash } of keyRows(vault, type, id, saying.written ?? saying.given)) keys.push({ row, name, hash, isFree: free.includes(name) })
  })
  return { keyId: vault.keyId, records, secrets, keys }
}

const isSaid = (facts: Facts, unknown: readonly string[]): boolean => unknown.length > 0 || Object.keys(facts).length > 0

function factsSaid(saying: Saying, facts: Facts, id: string): readonly repo.NewFacts[] {
  const unknown = saying.unknown ?? []
  return isSaid(facts, unknown) ? [{ recordId: saying.id, id, facts, unknown, from: saying.from, until: saying.until ?? null }] : []
}

/** The current rows anew from all that was said. */
export async function rebuild(tx: WriteTx, at: repo.At, ids: readonly string[], by: Pick<Writing, 'at' | 'day'>, news: ReadonlyMap<string, Pick<Saying, 'place' | 'flags' | 'settled'>> = new Map()): Promise<void> {
  if (ids.length === 0) return
  const type = typeNamed(at.type)
  const [records, sets] = [await repo.recordsById(tx, at, ids), await repo.factSetsOf(tx, at, ids)]
  await repo.updateRecords(tx, at, records.map((record) => {
    const now = foldFacts(sets.get(record.id) ?? [], by.day)
    const said = news.get(record.id)
    return { id: record.id, ...now, title: titled(type, now.facts, record.title), place: said?.place ?? record.place, flags: withFlags(record.flags.filter((flag) => said?.settled?.includes(flag.field) !== true), said?.flags ?? []) }
  }), by.at)
}

/** Facts of one record as of a day. @throws registries.no-type */
export async function recordAsOf(tx: ReadTx, at: repo.At, id: string, day: string): Promise<Given | undefined> {
  const sets = (await repo.factSetsOf(tx, at, [id])).get(id)
  return sets === undefined ? undefined : foldFacts(sets, day).facts
}

const titled = (type: RecordType, facts: Given, before: string): string => (facts[type.title] === undefined ? before : titleOf(type, facts))

/** A new flag of the same field and kind takes the place of the old. */
const withFlags = (before: readonly Flag[], added: readonly Flag[]): readonly Flag[] =>
  [...before.filter((flag) => !added.some((one) => one.field === flag.field && one.kind === flag.kind)), ...added]
