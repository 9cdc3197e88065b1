/** Migrates one template per test run; tests/helpers/db.ts loads it per file. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#platform/db/index.ts'

export type DatabaseTemplate = { readonly kind: 'embedded'; /** A dump. */ readonly file: string; /** A data folder with the same cluster. */ readonly folder: string } | { readonly kind: 'postgres'; readonly url: string; readonly name: string }

declare module 'vitest' {
  export interface ProvidedContext { databaseTemplate: DatabaseTemplate }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  return project.config.env['LUOSHI_TEST_DATABASE'] === 'postgres' ? postgresTemplate(project) : embeddedTemplate(project)
}

async function embeddedTemplate(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-test-'))
  const file = join(folder, 'template.tar')
  const data = join(folder, 'data')
  const db = await openDatabase({ kind: 'embedded', dataDir: data })
  await writeFile(file, await db.dump('none'))
  await db.close()
  project.provide('databaseTemplate', { kind: 'embedded', file, folder: data })
  return () => rm(folder, { recursive: true, force: true })
}

async function postgresTemplate(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['DATABASE_URL']
  if (url === undefined) throw new Error('the postgres tests need DATABASE_URL; run them with: node scripts/with-postgres.mjs npx vitest run --project postgres')
  const name = `luoshi_template_${randomBytes(6).toString('hex')}`
  const own = new URL(url)
  own.pathname = `/${name}`
  await run(url, `create database ${name}`)
  const db = await openDatabase({ kind: 'postgres', url: own.href, maxConnections: 1 })
  await db.close()
  project.provide('databaseTemplate', { kind: 'postgres', url, name })
  return () => run(url, `drop database ${name} with (force)`)
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
