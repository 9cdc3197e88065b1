/** Orders of another line, row by row: each becomes a case under its own number; the same file again adds nothing. */
import { AppError } from '#kernel/errors.ts'
import type { Doer } from '#modules/cases/index.ts'
import type { LuoshiDb, WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { updateAppeal } from '../appeals.repo.ts'
import type { Doing, NewAppeal } from '../appeals.schema.ts'
import { setReceived } from '../intake/intake.repo.ts'
import { fileAppeal, systemDoer, type IntakePorts } from '../intake/intake.service.ts'
import { categoriesOf } from '../settings/lines.repo.ts'
import type { CategoryRow } from '../settings/settings.schema.ts'
import { readCsv } from './csv.ts'
import { setReport } from './imports.repo.ts'
import type { ImportReport } from './imports.schema.ts'
import { guessMapping, importColumns, readKind, readTime, readUrgency, type ImportColumn, type Mapping } from './mapping.ts'

/** Columns as guessed and as told. @throws appeals.bad-table, appeals.bad-mapping: neither text nor title, or a head that is not there */
export function planImport(name: string, bytes: Uint8Array, told: Mapping): { readonly mapping: Mapping; readonly rows: number; readonly head: readonly string[] } {
  const [head = [], ...rows] = readCsv(name, bytes)
  const mapping = { ...guessMapping(head), ...told }
  const missing = Object.values(mapping).find((cell) => !head.includes(cell))
  if (missing !== undefined) throw appealErrors['bad-mapping']({ field: missing, columns: head.join('、') })
  for (const field of ['text', 'ref'] as const) {
    if (mapping[field] === undefined) throw appealErrors['bad-mapping']({ field, columns: head.join('、') })
  }
  return { mapping, rows: rows.length, head }
}

const chunk = 100
/** Beyond this the file has the wrong columns; more rows of it help nobody. */
const mostRefused = 500
const importer: Doer = { ...systemDoer, roles: ['system', 'agent', 'dispatcher'] }

/** In transactions of a hundred rows, so that a server that ends goes on where it was: rows that are there are repeated. */
export async function importOrders(db: LuoshiDb, ports: IntakePorts, on: { readonly region: string; readonly id: string; readonly name: string; readonly mapping: Mapping }, bytes: Uint8Array, doing: Doing, told: (done: number, of: number) => Promise<void>): Promise<ImportReport> {
  const [head = [], ...rows] = readCsv(on.name, bytes)
  const at = new Map(importColumns.map((column) => [column, head.indexOf(on.mapping[column] ?? '\n')]))
  const tree = await db.read((tx) => categoriesOf(tx, on.region))
  let report: ImportReport = { state: 'running', rows: rows.length, added: 0, repeated: 0, refused: [] }
  for (let from = 0; from < rows.length && report.refused.length < mostRefused; from += chunk) {
    for (const [i, row] of rows.slice(from, from + chunk).entries()) {
      const cell = (column: ImportColumn): string => row[at.get(column) ?? -1] ?? ''
      report = await one(db, ports, on.region, cell, tree, report, from + i + 2, doing)
    }
    await db.write((tx) => setReport(tx, on.region, on.id, report))
    await told(Math.min(from + chunk, rows.length), rows.length)
  }
  report = { ...report, state: 'done' }
  await db.write((tx) => setReport(tx, on.region, on.id, report))
  return report
}

async function one(db: LuoshiDb, ports: IntakePorts, region: string, cell: (column: ImportColumn) => string, tree: readonly CategoryRow[], report: ImportReport, row: number, doing: Doing): Promise<ImportReport> {
  try {
    const repeated = await db.write((tx) => fileOrder(tx, ports, region, cell, tree, doing))
    return repeated ? { ...report, repeated: report.repeated + 1 } : { ...report, added: report.added + 1 }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
    return { ...report, refused: [...report.refused, { row, code: error.code, zh: `第 ${row} 行：${error.text.zh}`, en: `Row ${row}: ${error.text.en}` }] }
  }
}

async function fileOrder(tx: WriteTx, ports: IntakePorts, region: string, cell: (column: ImportColumn) => string, tree: readonly CategoryRow[], doing: Doing): Promise<boolean> {
  const text = [cell('title'), cell('text')].filter(Boolean).join('\n').slice(0, 10_000)
  const received = readTime(cell('receivedAt'))
  const said = cell('category')
  const category = tree.find((row) => !row.ended && (row.code === said || row.name === said))?.code ?? null
  const phone = cell('phone') === '' ? null : cell('phone')
  const order: NewAppeal = {
    region, channel: 'import', kind: readKind(cell('kind')) ?? null, urgency: readUrgency(cell('urgency')) ?? 'general', title: cell('title'), text, category, tags: [],
    name: cell('name') === '' ? null : cell('name'), phone, anonymous: phone === null, secret: false, enterprise: null, language: 'zh',
    place: { text: cell('place') === '' ? null : cell('place').slice(0, 300), region: null, lng: null, lat: null, code: null }, occurredAt: null,
    call: { ref: null, answerSeconds: /^\d+$/.test(cell('answerSeconds')) ? Number(cell('answerSeconds')) : null }, sourceRef: cell('ref') === '' ? null : cell('ref').slice(0, 200), intakeKey: null, account: null, photos: [],
  }
  const closed = readTime(cell('closedAt'))
  const { appeal, repeated } = await fileAppeal(tx, ports, order, importer, doing)
  if (repeated) return true
  if (closed !== undefined || cell('answer') !== '') {
    await ports.desk.act(tx, appeal, { action: 'answer', fields: { text: (cell('answer') === '' ? '已在原系统办结。' : cell('answer')).slice(0, 5000) } }, importer, doing)
  } else if (category !== null) {
    await ports.desk.act(tx, appeal, { action: 'accept', fields: { category } }, importer, doing)
  }
  // History that another system dealt with tells themes and duplicates, and scores nobody here.
  await updateAppeal(tx, region, appeal.id, { excluded: true, ...(category === null ? {} : { category }), ...(received === undefined ? {} : { received_at: received }), ...(closed === undefined ? {} : { closed_at: closed }) })
  if (received !== undefined) await setReceived(tx, region, appeal.id, received)
  return false
}
