/** SQL of lines: who takes appeals for a county. */
import { z } from 'zod'
import { sql, type Selectable } from 'kysely'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { Category, Line, LineSettings, type CategoryRow } from './settings.schema.ts'

const toLine = (row: Selectable<Database['appeal_line']>): Line => Line.parse({
  region: row.region, name: row.name, phone: row.phone, org: row.org, jurisdiction: row.jurisdiction, open: row.open, settings: LineSettings.parse(row.settings), version: row.version,
})

export async function findLine(tx: ReadTx, region: string): Promise<Line | undefined> {
  const row = await tx.selectFrom('appeal_line').selectAll().where('region', '=', region).executeTakeFirst()
  return row && toLine(row)
}

export async function lockLine(tx: WriteTx, region: string): Promise<Line | undefined> {
  const row = await tx.selectFrom('appeal_line').selectAll().where('region', '=', region).forUpdate().executeTakeFirst()
  return row && toLine(row)
}

export async function lineOrg(tx: ReadTx, region: string): Promise<string | null> {
  return (await tx.selectFrom('appeal_line').select('org').where('region', '=', region).executeTakeFirst())?.org ?? null
}

/** Every line of the installation; a county has one, a province some hundred. */
export async function allLines(tx: ReadTx): Promise<readonly Line[]> {
  return (await tx.selectFrom('appeal_line').selectAll().orderBy('region').execute()).map(toLine)
}

export async function putLine(tx: WriteTx, line: Line, at: Date): Promise<void> {
  const set = { name: line.name, phone: line.phone, org: line.org, jurisdiction: line.jurisdiction, open: line.open, settings: json(line.settings), version: line.version, updated_at: at }
  await tx.insertInto('appeal_line').values({ region: line.region, ...set }).onConflict((c) => c.column('region').doUpdateSet(set)).execute()
}


export async function categoriesOf(tx: ReadTx, region: string): Promise<readonly CategoryRow[]> {
  return z.array(Category).parse(await tx.selectFrom('appeal_category').select(['code', 'parent', 'name', 'open311', 'ended']).where('region', '=', region).orderBy('code').execute())
}

/** Names of those of the codes that are in the tree and have not ended. */
export async function namesOfCategories(tx: ReadTx, region: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await tx.selectFrom('appeal_category').select(['code', 'name']).where('region', '=', region).where(sql<boolean>`code = any(${[...codes]}::text[])`).where('ended', '=', false).execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/**
 * The category and those above it, nearest first, by the tree: codes are the operator's own, and A10 need not stand under A1.
 * A code that is not in the tree stands alone.
 */
export async function chainOf(tx: ReadTx, region: string, code: string): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    with recursive up(code, parent, depth) as (
      select code, parent, 0 from appeal_category where region = ${region} and code = ${code}
      union all
      select c.code, c.parent, up.depth + 1 from up join appeal_category c on c.region = ${region} and c.code = up.parent where up.depth < ${mostLevels}
    ) select code from up order by depth`.execute(tx)
  return rows.length === 0 ? [code] : rows.map((row) => row.code)
}

/** Deeper than any operator's tree; a tree brought in whole may hold a ring. */
const mostLevels = 20

export async function findCategory(tx: ReadTx, region: string, code: string): Promise<CategoryRow | undefined> {
  const row = await tx.selectFrom('appeal_category').select(['code', 'parent', 'name', 'open311', 'ended']).where('region', '=', region).where('code', '=', code).executeTakeFirst()
  return row && Category.parse(row)
}

export async function putCategory(tx: WriteTx, region: string, { code, ...set }: CategoryRow): Promise<void> {
  await tx.insertInto('appeal_category').values({ region, code, ...set }).onConflict((c) => c.columns(['region', 'code']).doUpdateSet(set)).execute()
}

/** Makes the tree these categories: what is missing from it ends, because old orders keep their code. */
export async function replaceCategories(tx: WriteTx, region: string, rows: readonly Omit<CategoryRow, 'ended'>[]): Promise<void> {
  await tx.updateTable('appeal_category').set({ ended: true }).where('region', '=', region).execute()
  for (let from = 0; from < rows.length; from += 500) {
    await tx.insertInto('appeal_category').values(rows.slice(from, from + 500).map((row) => ({ region, ...row, ended: false })))
      .onConflict((c) => c.columns(['region', 'code']).doUpdateSet((eb) => ({ parent: eb.ref('excluded.parent'), name: eb.ref('excluded.name'), open311: eb.ref('excluded.open311'), ended: false }))).execute()
  }
}
