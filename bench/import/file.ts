/** The file of figures that is imported, and the same figures ready to be copied. */
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { LuoshiDb } from '#platform/db/index.ts'

const PLACES = 1600
const MONTHS = 120
/** One row in so many is bad: two in a hundred. */
const BAD = 50
/** packs/national/validation.yaml. */
const JUMP = 0.5

export interface File { readonly rows: number; readonly good: number; readonly path: string; readonly size: number; readonly ready: string }

const heads = '地区代码,指标代码,统计期,数值\n'
/** Of its ready rows. */
export const readyColumns = 'region, indicator, place, period, breakdown, vintage, value, status, source, known_at'

/** The file as it would be sent, and its good rows as COPY wants them; places vary fastest, as tables by month do. */
export async function makeFile(db: LuoshiDb, folder: string, rows: number): Promise<File> {
  const indicators = Math.ceil(rows / PLACES / MONTHS)
  const places = Array.from({ length: PLACES }, (_, i) => `99${String(Math.floor(i / 80) + 10)}${String((i % 80) + 10)}`)
  await db.execute(`insert into region (code, name, level, parent, kind, valid_from, source) select c, c, 'county', null, 'fictional', '0001-01-01', 'bench' from unnest($1::text[]) as c`, [places])
  await db.execute(`insert into indicator (id, name_zh, name_en, unit, decimals, direction, frequency, rollup, origin, updated_at) select 'x-bench-' || n, 'bench ' || n, '', '个', 2, 'up', 'month', 'sum', 'operator', now() from generate_series(1, $1::int) as n`, [indicators])
  const [path, ready] = [join(folder, 'bench.csv'), join(folder, 'ready')]
  const [file, copies] = [createWriteStream(path), createWriteStream(ready)]
  file.write(heads)
  let good = 0
  let count = 0
  for (let indicator = 1; indicator <= indicators; indicator++) {
    const before = places.map(() => Number.NaN)
    for (let month = 0; month < MONTHS && count < rows; month++) {
      const period = `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
      const [lines, kept]: [string[], string[]] = [[], []]
      for (const [at, place] of places.entries()) {
        if (count >= rows) break
        count += 1
        const plain = Math.round((10_000 + ((at * 7919 + indicator * 104_729) % 90_000)) * (1 + (((month * 37 + at * 11) % 21) - 10) / 100)) / 100
        const { line, value } = lineOf(count, place, `x-bench-${indicator}`, period, plain)
        lines.push(line)
        const last = before[at] ?? Number.NaN
        before[at] = value ?? Number.NaN
        if (value === undefined || Math.abs(value - last) > JUMP * last) continue
        good += 1
        kept.push(`${place}\tx-bench-${indicator}\t${place}\t${period}\t\t1\t${value}\tapproved\timported\t2026-11-22 00:00:00+00\n`)
      }
      await write(file, lines.join(''))
      await write(copies, kept.join(''))
    }
  }
  for (const stream of [file, copies]) { stream.end(); await once(stream, 'close') }
  return { rows: count, good, path, size: (await stat(path)).size, ready }
}

/** `value`: what the line says, where it can be read. */
function lineOf(count: number, place: string, indicator: string, period: string, value: number): { readonly line: string; readonly value?: number } {
  const hash = Math.imul(count, 0x9e3779b1) >>> 0
  switch (hash % BAD === 0 ? Math.floor(hash / BAD) % 5 : -1) {
    case 0: return { line: `${place},${indicator},${period},约多少\n` }
    case 1: return { line: `${place},${indicator},${period},-${value}\n` }
    case 2: return { line: `不存在县,${indicator},${period},${value}\n` }
    case 3: return { line: `${place},${indicator},2031-01,${value}\n` }
    case 4: { const tenfold = Math.round(value * 1000) / 100; return { line: `${place},${indicator},${period},${tenfold}\n`, value: tenfold } }
    default: return { line: `${place},${indicator},${period},${value}\n`, value }
  }
}

async function write(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}
