/** Writing what sources say: the dated facts, and the current row that follows from them, in one go for many records. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { RecordVault } from '../sealed/vault.ts'
import { typeNamed } from '../types/read-types.ts'
import type { RecordType } from '../types/record-type.schema.ts'
import { foldFacts, type FactSet } from './fold.ts'
import { keyRows, parted, secretRows, titleOf, type Given } from './drafts.ts'
import * as repo from './records.repo.ts'
import type { Flag, Writing } from './records.schema.ts'

/** What one source says of one record. `id` of a record that is there, or a new one. */
export interface Saying {
  readonly id: string
  readonly isNew: boolean
  readonly given: Given
  /** What keys are made of, where it differs from what is stored: a household's number instead of its id. */
  readonly written?: Given
  readonly unknown?: readonly string[]
  readonly from: string
  readonly until?: string | null
  /** Twelve digits; undefined: as it was. */
  readonly place?: string | undefined
  readonly flags?: readonly Flag[]
}

export async function writeSayings(tx: WriteTx, vault: RecordVault, at: repo.At, sayings: readonly Saying[], by: Writing): Promise<void> {
  const type = typeNamed(at.type)
  const rows = sayings.map((saying) => ({ saying, ...parted(type, saying.given), setId: by.newId() }))
  const fresh = rows.filter(({ saying }) => saying.isNew)
  await repo.insertRecords(tx, at, fresh.map(({ saying, facts, setId }) => {
    const set: FactSet = { id: setId, facts, unknown: [], from: saying.from, until: saying.until ?? null, source: by.source, at: by.at.toISOString(), by: by.account }
    return { id: saying.id, title: titleOf(type, saying.given), place: saying.place ?? null, flags: saying.flags ?? [], ...foldFacts([set], by.day) }
  }), by.at)
  await repo.insertFacts(tx, at, rows.flatMap(({ saying, facts, setId }) => {
    const says = Object.keys(facts).length > 0 || (saying.unknown ?? []).length > 0
    return says ? [{ recordId: saying.id, id: setId, facts, unknown: saying.unknown ?? [], from: saying.from, until: saying.until ?? null }] : []
  }), by)
  const replaced = rows.flatMap(({ saying, sealed }) => (saying.isNew ? [] : sealed.map(([field]) => ({ recordId: saying.id, field }))))
  await repo.keepPast(tx, at, replaced, by)
  await repo.putSecrets(tx, at, rows.flatMap(({ saying, sealed }) => secretRows(vault, at.region, type, saying.id, sealed)), by)
  await repo.insertKeys(tx, at, rows.flatMap(({ saying }) => keyRows(vault, type, saying.id, saying.written ?? saying.given)), by.importId)
  const known = rows.filter(({ saying }) => !saying.isNew)
  await rebuild(tx, at, known.map(({ saying }) => saying.id), by, new Map(known.map(({ saying }) => [saying.id, saying])))
}

/** The current rows anew from all that was said. */
export async function rebuild(tx: WriteTx, at: repo.At, ids: readonly string[], by: Pick<Writing, 'at' | 'day'>, news: ReadonlyMap<string, Pick<Saying, 'place' | 'flags'>> = new Map()): Promise<void> {
  if (ids.length === 0) return
  const type = typeNamed(at.type)
  const [records, sets] = [await repo.recordsById(tx, at, ids), await repo.factSetsOf(tx, at, ids)]
  await repo.updateRecords(tx, at, records.map((record) => {
    const now = foldFacts(sets.get(record.id) ?? [], by.day)
    const said = news.get(record.id)
    return { id: record.id, ...now, title: titled(type, now.facts, record.title), place: said?.place ?? record.place, flags: withFlags(record.flags, said?.flags ?? []) }
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
