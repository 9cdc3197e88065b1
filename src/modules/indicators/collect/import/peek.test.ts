import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { headOf, peek } from './peek.ts'
import { openSource } from './source.ts'

let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'luoshi-peek-')) })
afterAll(() => rm(folder, { recursive: true }))

async function kept(name: string, bytes: Uint8Array) {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return { path, size: bytes.length }
}

it('a long file is looked into in a thread, and comes to the same as on the spot', async () => {
  const bytes = new TextEncoder().encode(`地区,指标,统计期,数值\n${'袁州区,托位总数,2025,120\n'.repeat(40_000)}`)
  const content = await kept('长.csv', bytes)
  expect(content.size).toBeGreaterThan(1_000_000)
  const head = await peek('长.csv', content)
  expect(head).toEqual(headOf(await openSource('长.csv', bytes)))
  expect(head).toMatchObject({ kind: 'table', table: { format: 'csv', sheets: [{ head: { length: 60 } }] } })
}, 60_000)

it('what the thread refuses is refused here in the same words', async () => {
  const broken = new Uint8Array(1_100_000)
  broken.set([0x50, 0x4b, 3, 4])
  await expect(peek('坏.xlsx', await kept('坏.xlsx', broken))).rejects.toMatchObject({ code: 'collect.unreadable', kind: 'unsupported', params: { name: '坏.xlsx' } })
  const json = new TextEncoder().encode(`{"x":"${'x'.repeat(1_000_000)}"}`)
  await expect(peek('a.json', await kept('a.json', json))).rejects.toMatchObject({ code: 'collect.bad-exchange' })
}, 60_000)
