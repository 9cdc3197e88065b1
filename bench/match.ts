/**
 * Rows of `luoshi bench match`: residents × the national entitlements that have a rule, one thread against one thread, the same answers
 * compared first (of each rule how many rows and the sum of their numbers). `--scale 1` is five million residents.
 * - match-vs-hand-loops, -numpy, -duckdb, -json-logic, -json-rules-engine: whole facts, ages instead of birthdays, no unknowns: what the
 *   rivals know. Engines that take a record at a time get a sample, and pairs a second are compared. numpy is left out where there is none.
 * - match-two-workers: two threads against one. match-growth: 10 × the small time over the large one.
 * - match-with-unknowns: the real columns (birthdays, nulls, unknowns) against the whole ones: what knowing less costs. memory: bytes of
 *   columns, answers and all that a run needs, a resident, against 60.
 * - changed-item, changed-residents: limit/ours in ms against 10 ms and 50 ms.
 * - sql-vs-hand-sql, load-vs-copy: match/database.ts, on the server of DATABASE_URL; left out without one.
 * - explain-vs-zen: as in `luoshi bench rules`.
 * Run alone: node --import tsx bench/match.ts [--scale S] [--only rivals,ours,database,explain]
 */
import { cpus } from 'node:os'
import { pathToFileURL } from 'node:url'
import { planOf, type Plan } from '#engines/rules/index.ts'
import { checksumOf, compare } from './match/checksum.ts'
import { database } from './match/database.ts'
import { numpyBlocks } from './match/numpy.ts'
import { changes, growth, timed, twoWorkers, unknowns } from './match/ours.ts'
import { jsonLogicEngine, jsonRulesEngine } from './match/record-engines.ts'
import { duckdb, handLoops, type Columns, type Rival } from './match/rivals.ts'
import { median } from './kit/median.ts'
import { pairsASecond, row, type BenchRow } from './match/rows.ts'
import { ageRules, parameters, texts, townOf, wholeColumns, wholePopulation, wordCodes } from './match/town-data.ts'
import { run as ruleRows } from './rules.ts'

const RESIDENTS = 5_000_000
const ROUNDS = 5
const groups = ['rivals', 'ours', 'database', 'explain'] as const
type Group = (typeof groups)[number]

export async function run({ scale, only = groups }: { readonly scale: number; readonly only?: readonly Group[] }): Promise<BenchRow[]> {
  const residents = Math.max(20_000, Math.round(RESIDENTS * scale))
  const town = townOf(residents)
  const rows: BenchRow[] = []
  if (only.includes('rivals') || only.includes('ours')) {
    const columns = wholeColumns(town)
    const population = wholePopulation(columns, residents)
    const plan = planOf(rulesToMatch, population)
    timed(plan)
    if (only.includes('rivals')) rows.push(...await rivals(columns, plan))
    if (only.includes('ours')) rows.push(await twoWorkers(population, plan), growth(plan, residents), ...unknowns(town, plan), ...changes(population, plan))
  }
  const url = process.env['DATABASE_URL']
  if (only.includes('database') && url !== undefined) rows.push(...await database(url, town))
  if (only.includes('explain')) rows.push(...(await ruleRows({ scale: 1 })).filter(({ name }) => name === 'explain-vs-zen'))
  return rows
}

const rulesToMatch = ageRules.map((rule) => ({ rule, parameters }))

async function rivals(columns: Columns, plan: Plan): Promise<readonly BenchRow[]> {
  const all = columns.values().next().value?.length ?? 0
  const rows: BenchRow[] = []
  const contest = async (name: string, of: number, make: (part: Columns) => Rival | Promise<Rival | undefined>, note?: string): Promise<void> => {
    const part = new Map([...columns].map(([fact, column]) => [fact, column.subarray(0, of)]))
    const rival = await make(part)
    if (rival === undefined) return
    const same = planOf(rulesToMatch, wholePopulation(part, of))
    same.run()
    compare(name, texts, ageRules.map((_, r) => checksumOf(same.matches(r).yes)), await rival.check())
    const [mine, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      mine.push(timed(plan))
      theirs.push(await rival.run())
    }
    await rival.close()
    rows.push(row(name, pairsASecond(all, ageRules.length, median(mine)), pairsASecond(of, ageRules.length, median(theirs)), 'pairs/s', undefined, note))
  }
  await contest('match-vs-hand-loops', all, (part) => handLoops(ageRules, part, all, wordCodes))
  await contest('match-vs-numpy', all, (part) => numpyBlocks(ageRules, part, all, wordCodes))
  await contest('match-vs-duckdb', all, (part) => duckdb(ageRules, part, all, wordCodes))
  for (const [name, some, make] of [['match-vs-json-logic', 50_000, jsonLogicEngine], ['match-vs-json-rules-engine', 400, jsonRulesEngine]] as const) {
    const of = Math.min(all, some)
    await contest(name, of, (part) => make(ageRules, part, of, wordCodes), `the rival on the first ${of} residents only; pairs a second are compared`)
  }
  return rows
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const after = (flag: string): string | undefined => (process.argv.includes(flag) ? process.argv[process.argv.indexOf(flag) + 1] : undefined)
  const wanted = after('--only')?.split(',') ?? groups
  const rows = await run({ scale: Number(after('--scale') ?? 1), only: groups.filter((group) => wanted.includes(group)) })
  process.stdout.write(`${JSON.stringify({ bench: 'match', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
