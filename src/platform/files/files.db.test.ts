import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { claimFile, createFileStore, findFile, recordFile, sweepFiles, type FileStore, type StoredContent } from './index.ts'

const db = testDatabase()
let folder = ''
let store: FileStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-files-'))
  store = createFileStore(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function* chunks(...texts: readonly string[]): AsyncIterable<Uint8Array> { for (const text of texts) yield Buffer.from(text) }
const put = (...texts: readonly string[]): Promise<StoredContent> => store.put(chunks(...texts), { name: 'a.txt', maxBytes: 100 })
const text = async (hash: string): Promise<string> => {
  let whole = ''
  for await (const chunk of await store.open(hash)) whole += String(chunk)
  return whole
}

describe('the store', () => {
  it('gives back what was put in, and keeps the same bytes once', async () => {
    const one = await put('方案', '正文')
    expect(await put('方案正文')).toEqual(one)
    expect(one).toMatchObject({ size: 12, mediaType: 'text/plain' })
    expect(await text(one.hash)).toBe('方案正文')
  })

  it('leaves nothing of a file that is too large, empty, or breaks off', async () => {
    await expect(put('x'.repeat(60), 'y'.repeat(60))).rejects.toMatchObject({ code: 'FILE.TOO_LARGE' })
    await expect(put()).rejects.toMatchObject({ code: 'FILE.EMPTY' })
    const broken = (async function* () { yield Buffer.from('x'); throw new Error('gone') })()
    await expect(store.put(broken, { name: 'a', maxBytes: 9 })).rejects.toThrow('gone')
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  })

  it('opens nothing outside itself', async () => {
    for (const bad of ['../../etc/passwd', '', 'A'.repeat(64), 'f'.repeat(64)]) {
      await expect(store.open(bad)).rejects.toMatchObject({ code: 'FILE.CONTENT_MISSING' })
    }
  })
})

describe('sweeping', () => {
  it('takes what nobody claimed within a day, and only that', async () => {
    const now = new Date('2030-01-03T00:00:00Z')
    const stored = { claimed: await put('claimed'), unclaimed: await put('unclaimed'), unrecorded: await put('unrecorded'), young: await put('young') }
    const record = (content: StoredContent, id: string, createdAt: string) => db.write((tx) => recordFile(tx, {
      ...content, id, region: '360902', name: '材料.txt', createdBy: 'a', createdAt: new Date(createdAt), subject: null,
    }))
    await record(stored.claimed, '00000000-0000-7000-8000-000000000001', '2030-01-01')
    await record(stored.unclaimed, '00000000-0000-7000-8000-000000000002', '2030-01-01')
    await db.write((tx) => claimFile(tx, '00000000-0000-7000-8000-000000000001', { type: 'plan', id: '1' }))
    const fresh = new Date(now.getTime() - 60_000)
    await utimes(join(folder, stored.young.hash.slice(0, 2), stored.young.hash), fresh, fresh)

    await sweepFiles(db, store, now)

    expect(await text(stored.claimed.hash)).toBe('claimed')
    expect(await text(stored.young.hash)).toBe('young')
    for (const gone of [stored.unclaimed, stored.unrecorded]) await expect(store.open(gone.hash)).rejects.toMatchObject({ code: 'FILE.CONTENT_MISSING' })
    expect(await db.read((tx) => findFile(tx, '00000000-0000-7000-8000-000000000002'))).toBeUndefined()
  })

  it('a file of another region is not found', async () => {
    expect(await db.read((tx) => findFile(tx, '00000000-0000-7000-8000-000000000001'), { regions: ['520382'] })).toBeUndefined()
  })
})
