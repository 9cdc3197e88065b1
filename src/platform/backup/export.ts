import { sql } from 'kysely'
import type { LuoshiDb, ReadTx } from '#platform/db/index.ts'
import type { FileStore } from '#platform/files/index.ts'
import { RowSum, wholeHash, type Header, type Line } from './format.ts'
import { readTable, sameText, tableShapes } from './tables.ts'

export interface ExportSources {
  readonly db: LuoshiDb
  /** Absent: rows only (a move, a snapshot beside the file folder). */
  readonly files?: FileStore
  readonly now: Date
  readonly progress?: (done: { readonly table: string; readonly rows: number }) => void
}

/**
 * Hands the lines of a backup to `write`, one consistent snapshot of all tables (REPEATABLE READ). On the embedded
 * database, which has one connection, everybody else waits meanwhile.
 */
export async function exportLines(sources: ExportSources, write: (line: string) => Promise<void>): Promise<void> {
  const hash = wholeHash()
  const emit = async (line: Line | Header): Promise<void> => {
    const text = JSON.stringify(line)
    hash.update(text).update('\n')
    await write(text)
  }
  const hashes = await sources.db.read(async (tx) => {
    await sameText.execute(tx)
    const migrations = await sql<Header['migrations'][number]>`select name, checksum from migration order by name`.execute(tx)
    await emit({ luoshi: 'backup', version: 1, createdAt: sources.now.toISOString(), migrations: migrations.rows })
    for (const table of await tableShapes(tx)) await exportTable(tx, table, emit, sources)
    const files = await sql<{ hash: string }>`select distinct hash from file order by hash`.execute(tx)
    return files.rows.map((row) => row.hash)
  })
  if (sources.files) for (const file of hashes) await exportFile(sources.files, file, emit)
  await write(JSON.stringify({ end: hash.digest('hex') } satisfies Line))
}

type Emit = (line: Line) => Promise<void>

async function exportTable(tx: ReadTx, table: Parameters<typeof readTable>[1], emit: Emit, { progress }: ExportSources): Promise<void> {
  await emit({ table: table.name, columns: table.columns.map((column) => column.name) })
  const sum = new RowSum()
  for await (const batch of readTable(tx, table)) {
    for (const row of batch) {
      sum.add(JSON.stringify(row))
      await emit(row)
    }
    progress?.({ table: table.name, rows: sum.count })
  }
  await emit({ rows: sum.count, sum: sum.value })
}

async function exportFile(files: FileStore, hash: string, emit: Emit): Promise<void> {
  await emit({ file: hash })
  let size = 0
  for await (const chunk of await files.open(hash)) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    await emit({ bytes: bytes.toString('base64') })
  }
  await emit({ size })
}
