/** Decisions on a line and its category tree. */
import { getOrganization } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { recordChange, type Editing } from './changes.service.ts'
import { shippedCategories } from './categories.pack.ts'
import * as repo from './lines.repo.ts'
import type { CategoryRow, Line } from './settings.schema.ts'

export const listLines = repo.allLines
export const categoryTree = repo.categoriesOf

/** @throws appeals.no-line */
export async function getLine(tx: ReadTx, region: string): Promise<Line> {
  const line = await repo.findLine(tx, region)
  if (line === undefined) throw appealErrors['no-line']({ region })
  return line
}

/** Opens a line or changes it; a new one starts with the shipped categories. `ifMatch` '0': new. @throws http.stale, directory.no-organization */
export async function saveLine(tx: WriteTx, line: Omit<Line, 'version'>, ifMatch: string, at: Date): Promise<Line> {
  const before = await repo.lockLine(tx, line.region)
  expectVersion(ifMatch, before?.version ?? 0)
  if (line.org !== null) await getOrganization(tx, line.org)
  const saved = { ...line, version: (before?.version ?? 0) + 1 }
  await repo.putLine(tx, saved, at)
  if ((await repo.categoriesOf(tx, line.region)).length === 0) await repo.replaceCategories(tx, line.region, shippedCategories())
  return saved
}

/** As `saveLine`, kept in the history. */
export async function changeLine(tx: WriteTx, line: Omit<Line, 'version'>, ifMatch: string, editing: Editing): Promise<Line> {
  const before = await repo.lockLine(tx, line.region)
  const saved = await saveLine(tx, line, ifMatch, editing.at)
  await recordChange(tx, line.region, { what: 'line', key: line.region, before: before ?? null, after: saved }, editing)
  return saved
}

/** @throws appeals.no-category where a parent is missing from the tree */
export async function replaceTree(tx: WriteTx, region: string, rows: readonly Omit<CategoryRow, 'ended'>[]): Promise<readonly CategoryRow[]> {
  const codes = new Set(rows.map((row) => row.code))
  const orphan = rows.find((row) => row.parent !== null && !codes.has(row.parent))
  if (orphan !== undefined) throw appealErrors['no-category']({ code: orphan.parent })
  await repo.replaceCategories(tx, region, [...new Map(rows.map((row) => [row.code, row])).values()])
  return repo.categoriesOf(tx, region)
}
