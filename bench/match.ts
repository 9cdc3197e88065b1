/**
 * Rows of `luoshi bench match`: residents × the national entitlements that have a rule, one thread against one thread, the same
 * answers counted first. `--scale 1` is five million residents.
 * - match-vs-hand-loops, -numpy, -duckdb, -json-logic: whole facts, ages instead of birthdays, no unknowns: what the rivals know.
 *   json-logic-engine gets one row in fifty and its speed is scaled.
 * - match-two-workers: two threads against one. match-growth: 10 × the small time over the large one.
 * - match-with-unknowns: the real columns (birthdays, nulls, unknowns) against the whole ones: what knowing less costs.
 * - changed-item, changed-residents: limit/ours in ms against 10 ms and 50 ms.
 * - explain-vs-zen stands in `luoshi bench rules`.
 * Run alone: node --import tsx bench/match.ts [--scale S]
 */
import { cpus } from 'node:os'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { planOf, type Plan, type Population } from '#engines/rules/index.ts'
import { startThread } from '#platform/thread.ts'
import { duckdb, handLoops, jsonLogicEngine, numpyBlocks, type Rival } from './match/rivals.ts'
import { ageRules, fullRules, parameters, realPopulation, townOf, wholeColumns, wholePopulation, wordCodes } from './match/town-data.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }

const RESIDENTS = 5_000_000
const ROUNDS = 5

export async function run({ scale }: { readonly scale: number }): Promise<BenchRow[]> {
  const residents = Math.max(20_000, Math.round(RESIDENTS * scale))
  const rules = ageRules.length
  const town = townOf(residents)
  const columns = wholeColumns(town)
  const population = wholePopulation(columns, residents)
  const plan = planOf(ageRules.map((rule) => ({ rule, parameters })), population)
  timed(plan)
  const counts = ageRules.map((_, r) => plan.count(r).yes)
  const pairs = (rows: number, ms: number): number => Math.round((rows * rules) / ms * 1000)
  const rows: BenchRow[] = []
  const against = async (name: string, rival: Rival, only = residents, expected = counts): Promise<void> => {
    const found = await rival.run()
    compare(name, expected, found.counts)
    const [mine, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round < (only === residents ? ROUNDS : 1); round++) {
      mine.push(timed(plan))
      theirs.push((await rival.run()).ms)
    }
    await rival.close()
    rows.push(row(name, pairs(residents, median(mine)), pairs(only, median(theirs)), 'pairs/s'))
  }
  await against('match-vs-hand-loops', handLoops(ageRules, columns, residents, wordCodes))
  await against('match-vs-numpy', await numpyBlocks(ageRules, columns, residents, wordCodes))
  await against('match-vs-duckdb', await duckdb(ageRules, columns, residents, wordCodes))
  const some = Math.ceil(residents / 50)
  const fewer = new Map([...columns].map(([name, column]) => [name, column.slice(0, some)]))
  const sample = planOf(ageRules.map((rule) => ({ rule, parameters })), wholePopulation(fewer, some))
  sample.run()
  await against('match-vs-json-logic', jsonLogicEngine(ageRules, fewer, some, wordCodes), some, ageRules.map((_, r) => sample.count(r).yes))
  rows.push(await twoWorkers(population, plan, residents, pairs))
  const small = Array.from({ length: 9 }, () => timed(plan, Math.floor(residents / 10)))
  const large = Array.from({ length: ROUNDS }, () => timed(plan))
  rows.push(row('match-growth', round3(median(small)), round3(median(large)), 'ms', (10 * median(small)) / median(large)))
  rows.push(...unknowns(town, plan, pairs), ...changes(population, plan))
  return rows
}

function timed(plan: Plan, to?: number): number {
  const start = performance.now()
  plan.run(0, to)
  return performance.now() - start
}

async function twoWorkers(population: Population, plan: Plan, residents: number, pairs: (rows: number, ms: number) => number): Promise<BenchRow> {
  const middle = Math.floor(residents / 32) * 16
  const threads = [[0, middle], [middle, residents]].map(([from, to]) => startThread(new URL('./match/half.ts', import.meta.url), { population, from, to }))
  await Promise.all(threads.map((thread) => once(thread, 'message')))
  const both = async (): Promise<number> => {
    const start = performance.now()
    const done = threads.map((thread) => once(thread, 'message'))
    for (const thread of threads) thread.postMessage('go')
    await Promise.all(done)
    return performance.now() - start
  }
  const [one, two]: [number[], number[]] = [[], []]
  for (let round = -2; round < ROUNDS; round++) {
    const [a, b] = [timed(plan), await both()]
    if (round >= 0) {
      one.push(a)
      two.push(b)
    }
  }
  for (const thread of threads) await thread.terminate()
  return row('match-two-workers', pairs(residents, median(two)), pairs(residents, median(one)), 'pairs/s')
}

function unknowns(town: ReturnType<typeof townOf>, whole: Plan, pairs: (rows: number, ms: number) => number): BenchRow[] {
  const population = realPopulation(town)
  const plan = planOf(fullRules.map((rule) => ({ rule, parameters })), population)
  for (let i = 0; i < 3; i++) plan.run()
  const [real, short]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    real.push(timed(plan))
    short.push(timed(whole))
  }
  const bytes = plan.end / town.residents
  return [
    row('match-with-unknowns', pairs(town.residents, median(real)), pairs(town.residents, median(short)), 'pairs/s'),
    row('memory', Math.round(bytes * 10) / 10, 60, 'bytes a resident', 60 / bytes),
  ]
}

function changes(population: Population, plan: Plan): BenchRow[] {
  const item: number[] = []
  const people: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const [rule] = ageRules.slice(round * 7)
    if (rule !== undefined) {
      const one = planOf([{ rule, parameters }], population, plan.end)
      item.push(timed(one))
    }
    const start = performance.now()
    for (let i = 0; i < 10_000; i++) {
      const at = (i * 7919) % population.rows
      plan.run(at, at + 1)
    }
    people.push(performance.now() - start)
  }
  return [row('changed-item', round3(median(item)), 10, 'ms', 10 / median(item)), row('changed-residents', round3(median(people)), 50, 'ms', 50 / median(people))]
}

/** Throws where a count differs, so that no row compares two different works. */
function compare(name: string, ours: readonly number[], theirs: readonly number[]): void {
  ours.forEach((count, r) => { if (count !== theirs[r]) throw new Error(`bench ${name}: ${ageRules[r]?.text ?? r}: ${count} here, ${theirs[r]} there`) })
}

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1] ?? NaN
const round3 = (n: number): number => Math.round(n * 1000) / 1000
const row = (name: string, ours: number, rival: number, unit: string, ratio = ours / rival): BenchRow => ({ name, ours, rival, unit, ratio: round3(ratio) })

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--scale')
  const rows = await run({ scale: Number(at < 0 ? 1 : process.argv[at + 1]) })
  process.stdout.write(`${JSON.stringify({ bench: 'match', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
