/** One category of a line's tree: added, renamed, moved, retired, taken up again. */
import type { WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { recordChange, type Editing } from './changes.service.ts'
import * as repo from './lines.repo.ts'
import type { CategoryRow } from './settings.schema.ts'

/**
 * Old orders keep their code, so that a code is never removed, only retired, and never before those under it.
 * @throws appeals.no-category for a parent that is missing or retired, appeals.category-has-parts, appeals.category-in-itself
 */
export async function saveCategory(tx: WriteTx, region: string, row: CategoryRow, editing: Editing): Promise<CategoryRow> {
  await repo.lockLine(tx, region)
  const tree = new Map((await repo.categoriesOf(tx, region)).map((one) => [one.code, one]))
  const before = tree.get(row.code)
  if (row.parent !== null && !row.ended) {
    const parent = tree.get(row.parent)
    if (parent === undefined || parent.ended) throw appealErrors['no-category']({ code: row.parent })
    for (let above: string | null = row.parent; above !== null; above = tree.get(above)?.parent ?? null) if (above === row.code) throw appealErrors['category-in-itself']({ code: row.code })
  }
  const parts = [...tree.values()].filter((one) => one.parent === row.code && !one.ended)
  if (row.ended && parts.length > 0) throw appealErrors['category-has-parts']({ code: row.code, count: parts.length })
  if (before !== undefined && JSON.stringify(before) === JSON.stringify({ ...before, ...row })) return before
  await repo.putCategory(tx, region, row)
  await recordChange(tx, region, { what: 'category', key: row.code, before: before ?? null, after: row }, editing)
  return row
}
