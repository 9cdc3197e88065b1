import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fixedIds } from '#kernel/ids.ts'
import { appendAudit, sealAll, verifyAudit } from '#platform/audit/index.ts'
import { openDatabase, type LuoshiDb } from '#platform/db/index.ts'
import { createFileStore, findFile, recordFile } from '#platform/files/index.ts'
import { defineJob, enqueue } from '#platform/jobs/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { backupTo, moveDatabase, restoreFrom, takeSnapshot } from './index.ts'

const db = testDatabase({ own: true }) // a restore drops and migrates it
const now = new Date('2025-06-01T02:03:04.567Z')
const fileId = '00000000-0000-7000-8000-00000000f11e'
let folder = ''
let other: LuoshiDb

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-backup-'))
  other = await openDatabase({ kind: 'embedded' }, { migrate: false })
})
afterAll(async () => {
  await other.close()
  await rm(folder, { recursive: true, force: true })
})

/** Rows of every awkward kind: JSON, bytes, nulls, big numbers, quotes and line ends, more than a batch. */
async function fill(leaves: number): Promise<void> {
  const ids = fixedIds()
  const job = defineJob({ name: 'test.backup', schema: z.object({ text: z.string() }), handle: async () => {} })
  const store = createFileStore(join(folder, 'files'))
  const content = await store.put((async function* () { yield Buffer.from('方案\n'.repeat(50_000)) })(), { name: 'a.txt', maxBytes: 1e6 })
  await db.write(async (tx) => {
    for (let i = 0; i < leaves; i++) {
      await appendAudit(tx, { id: ids.next(), at: now, actor: 'a', action: 'x.y', subject: { type: 't', id: String(i) }, region: i % 2 ? '360902' : '520382', result: 'done', detail: { i, q: `"'\\\n{}, 甲\t` } })
    }
    await enqueue(tx, job, { text: 'NULL' }, { id: ids.next() })
    await recordFile(tx, { ...content, id: fileId, region: '360902', name: '方案.txt', createdBy: 'a', createdAt: now, subject: null })
  })
  await db.execute(`insert into job_progress select id, 9007199254740991, null, '', now() from job`)
  await sealAll(db, now)
}
const dump = async (of: LuoshiDb): Promise<unknown> => ({
  audit: (await of.execute('select * from audit order by region, id')).rows,
  batches: (await of.execute('select * from audit_batch order by number')).rows,
  jobs: (await of.execute('select * from job order by id')).rows,
  progress: (await of.execute('select * from job_progress')).rows,
})

/** Two databases, one of them started and migrated in WebAssembly: seconds of a core, many of a busy machine. */
describe('a backup', { timeout: 180_000 }, () => {
  beforeEach(() => db.empty())

  it('brings every row and file into an empty database, moves back, and the audit log still verifies', async () => {
    await fill(1203)
    const file = join(folder, 'whole.backup')
    const before = await dump(db)
    await backupTo(file, { db, files: createFileStore(join(folder, 'files')), now })
    const files = createFileStore(join(folder, 'restored'))
    await restoreFrom(file, { db: other, files })
    expect(await dump(other)).toEqual(before)
    expect(await verifyAudit(other)).toMatchObject({ leaves: 1203, faults: [] })
    const record = await other.read((tx) => findFile(tx, fileId))
    let size = 0
    for await (const chunk of await files.open(record?.hash ?? '')) size += (chunk as Buffer).length
    expect(size).toBe(350_000)

    await db.empty()
    await moveDatabase(other, db, { now })
    expect(await dump(db)).toEqual(before)
  })

  it('is refused by a database that has rows', async () => {
    await fill(3)
    const file = join(folder, 'refused.backup')
    await backupTo(file, { db, now })
    await expect(restoreFrom(file, { db })).rejects.toMatchObject({ code: 'BACKUP.NOT_EMPTY' })
  })

  it('that is cut off, altered or something else restores nothing', async () => {
    await fill(20)
    const file = join(folder, 'damaged.backup')
    await backupTo(file, { db, now })
    const good = await readFile(file)
    const text = gunzipSync(good).toString()
    await db.empty()
    const damaged: readonly [Buffer, string][] = [
      [good.subarray(0, good.length / 2), 'BACKUP.DAMAGED'],
      [gzipSync(text.split('\n').slice(0, -3).join('\n')), 'BACKUP.DAMAGED'],
      [gzipSync(text.replace('"360902"', '"360981"')), 'BACKUP.DAMAGED'],
      [gzipSync('{"hello":1}\n'), 'BACKUP.NOT_A_BACKUP'],
      [Buffer.from('hello'), 'BACKUP.DAMAGED'],
    ]
    for (const [bytes, code] of damaged) {
      await writeFile(file, bytes)
      await expect(restoreFrom(file, { db })).rejects.toMatchObject({ code })
      expect((await db.execute('select count(*) as n from audit')).rows).toEqual([{ n: 0 }])
    }
    const keys = await db.execute(`select count(*) as n from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
    expect(Number(keys.rows[0]?.['n'])).toBeGreaterThan(0)
  })

  it('as a snapshot replaces the oldest', async () => {
    const snapshots = join(folder, 'snapshots')
    for (let day = 1; day <= 4; day++) await takeSnapshot(db, snapshots, { now: new Date(`2025-06-0${day}T00:00:00Z`), keep: 2 })
    expect(await readdir(snapshots)).toEqual(['luoshi-20250603T000000Z.backup', 'luoshi-20250604T000000Z.backup'])
  })
})
