import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDatabase } from '../open.ts'
import { LOCK_FILE } from './lock.ts'

const WRITER = fileURLToPath(new URL('../../../../tests/fixtures/embedded/write-forever.ts', import.meta.url))
const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url))

/** Each opening runs PostgreSQL's start in WebAssembly: seconds of a core, many of a busy machine. */
describe.runIf(process.env['LUOSHI_TEST_DATABASE'] === 'embedded')('the embedded database', { timeout: 180_000 }, () => {
  let folder = ''
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'luoshi-kill-')) })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('keeps every acknowledged transaction whole when its process is killed at any moment', async () => {
    let acknowledged = -1
    for (const after of [1, 37, 150]) {
      acknowledged = await writeUntilKilled(folder, acknowledged + 2, after)
      const db = await openDatabase({ kind: 'embedded', dataDir: folder })
      const { rows } = await db.execute(`select split_part(name, ' ', 2)::int as n, count(*) as parts from job_schedule group by 1 order by 1`)
      await db.close()
      const parts = new Map(rows.map((row) => [Number(row['n']), Number(row['parts'])]))
      expect([...parts.values()].every((count) => count === 2)).toBe(true)
      expect(parts.has(acknowledged)).toBe(true)
      expect(parts.size).toBeGreaterThanOrEqual(after)
      for (let n = acknowledged - after + 1; n <= acknowledged; n++) expect(parts.get(n)).toBe(2)
    }
  })

  it('refuses a second opener and says who holds the folder', async () => {
    const db = await openDatabase({ kind: 'embedded', dataDir: folder })
    await expect(openDatabase({ kind: 'embedded', dataDir: folder })).rejects.toMatchObject({ code: 'DB.FOLDER_IN_USE', params: { pid: process.pid } })
    await db.close()
    await expect(readFile(join(folder, LOCK_FILE))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('is made anew when its making was cut off', async () => {
    const cut = await mkdtemp(join(tmpdir(), 'luoshi-cut-'))
    await mkdir(join(cut, 'pglite', 'base'), { recursive: true })
    await writeFile(join(cut, 'pglite', 'PG_VERSION'), '18')
    await writeFile(join(cut, 'pglite.making'), '')
    const db = await openDatabase({ kind: 'embedded', dataDir: cut }, { migrate: false })
    expect((await db.execute('select 1 as one')).rows).toEqual([{ one: 1 }])
    await db.close()
    expect(await readdir(cut)).toEqual(['pglite'])
    await rm(cut, { recursive: true, force: true })
  })

  it('whose engine has ended says so to everyone instead of hanging, and closes', async () => {
    const template = inject('databaseTemplate')
    if (template.kind !== 'embedded') return
    const db = await openDatabase({ kind: 'embedded', template: template.file }, { migrate: false })
    // PGlite 0.5 exits on COPY FROM STDIN: the one sure way to end its engine from outside.
    await expect(db.execute('create temp table t (a int); copy t from stdin')).rejects.toThrow()
    await expect(db.execute('select 1')).rejects.toMatchObject({ code: 'DB.ENGINE_STOPPED' })
    await db.close()
  })

  it('takes over the lock of a process whose number now belongs to another', async () => {
    const holder = { pid: process.pid, startTicks: '1', boot: (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim(), since: '2025', token: 'gone' }
    await writeFile(join(folder, LOCK_FILE), JSON.stringify(holder))
    const db = await openDatabase({ kind: 'embedded', dataDir: folder })
    await db.close()
  })
})

/** Kills the writer with SIGKILL right after it has acknowledged so many rows; returns the last number it acknowledged. */
function writeUntilKilled(folder: string, from: number, rows: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', WRITER, folder, String(from)], { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'inherit'] })
    let last = -1
    let count = 0
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'open') return
      last = Number(line)
      count += 1
      if (count === rows) child.kill('SIGKILL')
    })
    // Of the process, not of its output: until it is gone, the folder is its own.
    child.on('close', () => { resolve(last) })
    child.on('error', reject)
  })
}
