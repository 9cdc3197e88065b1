/** How others would do it: loops, numpy, DuckDB, json-logic-engine, one thread each. A run answers how many each rule holds for. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBDataChunk, DuckDBInstance, USMALLINT, UTINYINT } from '@duckdb/node-api'
import { LogicEngine } from 'json-logic-engine'
import type { Rule } from '#engines/rules/index.ts'
import { javascript, jsonLogic, numpy, sql, translate, type Words } from './languages.ts'

type Columns = ReadonlyMap<string, Uint8Array | Uint16Array>
export interface Rival { run(): Promise<{ readonly counts: readonly number[]; readonly ms: number }>; close(): void | Promise<void> }

/** Pass over all rows for each rule, over the narrowest columns, setting a bit where it holds: what one would write by hand. */
export function handLoops(rules: readonly Rule[], columns: Columns, rows: number, words: Words): Rival {
  const loops = rules.map((rule) => {
    const body = `let n = 0; for (let b = 0, i = 0; i < rows; b++) { let byte = 0; for (let k = 0; k < 8 && i < rows; k++, i++) { if (${translate(rule.tree, javascript, words)}) byte |= 1 << k } out[b] = byte; } return out`
    return new Function(...columns.keys(), 'rows', 'out', body)
  })
  const outs = rules.map(() => new Uint8Array(Math.ceil(rows / 8)))
  return {
    async run() {
      const start = performance.now()
      loops.forEach((loop, r) => { loop(...columns.values(), rows, outs[r]) })
      return { ms: performance.now() - start, counts: outs.map(popcount) }
    },
    close: () => undefined,
  }
}

export function popcount(bits: Uint8Array): number {
  let count = 0
  for (let byte of bits) for (; byte !== 0; byte &= byte - 1) count++
  return count
}

export function jsonLogicEngine(rules: readonly Rule[], columns: Columns, rows: number, words: Words): Rival {
  const engine = new LogicEngine()
  const compiled = rules.map((rule) => engine.build(jsonLogic(rule.tree, words)))
  return {
    async run() {
      const entries = [...columns]
      const people = Array.from({ length: rows }, (_, i) => Object.fromEntries(entries.map(([name, column]) => [name, column[i]])))
      const counts = rules.map(() => 0)
      const start = performance.now()
      for (const person of people) for (const [r, decide] of compiled.entries()) if (decide(person)) counts[r] = (counts[r] ?? 0) + 1
      return { ms: performance.now() - start, counts }
    },
    close: () => undefined,
  }
}

/** Rows that DuckDB takes at once. */
const CHUNK = 2048

/** One pass for all rules; the answers are bits in a table, as ours are bits in memory, summed afterwards. */
export async function duckdb(rules: readonly Rule[], columns: Columns, rows: number, words: Words): Promise<Rival> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  const names = [...columns.keys()]
  await connection.run(`create table town (${names.map((name) => `"${name}" ${columns.get(name) instanceof Uint8Array ? 'utinyint' : 'usmallint'}`).join(', ')})`)
  const appender = await connection.createAppender('town')
  const types = [...columns.values()].map((column) => (column instanceof Uint8Array ? UTINYINT : USMALLINT))
  for (let from = 0; from < rows; from += CHUNK) {
    const chunk = DuckDBDataChunk.create(types, Math.min(CHUNK, rows - from))
    chunk.setColumns([...columns.values()].map((column) => [...column.subarray(from, Math.min(from + CHUNK, rows))]))
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
  const query = `select ${rules.map((rule, r) => `count(*) filter (where ${translate(rule.tree, sql, words)}) as r${r}`).join(', ')} from town`
  return {
    async run() {
      const start = performance.now()
      const result = await connection.runAndReadAll(query)
      return { ms: performance.now() - start, counts: (result.getRows()[0] ?? []).map(Number) }
    },
    close: () => { connection.closeSync() },
  }
}

/** Blocks of 64 K rows, so that temporaries stay in the cache; packed into bits as ours are. */
export async function numpyBlocks(rules: readonly Rule[], columns: Columns, rows: number, words: Words): Promise<Rival> {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-match-'))
  const listed = [...columns].map(([name, column], i) => {
    writeFileSync(join(folder, `${i}.bin`), new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
    return { name, file: join(folder, `${i}.bin`), type: column instanceof Uint8Array ? 'uint8' : 'uint16' }
  })
  writeFileSync(join(folder, 'run.py'), `
import sys, json, time
import numpy as np
spec = json.loads(${JSON.stringify(JSON.stringify(listed))})
cols = {s['name']: np.fromfile(s['file'], dtype=s['type']) for s in spec}
rows = ${rows}
bits = [np.zeros((rows + 7) // 8, dtype=np.uint8) for _ in range(${rules.length})]
rules = [${rules.map((rule) => `lambda c: ${translate(rule.tree, numpy, words)}`).join(',\n')}]
print('ready', flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    for a in range(0, rows, 65536):
        c = {k: v[a:a + 65536] for k, v in cols.items()}
        for out, rule in zip(bits, rules):
            p = np.packbits(rule(c), bitorder='little')
            out[a // 8:a // 8 + len(p)] = p
    ms = (time.perf_counter() - start) * 1000
    print(json.dumps({'ms': ms, 'counts': [int(np.bitwise_count(b).sum()) if hasattr(np, 'bitwise_count') else int(np.unpackbits(b).sum()) for b in bits]}), flush=True)
`)
  const child = spawn('python3', [join(folder, 'run.py')], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' } })
  let rest = ''
  const waiting: ((line: string) => void)[] = []
  child.stdout.on('data', (data: Buffer) => {
    rest += data.toString()
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      waiting.shift()?.(rest.slice(0, end))
      rest = rest.slice(end + 1)
    }
  })
  const line = (): Promise<string> => new Promise((resolve, reject) => {
    waiting.push(resolve)
    child.once('exit', () => { reject(new Error('bench match: python3 with numpy is not there')) })
  })
  await line()
  return {
    async run() {
      const answer = line()
      child.stdin.write('go\n')
      return JSON.parse(await answer) as { counts: number[]; ms: number }
    },
    close() {
      child.stdin.end()
      rmSync(folder, { recursive: true })
    },
  }
}
