/** How others would do it, one thread each. DuckDB, numpy and loops get all rows; engines that take a record at a time a sample. */
import { DuckDBDataChunk, DuckDBInstance, USMALLINT, UTINYINT } from '@duckdb/node-api'
import type { Rule } from '#engines/rules/index.ts'
import { checksumOf, type Checksum } from './checksum.ts'
import { javascript, sql, translate, type Words } from './languages.ts'

export type Columns = ReadonlyMap<string, Uint8Array | Uint16Array>
export interface Rival {
  /** Answers in milliseconds. */
  run(): Promise<number>
  /** What the rules hold for, of a run that is not timed. */
  check(): Promise<readonly Checksum[]>
  close(): void | Promise<void>
}

/** A pass over all rows for each rule, over the narrowest columns, eight rows a byte: what one would write by hand. */
export function handLoops(rules: readonly Rule[], columns: Columns, rows: number, words: Words): Rival {
  const loops = rules.map((rule) => {
    const condition = translate(rule.tree, javascript, words)
    const byte = Array.from({ length: 8 }, (_, k) => `(${condition.replaceAll('[i]', k === 0 ? '[i]' : `[i + ${k}]`)} ? ${1 << k} : 0)`).join(' | ')
    const body = `const whole = rows >> 3; for (let b = 0, i = 0; b < whole; b++, i += 8) out[b] = ${byte}; let last = 0; for (let i = whole * 8; i < rows; i++) if (${condition}) last |= 1 << (i & 7); if ((rows & 7) !== 0) out[whole] = last`
    return new Function(...columns.keys(), 'rows', 'out', body)
  })
  const outs = rules.map(() => new Uint8Array(Math.ceil(rows / 8)))
  const run = async (): Promise<number> => {
    const start = performance.now()
    loops.forEach((loop, r) => { loop(...columns.values(), rows, outs[r]) })
    return performance.now() - start
  }
  return {
    run,
    async check() {
      await run()
      return outs.map((bits) => checksumOf(bits))
    },
    close: () => undefined,
  }
}

/** Rows that DuckDB takes at once. */
const CHUNK = 2048

/** One pass for all rules. It only counts, which is less than the bits that we write. */
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
  const conditions = rules.map((rule) => translate(rule.tree, sql, words))
  const query = `select ${conditions.map((condition) => `count(*) filter (where ${condition})`).join(', ')} from town`
  return {
    async run() {
      const start = performance.now()
      await connection.runAndReadAll(query)
      return performance.now() - start
    },
    async check() {
      const asked = conditions.flatMap((condition) => [`count(*) filter (where ${condition})`, `coalesce(sum(rowid + 1) filter (where ${condition}), 0)`])
      const found = (await connection.runAndReadAll(`select ${asked.join(', ')} from town`)).getRows()[0] ?? []
      return conditions.map((_, r) => ({ count: Number(found[2 * r]), sum: Number(found[2 * r + 1]) }))
    },
    close: () => { connection.closeSync() },
  }
}
