/** Importing a list: every row matched with what is there, written, flagged or refused, and told about. The list itself is not kept. */
import type { WriteTx } from '#platform/db/index.ts'
import { firstKeyOf, hashKind, parted, type Given } from '../records/drafts.ts'
import { foldFacts } from '../records/fold.ts'
import { factSetsOf, findByKeys, lockRegister, recordsById, secretsOf } from '../records/records.repo.ts'
import type { Flag, Writing } from '../records/records.schema.ts'
import { writeSayings, type Saying } from '../records/write.service.ts'
import { maskNumbers } from '../sealed/masks.ts'
import { remembering, type RecordVault } from '../sealed/vault.ts'
import { typeNamed } from '../types/read-types.ts'
import type { RecordType } from '../types/record-type.schema.ts'
import { keyOf, possibleHeadings, type Mapping, type Table } from './headings.ts'
import { findMapping, insertImport, keepMapping } from './import.repo.ts'
import type { Before, Counts, ImportHead, Line, Outcome, WrittenLine } from './import.schema.ts'
import { placesNamed, referencesNamed } from './references.ts'
import { idsInRings } from './rings.ts'
import { readTable, type ReadRow, type RowProblem } from './rows.ts'

export interface ListToImport {
  readonly region: string
  readonly type: string
  readonly fileName: string
  /** Of a workbook with several; '' where there is one. */
  readonly sheet?: string
  readonly table: Table
  /** First day for which it is so. */
  readonly asOf: string
  /** Old data: what fails its check digit is kept and flagged. */
  readonly isOld: boolean
  readonly mapping?: Mapping | undefined
}

export interface ImportReport extends ImportHead { readonly mapping: Mapping; readonly unmapped: readonly string[]; readonly lines: readonly Line[] }

/** 花名册.xlsx · 居民: the file, and which of its sheets. */
export const nameOf = ({ fileName, sheet }: Pick<ListToImport, 'fileName' | 'sheet'>): string => (sheet === undefined || sheet === '' ? fileName : `${fileName} · ${sheet}`)

interface Row { readonly read: ReadRow; given: Record<string, Given[string]>; readonly problems: RowProblem[]; place: string | undefined; refused: boolean }

/**
 * The same list again changes nothing. A row that can't be written is told about and leaves the others alone.
 * @throws registries.no-type and what readTable throws
 */
export async function importList(tx: WriteTx, keys: RecordVault, list: ListToImport, by: Writing): Promise<ImportReport> {
  const vault = remembering(keys)
  const type = typeNamed(list.type)
  const at = { region: list.region, type: list.type }
  const mapping = list.mapping ?? (await findMapping(tx, at, possibleHeadings(list.table)))
  const read = readTable(type, list.fileName, list.table, { isOld: list.isOld, ...(mapping === undefined ? {} : { mapping }) })
  const rows = read.rows.map((one): Row => ({ read: one, given: { ...one.given }, problems: [...one.problems], place: undefined, refused: one.refused }))
  const keyed = keysOfRows(vault, type, rows)
  // From here on others wait; what takes time without the database is done.
  await lockRegister(tx, list.region)
  await keepMapping(tx, at, keyOf(read.headings), read.mapping, by)
  const importId = by.newId()
  const writing: Writing = { ...by, importId }
  const ids = await matchRows(tx, vault, type, list.region, rows, keyed, by)
  await resolve(tx, vault, type, list, { rows, ids }, writing)
  const sayings = await compare(tx, vault, type, { ...list, fields: new Set(read.labels.keys()) }, rows, ids, by)
  await writeSayings(tx, vault, at, sayings.flatMap(({ saying }) => (saying === undefined ? [] : [saying])), writing)
  const lines = sayings.map(({ outcome, id, before }, i): WrittenLine => ({ line: rows[i]?.read.line ?? 0, outcome, recordId: outcome === 'refused' ? null : id, problems: (rows[i]?.problems ?? []).map((one) => ({ ...one, column: read.labels.get(one.field) ?? null })), before }))
  const counts = countsOf(lines)
  const done: ImportHead = { ...at, id: importId, fileName: maskNumbers(nameOf(list)), source: by.source, asOf: list.asOf, isOld: list.isOld, counts, at: by.at.toISOString(), by: by.account, undone: null }
  await insertImport(tx, done, lines)
  return { ...done, mapping: read.mapping, unmapped: read.unmapped, lines: lines.map(({ before: _, ...line }) => line) }
}

/** Towns, references and rings. */
async function resolve(tx: WriteTx, vault: RecordVault, type: RecordType, list: ListToImport, { rows, ids }: { readonly rows: readonly Row[]; readonly ids: readonly Matched[] }, by: Writing): Promise<void> {
  const here = firstByNumber(rows)
  const textsOf = (field: string): string[] => rows.flatMap((row) => { const text = row.read.given[field]; return typeof text === 'string' && !row.refused ? [text] : [] })
  for (const field of type.fields) {
    if (field.type === 'place') {
      const places = await placesNamed(tx, list.region, textsOf(field.name), list.asOf)
      for (const row of rows) {
        const text = row.given[field.name]
        delete row.given[field.name]
        if (typeof text !== 'string' || row.refused) continue
        row.place = places.get(text)
        if (row.place === undefined) row.problems.push({ field: field.name, kind: 'unknown-place', text: { zh: `本县没有“${text}”，或同名的不止一个。请写全称或十二位代码。`, en: `“${text}” is no town or village of this county, or several bear the name. Write the full name or the twelve digits.` } })
      }
    }
    if (field.type === 'reference') {
      // Most heads of households stand in the very list, and were matched already.
      const inList = (text: string): string | undefined => { const at = field.to === type.type ? here.get(text) : undefined; return at === undefined || rows[at]?.refused === true ? undefined : ids[at]?.id }
      const found = await referencesNamed(tx, vault, list.region, field, textsOf(field.name).filter((text) => inList(text) === undefined), list.asOf, by)
      for (const row of rows) {
        const text = row.read.given[field.name]
        if (typeof text !== 'string' || row.refused) continue
        const id = inList(text) ?? found.get(text)
        const isOwn = field.to === type.type && text === row.read.given['身份证号']
        if (id === undefined || isOwn) delete row.given[field.name]
        else if (row.given[field.name] !== undefined) row.given[field.name] = id
        if (id === undefined && !isOwn) row.problems.push({ field: field.name, kind: 'unknown-reference', text: { zh: `“${field.name}”所指的记录不存在。请核对号码，或先导入那条记录，再导一次本表。`, en: `“${field.name}” names a record that is not there. Check the number, or import that record first and then this list again.` } })
      }
    }
  }
  await ringsIn(tx, type, list.region, rows, ids)
}

/** A head of household whose own head is somebody else, until it closes: through rows of the list and records that are there. */
async function ringsIn(tx: WriteTx, type: RecordType, region: string, rows: readonly Row[], ids: readonly Matched[]): Promise<void> {
  const pointer = type.fields.find((field) => field.type === 'reference' && field.to === type.type)
  if (pointer === undefined) return
  // Whoever is new and points to nobody ends a chain.
  const ends = new Set(rows.flatMap((row, i) => { const match = ids[i]; return match?.isNew === true && match.first === i && typeof row.given[pointer.name] !== 'string' ? [match.id] : [] }))
  const said = rows.flatMap((row, i) => { const to = row.given[pointer.name]; const from = ids[i]?.id; return typeof to === 'string' && from !== undefined && !row.refused && !ends.has(to) ? [[from, to] as const] : [] })
  if (said.length === 0) return
  const ring = await idsInRings(tx, { region, type: type.type }, pointer.name, new Map(said))
  rows.forEach((row, i) => {
    if (!ring.has(ids[i]?.id ?? '') || row.given[pointer.name] === undefined) return
    delete row.given[pointer.name]
    row.problems.push({ field: pointer.name, kind: 'ring', text: { zh: `“${pointer.names.zh}”绕成一圈，未写入。请核对谁是户主，改正后再导一次。`, en: `“${pointer.names.en}” leads round in a ring; not written. Find out who is the head, correct the list and import it again.` } })
  })
}

/** Index of the first row that bears an identity number. */
function firstByNumber(rows: readonly Row[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  rows.forEach((row, i) => { const number = row.read.given['身份证号']; if (typeof number === 'string' && !first.has(number)) first.set(number, i) })
  return first
}

interface Matched { readonly id: string; readonly isNew: boolean; /** The key by which it was looked up. */ readonly key: string; /** The row of the list that is written. */ readonly first: number }

type Key = NonNullable<ReturnType<typeof firstKeyOf>>

/** The key by which each row is matched; its hash is known afterwards. */
const keysOfRows = (vault: RecordVault, type: RecordType, rows: readonly Row[]): readonly (Key | undefined)[] => rows.map((row) => {
  const key = row.refused ? undefined : firstKeyOf(type, row.read.given)
  if (key !== undefined) vault.hashes(hashKind(type.type, key.name), key.text)
  return key
})

/** Record id of each row: of one that is there, or a new one; rows of the list that mean the same share it. */
async function matchRows(tx: WriteTx, vault: RecordVault, type: RecordType, region: string, rows: readonly Row[], keyed: readonly (Key | undefined)[], by: Pick<Writing, 'newId'>): Promise<readonly Matched[]> {
  const known = new Map<string, string>()
  for (const name of new Set(keyed.flatMap((key) => (key === undefined ? [] : [key.name])))) {
    const hashes = keyed.flatMap((key) => (key?.name === name ? vault.hashes(hashKind(type.type, name), key.text).map((hash) => ({ text: key.text, hash })) : []))
    const found = await findByKeys(tx, { region, type: type.type }, name, hashes.map(({ hash }) => hash))
    for (const { text, hash } of hashes) { const id = found.get(hash.toString('hex')); if (id !== undefined) known.set(`${name}\n${text}`, id) }
  }
  const seen = new Map<string, Matched>()
  return rows.map((_, i) => {
    const key = keyed[i]
    const name = key === undefined ? `row ${i}` : `${key.name}\n${key.text}`
    const before = seen.get(name)
    if (before !== undefined) return before
    const id = known.get(name)
    const match = { id: id ?? by.newId(), isNew: id === undefined, key: key?.name ?? '', first: i }
    seen.set(name, match)
    return match
  })
}

interface Compared { readonly id: string; readonly outcome: Outcome; readonly saying: Saying | undefined; /** What an undo puts back. */ readonly before: Before | null }

/** What is news of each row; a fixed fact that says otherwise than before is flagged, not taken. */
async function compare(tx: WriteTx, vault: RecordVault, type: RecordType, list: ListToImport & { readonly fields: ReadonlySet<string> }, rows: readonly Row[], ids: readonly Matched[], by: Writing): Promise<readonly Compared[]> {
  const at = { region: list.region, type: list.type }
  const there = [...new Set(ids.filter((one) => !one.isNew).map((one) => one.id))]
  const [sets, secrets] = [await factSetsOf(tx, at, there), await secretsOf(tx, at, there)]
  const stood = new Map((await recordsById(tx, at, there)).map((record) => [record.id, record]))
  const fixed = new Set(type.fields.filter((field) => field.fixed).map((field) => field.name))
  return rows.map((row, i): Compared => {
    const match = ids[i] ?? { id: '', isNew: true, key: '', first: i }
    if (row.refused) return { id: match.id, outcome: 'refused', saying: undefined, before: null }
    if (match.first !== i) {
      row.problems.push({ field: type.keys[0]?.[0] ?? '', kind: 'repeated', text: { zh: `与第 ${rows[match.first]?.read.line ?? 0} 行是同一条记录，本行未写入。如是两个人，请核对身份证号。`, en: `Means the same record as row ${rows[match.first]?.read.line ?? 0}; this row was not written. If they are two persons, check their numbers.` } })
      return { id: match.id, outcome: 'refused', saying: undefined, before: null }
    }
    const news = match.isNew ? row.given : newsOf(row, foldFacts(sets.get(match.id) ?? [], list.asOf).facts, new Map((secrets.get(match.id) ?? []).map((secret) => [secret.field, Buffer.from(secret.hash).toString('hex')])))
    const flags = row.problems.map((one): Flag => ({ field: one.field, kind: one.kind, detail: one.text.zh, on: by.day }))
    const record = stood.get(match.id)
    const moved = row.place !== undefined && record?.place !== row.place
    const settled = settledBy(type, row, (record?.flags ?? []).filter((flag) => list.fields.has(flag.field)))
    const changes = moved || settled.length > 0 || Object.keys(news).length > 0
    const outcome: Outcome = flags.length > 0 ? 'flagged' : match.isNew ? 'created' : changes ? 'changed' : 'unchanged'
    const saying: Saying = { id: match.id, isNew: match.isNew, free: [match.key], given: news, written: row.read.given, from: list.asOf, place: row.place, flags, settled }
    const isWritten = match.isNew || changes || flags.length > 0
    return { id: match.id, outcome, saying: isWritten ? saying : undefined, before: record !== undefined && isWritten ? { place: record.place, flags: record.flags } : null }
  })

  function newsOf(row: Row, before: Given, held: ReadonlyMap<string, string>): Given {
    const { facts, sealed } = parted(type, row.given)
    const news: Record<string, Given[string]> = {}
    for (const [name, value] of Object.entries(facts)) {
      if (before[name] === value) continue
      if (fixed.has(name) && before[name] !== undefined && before[name] !== null) {
        row.problems.push({ field: name, kind: 'two-values', text: { zh: `“${name}”与已有记录不一致，保留原值。请核对后打开记录更正。`, en: `“${name}” differs from the record; the earlier value stays. Check it and correct the record by hand.` } })
      } else news[name] = value
    }
    for (const [name, text] of sealed) if (!vault.hashes(hashKind(type.type, name), text).some((hash) => hash.toString('hex') === held.get(name))) news[name] = text
    return news
  }
}

/** Fields that were doubtful and are given again, with nothing to be said of them. `flags`: of fields the list has a column for; a birth date that only follows from the number settles nothing. */
function settledBy(type: RecordType, row: Row, flags: readonly Flag[]): readonly string[] {
  const isGiven = (field: string): boolean => row.given[field] !== undefined || (row.place !== undefined && type.fields.some((one) => one.name === field && one.type === 'place'))
  return flags.flatMap(({ field }) => (isGiven(field) && row.problems.every((one) => one.field !== field) ? [field] : []))
}

function countsOf(lines: readonly Line[]): Counts {
  const counts = { created: 0, changed: 0, unchanged: 0, flagged: 0, refused: 0 }
  for (const { outcome } of lines) counts[outcome] += 1
  return counts
}

