/**
 * Rows of `luoshi bench import`, `import-vs-copy` and `import-growth`, also of `luoshi bench indicators`: a CSV of figures (10 million rows at scale 1, two in a
 * hundred of them bad: no number, below zero, an unknown place, a month to come, ten times what it was) read from disk, understood,
 * held against every rule, staged and merged into the observations by the product's own import, in one transaction with its audit
 * lines, against a bare COPY of the figures that were kept, made ready beforehand, into an empty table of the same definition with
 * the same indexes. Rows of the file a second against rows copied a second. What was written is counted before a time is taken;
 * then the same file (at scale 1 the tenth of it) goes in again, and must change nothing. Growth: the same with a tenth of the rows, 10 × its
 * time over the large one's; the most memory that the process held in either is told beside.
 * Needs DATABASE_URL of a server on which it may create a database. As the program runs: node scripts/with-postgres.mjs bin/luoshi bench import --scale S;
 * from the sources, whose thread takes a second longer to start: node scripts/with-postgres.mjs node --import tsx bench/import.ts [--scale S]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openDatabase } from '#platform/db/index.ts'
import { makeFile } from './import/file.ts'
import { bareCopy, runImport } from './import/sides.ts'
import { onServer } from './kit/on-server.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }

const ROWS = 10_000_000
/** Longer files go in once only: the second time is shown by the tenth of them. */
const TWICE = 5_000_000

export async function run({ scale }: { readonly scale: number }): Promise<readonly BenchRow[]> {
  const server = process.env['DATABASE_URL']
  if (!server) return []
  const count = Math.max(20_000, Math.round(ROWS * scale))
  const small = await measure(server, Math.round(count / 10), true)
  const large = await measure(server, count, count < TWICE)
  const unit = `rows/s of ${large.rows}, 2 % bad`
  return [
    { name: 'import-vs-copy', ours: Math.round(large.ours), rival: Math.round(large.rival), unit, ratio: large.ours / large.rival },
    { name: 'import-growth', ours: Math.round(large.ours), rival: Math.round(small.ours), unit: `rows/s of ${large.rows} and ${small.rows}; ${large.megabytes} and ${small.megabytes} MB at most`, ratio: large.ours / small.ours },
  ]
}

const tell = (text: string): void => { process.stderr.write(`${text}\n`) }

interface Measured { readonly rows: number; readonly ours: number; readonly rival: number; readonly megabytes: number }

/** `twice`: the same file goes in once more, and must change nothing. */
async function measure(server: string, rows: number, twice: boolean): Promise<Measured> {
  const name = `luoshi_bench_${process.pid}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = await openDatabase({ kind: 'postgres', url: url.href, maxConnections: 4 })
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-import-'))
  try {
    const file = await makeFile(db, folder, rows)
    const copied = await bareCopy(url.href, file)
    tell(`${file.rows} rows: copy ${copied.toFixed(1)} s`)
    const ours = await runImport(db, file)
    tell(`import ${ours.seconds.toFixed(1)} s, at most ${ours.megabytes} MB`)
    if (ours.merged.counts.written !== file.good || ours.merged.counts.refused !== file.rows - file.good) throw new Error(`wrong: ${JSON.stringify(ours.merged.counts)}, good ${file.good}`)
    if (twice) {
      const again = await runImport(db, file)
      tell(`again ${again.seconds.toFixed(1)} s`)
      if (again.merged.counts.written !== 0 || again.merged.counts.unchanged !== file.good) throw new Error(`the second time changed ${again.merged.counts.written}`)
    }
    return { rows: file.rows, ours: file.rows / ours.seconds, rival: file.good / copied, megabytes: ours.megabytes }
  } finally {
    await db.close()
    await onServer(server, `drop database ${name} with (force)`)
    await rm(folder, { recursive: true })
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--scale')
  const rows = await run({ scale: Number(at < 0 ? 0.002 : process.argv[at + 1]) })
  process.stdout.write(`${JSON.stringify({ bench: 'import', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
