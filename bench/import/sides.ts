/** What is compared: a bare COPY, and the product's own import. */
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { systemIds } from '#kernel/ids.ts'
import type { LuoshiDb } from '#platform/db/index.ts'
import { readRules } from '#modules/indicators/observations/rules.ts'
import { allIndicators } from '#modules/indicators/registry/registry.repo.ts'
import { examineInThread } from '#modules/indicators/collect/import/in-thread.ts'
import { mergeChunks, type Merged } from '#modules/indicators/collect/import/large.ts'
import type { Mapping } from '#modules/indicators/collect/mapping/mapping.schema.ts'
import { readyColumns, type File } from './file.ts'

export async function bareCopy(url: string, { ready, good }: File): Promise<number> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query('create table observation_copy (like observation including all)')
    const started = performance.now()
    await pipeline(createReadStream(ready, { highWaterMark: 1 << 20 }), client.query(copyFrom(`copy observation_copy (${readyColumns}) from stdin`)))
    const seconds = (performance.now() - started) / 1000
    const { rows } = await client.query<{ n: string }>('select count(*) as n from observation_copy')
    if (Number(rows[0]?.n) !== good) throw new Error(`copied ${rows[0]?.n} of ${good}`)
    await client.query('drop table observation_copy')
    return seconds
  } finally {
    await client.end()
  }
}

export async function runImport(db: LuoshiDb, { path, size }: File): Promise<{ readonly seconds: number; readonly merged: Merged; readonly megabytes: number }> {
  const [entries, pack] = [await db.read(allIndicators), await readRules()]
  const figure = { role: 'figure', at: 3, part: 'value', indicator: null, period: null, breakdown: null, place: null, unit: null } as const
  const mapping: Mapping = { sheets: [{ sheet: '', use: true, firstRow: 2, columns: [{ role: 'place', at: 0 }, { role: 'indicator', at: 1 }, { role: 'period', at: 2 }, figure], defaults: { indicator: null, period: null, year: null, place: null, breakdown: '', unit: null } }] }
  const id = systemIds.next()
  let most = 0
  const watch = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()) }, 100)
  const started = performance.now()
  try {
    const merged = await db.write((tx) => mergeChunks(tx, examineInThread({ name: 'bench.csv', content: { path, size }, mapping, entries, pack, place: '990000', today: '2026-11-22', signal: new AbortController().signal }, (read) => read(tx)), {
      kind: db.kind, entries, pack, merging: { batch: id, at: new Date(), account: 'bench', file: id, correction: null }, region: '990000', importId: id, skipRefused: true, newId: () => systemIds.next(),
    }))
    return { seconds: (performance.now() - started) / 1000, merged, megabytes: Math.round(most / 1e6) }
  } finally {
    clearInterval(watch)
  }
}
