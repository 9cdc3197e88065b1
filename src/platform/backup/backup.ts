/** Backups on disk, moves between databases, and snapshots. */
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { PassThrough, Transform, type Duplex, type Readable } from 'node:stream'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { LuoshiDb } from '#platform/db/index.ts'
import { backupErrors } from './backup.errors.ts'
import { exportLines, type ExportSources } from './export.ts'
import { importLines, type ImportTargets } from './import.ts'

/** Writes a whole backup to `file` (created readable by its owner only; complete or not there). */
export async function backupTo(file: string, sources: ExportSources): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.part`
  const handle = await open(draft, 'w', 0o600)
  try {
    const lines = new PassThrough()
    const written = pipeline(lines, createGzip(), handle.createWriteStream({ flush: true }))
    const exported = feed(lines, exportLines(sources, async (line) => {
      if (!lines.write(`${line}\n`)) await Promise.race([once(lines, 'drain'), written])
    }))
    await Promise.all([exported, written])
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** Restores a backup into an empty database: see importLines for its errors. */
export async function restoreFrom(file: string, targets: ImportTargets): Promise<void> {
  await importLines(targets, linesOf(createReadStream(file).pipe(createGunzip())))
}

/** Copies every row from one database into another, empty one; file contents stay where they are. */
export async function moveDatabase(from: LuoshiDb, to: LuoshiDb, options: { readonly now: Date; readonly progress?: ImportTargets['progress'] }): Promise<void> {
  const lines = new Transform({ objectMode: true, highWaterMark: 2000, transform: (line, _, done) => { done(null, line) } })
  const exported = feed(lines, exportLines({ db: from, now: options.now }, async (line) => {
    if (lines.destroyed) throw backupErrors.DAMAGED({ where: 'move' })
    if (!lines.write(line)) await Promise.race([once(lines, 'drain'), once(lines, 'close')])
  }))
  try {
    await importLines({ db: to, ...(options.progress ? { progress: options.progress } : {}) }, lines)
  } finally {
    lines.destroy()
    // Whatever broke the export has reached the import through the stream, which has thrown it.
    await Promise.allSettled([exported])
  }
}

/** Ends the stream when all has been written to it, or breaks it with what went wrong. */
async function feed(stream: Duplex, writing: Promise<void>): Promise<void> {
  try {
    await writing
    stream.end()
  } catch (error) {
    stream.destroy(error as Error)
    throw error
  }
}

/** Names sort by time. */
const SNAPSHOT = /^luoshi-\d{8}T\d{6}Z\.backup$/

/** A backup without file contents in `folder`; of older snapshots the newest `keep - 1` stay. Returns its path. */
export async function takeSnapshot(db: LuoshiDb, folder: string, options: { readonly now: Date; readonly keep: number }): Promise<string> {
  const stamp = options.now.toISOString().replace(/[-:]|\.\d+/g, '')
  const file = join(folder, `luoshi-${stamp}.backup`)
  await backupTo(file, { db, now: options.now })
  const all = (await readdir(folder)).filter((name) => SNAPSHOT.test(name)).sort()
  for (const old of all.slice(0, Math.max(0, all.length - options.keep))) await rm(join(folder, old), { force: true })
  return file
}

async function* linesOf(stream: Readable): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: stream, crlfDelay: Infinity })
    if (stream.errored) throw stream.errored
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')) throw backupErrors.DAMAGED({ where: 'gzip' }, { cause })
    throw cause
  }
}
