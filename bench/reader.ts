/**
 * Rows of `luoshi bench reader`:
 * - reader-vs-jieba: a whole plan read (layout, tasks, units, quantities, indicators, projects, systems) against
 *   @node-rs/jieba merely cutting the same text into words; characters a second, medians of interleaved runs.
 * - reader-growth and reader-growth-one-paragraph: time a character at 1/16 of the full size over time a character at the full
 *   size (10 million characters at scale 1); a reader that is linear keeps it near 1, so the row's limit is 0.5.
 * Text: the made-up plans of tests/fixtures/plans, and ../shared/plans where that folder exists.
 * Run alone: node --import tsx bench/reader.ts [--scale S]
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { pathToFileURL } from 'node:url'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { readPlan } from '#engines/reader/read-plan.ts'
import type { Extraction } from '#engines/reader/types.ts'
import { docxRows, type BenchRow } from './reader/docx.ts'

const ROUNDS = 15
const WARM = 12
/** Length of a long plan; shorter texts measure the call, not the reading. */
const PLAN = 30_000
const FULL = 10_000_000
const GROWTH = 16
/** Least ratio of speed at the full size to speed at a sixteenth of it that counts as linear. */
const LINEAR = 0.5

const folders = [new URL('../tests/fixtures/plans/', import.meta.url), new URL('../../shared/plans/', import.meta.url)]

/** @param options.scale of the growth rows: 1 is 10 million characters */
export async function run({ scale }: { readonly scale: number }): Promise<BenchRow[]> {
  const text = samples()
  const rows = [versusJieba(text)]
  for (const [name, unit] of [['reader-growth', text], ['reader-growth-one-paragraph', text.replaceAll('\n', '')]] as const) rows.push(growth(name, unit, scale))
  return [...rows, ...await docxRows(Math.min(1, scale))]
}

const read = (text: string): Extraction => readPlan({ format: 'text', text, tables: [], headings: [], notes: [] })

function samples(): string {
  const texts = folders.filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder).filter((file) => file.endsWith('.txt')).map((file) => readFileSync(new URL(file, folder), 'utf8')))
  const all = texts.join('\n')
  return all.length >= PLAN ? all : `${all}\n`.repeat(Math.ceil(PLAN / all.length))
}

function versusJieba(text: string): BenchRow {
  const jieba = Jieba.withDict(dict)
  const ours = (): void => { read(text) }
  const rival = (): void => { jieba.cut(text, true) }
  for (let i = 0; i < WARM; i++) { ours(); rival() }
  const times: { readonly ours: number[]; readonly rival: number[] } = { ours: [], rival: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const key of round % 2 === 0 ? (['ours', 'rival'] as const) : (['rival', 'ours'] as const)) times[key].push(timeOf(key === 'ours' ? ours : rival))
  }
  const [mine, theirs] = [speed(text.length, median(times.ours)), speed(text.length, median(times.rival))]
  return { name: 'reader-vs-jieba', ours: mine, rival: theirs, unit: 'characters/s', ratio: mine / theirs }
}

/** `ours` is the speed at the full size, `rival` the least that counts as linear: half the speed at a sixteenth. */
function growth(name: string, unit: string, scale: number): BenchRow {
  const full = Math.max(unit.length * GROWTH, FULL * scale)
  const [small, large] = [unit.repeat(Math.ceil(full / GROWTH / unit.length)), unit.repeat(Math.ceil(full / unit.length))]
  read(small)
  const before = speed(small.length, median([timeOf(() => read(small)), timeOf(() => read(small)), timeOf(() => read(small))]))
  const after = speed(large.length, timeOf(() => read(large)))
  const limit = before * LINEAR
  return { name, ours: after, rival: limit, unit: `characters/s at ${large.length} characters`, ratio: after / limit }
}

function timeOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN
const speed = (characters: number, milliseconds: number): number => Math.round(characters / milliseconds * 1000)

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--scale')
  const rows = await run({ scale: Number(at < 0 ? 1 : process.argv[at + 1]) })
  process.stdout.write(`${JSON.stringify({ bench: 'reader', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
