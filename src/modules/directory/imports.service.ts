/** Lists of units: preview, apply (all or nothing unless chosen), undo. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { directoryErrors } from './directory.errors.ts'
import * as imports from './imports.repo.ts'
import { planUnits, readUnitRows, type PlannedRow, type UnitRow } from './organizations.import.ts'
import * as repo from './organizations.repo.ts'
import { organizationKinds, organizationOutput } from './organizations.schema.ts'
import { changeOrganization, createOrganization, listOrganizations, viewOrganization, type Making } from './organizations.service.ts'
import { regionsNamed } from './regions.lookup.ts'

const storedRow = z.object({
  row: z.int(), name: z.string(), parent: z.string(), kind: z.string(), region: z.string(), from: z.string(),
  aliases: z.array(z.string()), duties: z.array(z.string()),
})
const effect = z.discriminatedUnion('action', [
  z.object({ action: z.literal('created'), id: z.uuid(), name: z.string(), version: z.int() }),
  z.object({ action: z.literal('updated'), id: z.uuid(), name: z.string(), version: z.int(), before: organizationOutput }),
])
type Effect = z.output<typeof effect>

export interface ImportReport {
  readonly id: string
  readonly fileName: string
  readonly state: 'previewed' | 'applied' | 'undone'
  readonly counts: { readonly create: number; readonly update: number; readonly unchanged: number; readonly error: number }
  readonly rows: readonly PlannedRow[]
}

/** @throws directory.sheet-no-header */
export async function previewImport(tx: WriteTx, file: { name: string; table: readonly (readonly string[])[] }, parentId: string | null, by: string, making: Making): Promise<ImportReport> {
  const rows = readUnitRows(file.name, file.table)
  const id = making.newId()
  await imports.insertImport(tx, { id, fileName: file.name, parentId, rows, createdBy: by, createdAt: making.now })
  return report(id, file.name, 'previewed', await plan(tx, rows, parentId, dayOf(making.now)))
}

/**
 * Plans again against the tree as it is now and carries it out. `skipErrors`: leave out rows with problems.
 * @throws directory.no-import, directory.import-state, directory.import-has-errors
 */
export async function applyImport(tx: WriteTx, id: string, options: { skipErrors: boolean }, making: Making): Promise<ImportReport> {
  const stored = await lock(tx, id, 'previewed')
  const planned = await plan(tx, z.array(storedRow).parse(stored.rows), stored.parentId, dayOf(making.now))
  const errors = planned.filter((row) => row.action === 'error')
  if (errors.length > 0 && !options.skipErrors) throw directoryErrors['import-has-errors']({ count: errors.length })
  const effects = await carryOut(tx, planned, { ...making, source: 'import' })
  await imports.markApplied(tx, id, effects, making.now)
  return report(id, stored.fileName, 'applied', planned)
}

/**
 * Takes back what an import did, as long as nobody built on it.
 * @throws directory.no-import, directory.import-state, directory.import-changed-since
 */
export async function undoImport(tx: WriteTx, id: string, making: Making): Promise<void> {
  const stored = await lock(tx, id, 'applied')
  for (const done of z.array(effect).parse(stored.effects).reverse()) {
    const row = await repo.lockOrganization(tx, done.id)
    if (row === undefined || row.version !== done.version) throw directoryErrors['import-changed-since']({ name: done.name })
    if (done.action === 'created') {
      if (await repo.isReferenced(tx, done.id)) throw directoryErrors['import-changed-since']({ name: done.name })
      await repo.deleteOrganization(tx, done.id)
    } else {
      const { before } = done
      const aliases = before.aliases.map(({ alias, kind }) => ({ alias, kind }))
      await changeOrganization(tx, done.id, { ...before, aliases, duties: [...before.duties] }, '*', making)
    }
  }
  await imports.markUndone(tx, id, making.now)
}

export async function recentImports(tx: ReadTx): Promise<readonly { id: string; fileName: string; state: string; createdAt: string; changed: number }[]> {
  return (await imports.recentImports(tx, 20)).map((row) => ({
    id: row.id, fileName: row.fileName, state: row.state, createdAt: row.createdAt.toISOString(), changed: z.array(z.unknown()).parse(row.effects).length,
  }))
}

async function carryOut(tx: WriteTx, planned: readonly PlannedRow[], making: Making): Promise<Effect[]> {
  const effects: Effect[] = []
  const idOfRow = new Map<number, string>()
  const waiting = planned.filter((row) => row.action === 'create' || row.action === 'update')
  // Parents come before their units; a row whose parent is left out because of its problems is left out too.
  for (let open = waiting, last = -1; open.length > 0 && open.length !== last;) {
    last = open.length
    const later: PlannedRow[] = []
    for (const row of open) {
      const parent = row.becomes?.parent ?? null
      const parentId = parent === null ? null : 'id' in parent ? parent.id : idOfRow.get(parent.row)
      if (row.becomes === null || parentId === undefined) { later.push(row); continue }
      effects.push(await carryOutRow(tx, row.name, row.becomes, parentId, making))
      idOfRow.set(row.row, effects.at(-1)?.id ?? '')
    }
    open = later
  }
  return effects
}

async function carryOutRow(tx: WriteTx, name: string, becomes: NonNullable<PlannedRow['becomes']>, parentId: string | null, making: Making): Promise<Effect> {
  const kinds = new Map<string, 'short' | 'alias' | 'former'>()
  const before = becomes.id === null ? undefined : await viewOrganization(tx, becomes.id)
  for (const { alias, kind } of before?.aliases ?? []) kinds.set(alias, kind)
  const input = {
    name, kind: becomes.kind, parentId, region: becomes.region, duties: [...becomes.duties],
    aliases: becomes.aliases.map((alias) => ({ alias, kind: kinds.get(alias) ?? ('short' as const) })),
    ...(becomes.from === null ? {} : { validFrom: becomes.from }),
  }
  if (before === undefined) {
    const made = await createOrganization(tx, input, making)
    return { action: 'created', id: made.id, name, version: made.version }
  }
  const changed = await changeOrganization(tx, before.id, input, '*', making)
  return { action: 'updated', id: before.id, name, version: changed.version, before }
}

async function plan(tx: ReadTx, rows: readonly UnitRow[], parentId: string | null, date: string): Promise<readonly PlannedRow[]> {
  const standing = (await listOrganizations(tx)).map((unit) => ({ ...unit, kind: z.enum(organizationKinds).parse(unit.kind), aliases: unit.aliases.map((a) => a.alias) }))
  const texts = [...new Set(rows.map((row) => row.region).filter((text) => text !== ''))]
  return planUnits(rows, standing, await regionsNamed(tx, texts, date), parentId)
}

async function lock(tx: WriteTx, id: string, wanted: 'previewed' | 'applied'): Promise<imports.ImportRow> {
  const stored = await imports.lockImport(tx, id)
  if (stored === undefined) throw directoryErrors['no-import']()
  if (stored.state !== wanted) throw directoryErrors['import-state']({ state: stored.state })
  return stored
}

function report(id: string, fileName: string, state: ImportReport['state'], rows: readonly PlannedRow[]): ImportReport {
  const counts = { create: 0, update: 0, unchanged: 0, error: 0 }
  for (const row of rows) counts[row.action] += 1
  return { id, fileName, state, counts, rows }
}
