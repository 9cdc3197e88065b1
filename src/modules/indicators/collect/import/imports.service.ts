/** An import from its upload to its undoing. Reading files is the job's; here it is decided what may happen when. */
import { dayOf } from '#kernel/workdays.ts'
import { rowKeyOf } from '#kernel/region.ts'
import type { Actor } from '#kernel/access.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { claimFile, recordFile, type StoredContent } from '#platform/files/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { recomputeSoon } from '../../judge/queue.ts'
import { collectErrors } from '../collect.errors.ts'
import { applySaved, fingerprintOf } from '../mapping/fingerprint.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { openQuestions } from '../mapping/questions.ts'
import type { CheckJob, WriteJob } from './imports.jobs.ts'
import * as repo from './imports.repo.ts'
import type { ImportRecord, SheetSample } from './imports.schema.ts'
import { guessTable, layoutFor, readDictionary } from './open.service.ts'
import type { Head } from './peek.ts'
import { stuckInBatch, takeBackBatch } from './stage.repo.ts'

export interface Doing { readonly at: Date; readonly account: string; newId(): string }

/** Mappings are kept for a unit, since its people send the same tables. */
export const senderOf = ({ orgId, accountId }: Pick<Actor, 'orgId' | 'accountId'>): string => orgId ?? accountId

export interface Accepted { readonly name: string; readonly content: StoredContent; readonly head: Head; readonly place: string; readonly sender: string }

/** A file taken in: its columns guessed, or as they were corrected the last time. What needs no mapping is checked at once. */
export async function acceptImport(tx: WriteTx, file: Accepted, check: CheckJob, by: Doing): Promise<ImportRecord> {
  const id = by.newId()
  const fileId = by.newId()
  const region = rowKeyOf(file.place)
  const today = dayOf(by.at)
  const table = file.head.kind === 'table' ? file.head.table : undefined
  const fingerprint = table === undefined ? '' : fingerprintOf(table)
  const guessed = table === undefined ? { mapping: { sheets: [] }, unsure: {} } : await guessTable(tx, table, await readDictionary(tx), file.place, today)
  const saved = table === undefined ? undefined : await repo.savedMapping(tx, file.sender, fingerprint)
  const mapping = saved === undefined ? guessed.mapping : applySaved(saved, guessed.mapping)
  const record: ImportRecord = {
    id, region, place: file.place, fileId, hash: file.content.hash, name: file.name, size: file.content.size, format: file.head.kind === 'table' ? file.head.table.format : file.head.format,
    sender: file.sender, fingerprint, state: file.head.kind === 'table' ? 'mapping' : 'checking', mapping, unsure: saved === undefined ? guessed.unsure : {}, counts: null, skipRefused: false, correction: null,
    problem: null, by: by.account, at: by.at.toISOString(), finishedAt: null, undoneAt: null, undoneWhy: null, version: 1,
  }
  await recordFile(tx, { ...file.content, id: fileId, region, name: file.name, createdBy: by.account, createdAt: by.at, subject: { type: 'indicator-import', id } })
  await claimFile(tx, fileId, { type: 'indicator-import', id })
  await repo.insertImport(tx, record)
  // A mapping that was confirmed before, or that leaves no question and no doubt, needs nobody to look at it again.
  const settled = record.format !== 'xlsx' && record.format !== 'csv' ? true : isComplete(mapping) && Object.values(record.unsure).every((columns) => columns.length === 0)
  if (settled) {
    await repo.patchImport(tx, record, { state: 'checking' })
    await enqueue(tx, check, { importId: id })
  }
  return getImport(tx, id)
}

const isComplete = ({ sheets }: Mapping): boolean => sheets.some((sheet) => sheet.use) && sheets.every((sheet) => openQuestions(sheet).length === 0)

/** @throws collect.no-import */
export async function getImport(tx: ReadTx, id: string): Promise<ImportRecord> {
  const found = await repo.findImport(tx, id)
  if (found === undefined) throw collectErrors['no-import']()
  return found
}

async function lockIn(tx: WriteTx, id: string, states: readonly ImportRecord['state'][]): Promise<ImportRecord> {
  const found = await repo.lockImport(tx, id)
  if (found === undefined) throw collectErrors['no-import']()
  if (!states.includes(found.state)) throw collectErrors['import-state']({ state: found.state })
  return found
}

/**
 * The columns as the person says they are; kept for the next file of this layout, then checked.
 * @throws collect.no-import, collect.import-state, collect.no-columns
 */
export async function mapImport(tx: WriteTx, id: string, mapping: Mapping, check: CheckJob, by: Doing): Promise<ImportRecord> {
  const found = await lockIn(tx, id, ['mapping', 'checked', 'failed'])
  const questions = mapping.sheets.flatMap((sheet) => openQuestions(sheet).map((question) => `${sheet.sheet}${sheet.sheet === '' ? '' : ' '}${questionWords[question]}`))
  if (!mapping.sheets.some((sheet) => sheet.use)) questions.push(questionWords.figure)
  if (questions.length > 0) throw collectErrors['no-columns']({ name: found.name, reason: questions.join('；') })
  await repo.saveMapping(tx, found.sender, found.fingerprint, mapping, by.at)
  await repo.patchImport(tx, found, { mapping, state: 'checking', problem: null })
  await enqueue(tx, check, { importId: id })
  return getImport(tx, id)
}

const questionWords = { figure: '没有数值列（no column of figures）', indicator: '没有说明是哪项指标（no indicator）', place: '没有说明是哪个地区（no place）', period: '没有说明统计期（no period）' } as const

/**
 * Lets the checked figures in. `correction`: the reason for which approved figures are replaced.
 * @throws collect.no-import, collect.import-state, collect.import-refused-rows, collect.nothing-to-import
 */
export async function commitImport(tx: WriteTx, id: string, options: { readonly skipRefused: boolean; readonly correction: string | null }, write: WriteJob): Promise<ImportRecord> {
  const found = await lockIn(tx, id, ['checked'])
  const { counts } = found
  // What only the lock forbids, a correction lets in: the rest stays refused.
  const refused = (counts?.refused ?? 0) - (options.correction === null ? 0 : (counts?.rules['locked'] ?? 0))
  if (refused > 0 && !options.skipRefused) throw collectErrors['import-refused-rows']({ count: refused })
  if (counts === null || counts.accepted + counts.repaired + (counts.refused - refused) === 0) throw collectErrors['nothing-to-import']()
  await repo.patchImport(tx, found, { state: 'writing', skipRefused: options.skipRefused, correction: options.correction })
  await enqueue(tx, write, { importId: id }, { id })
  return getImport(tx, id)
}

/**
 * Takes back what an import wrote: earlier figures count again by a new vintage, nothing is deleted.
 * @throws collect.no-import, collect.import-state, collect.import-built-on
 */
export async function undoImport(tx: WriteTx, id: string, reason: string, by: Doing): Promise<{ readonly record: ImportRecord; readonly figures: number }> {
  const found = await lockIn(tx, id, ['done'])
  const stuck = await stuckInBatch(tx, id)
  if (stuck > 0) throw collectErrors['import-built-on']({ count: stuck })
  const figures = await takeBackBatch(tx, { batch: id, at: by.at, account: by.account }, reason)
  if (figures > 0) await recomputeSoon(tx)
  await repo.patchImport(tx, found, { state: 'undone', undoneAt: by.at.toISOString(), undoneWhy: reason })
  return { record: await getImport(tx, id), figures }
}

/** Rows shown beside the columns: enough to see what is what. */
const sampleRows = 12

export function samplesOf(head: Head, mapping: Mapping): readonly SheetSample[] {
  if (head.kind !== 'table') return []
  return head.table.sheets.map((sheet) => {
    const layout = layoutFor(sheet)
    const map = mapping.sheets.find((one) => one.sheet === sheet.name)
    return {
      name: sheet.name, hidden: sheet.hidden, headings: (layout?.headings ?? []).map((over) => [...over]), titles: [...(layout?.titles ?? [])],
      rows: sheet.head.slice(0, sampleRows).map((row) => ({ row: row.number, cells: row.cells.map((cell) => cell.text.slice(0, 60)) })), open: map === undefined ? [] : [...openQuestions(map)],
    }
  })
}
