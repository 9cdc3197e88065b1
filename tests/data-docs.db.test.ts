import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { testDatabase } from './helpers/db.ts'

const db = testDatabase()
const FOLDER = fileURLToPath(new URL('../docs/data/', import.meta.url))
const Doc = z.strictObject({ table: z.string(), owner: z.string(), is: z.string().min(10), columns: z.record(z.string(), z.string().min(3)) })

async function tables(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await db.execute(`
    select c.relname as table, json_agg(a.attname order by a.attnum) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped group by c.relname order by 1`)
  return new Map(rows.map((row) => [String(row['table']), row['columns'] as string[]]))
}

async function described(): Promise<ReadonlyMap<string, z.infer<typeof Doc>>> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.yml'))
  return new Map(await Promise.all(names.map(async (name) => [name.slice(0, -4), Doc.parse(parse(await readFile(`${FOLDER}${name}`, 'utf8')))] as const)))
}

it('docs/data describes every table', async () => {
  const docs = await described()
  expect([...(await tables()).keys()].filter((name) => !docs.has(name))).toEqual([])
})

it('docs/data describes the columns there are, and no other', async () => {
  const real = await tables()
  for (const [name, doc] of await described()) expect([doc.table, Object.keys(doc.columns)]).toEqual([name, real.get(name)])
})
