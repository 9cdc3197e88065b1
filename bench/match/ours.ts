/** Rows in which we are measured against ourselves or a limit: two threads, growth, unknowns, memory, changes. */
import { once } from 'node:events'
import { planOf, type Plan, type Population } from '#engines/rules/index.ts'
import { startThread } from '#platform/thread.ts'
import type { Town } from '#modules/people/synthetic/town.ts'
import { median } from '../kit/median.ts'
import { pairsASecond, row, type BenchRow } from './rows.ts'
import { ageRules, fullRules, parameters, realPopulation } from './town-data.ts'

const ROUNDS = 5

export function timed(plan: Plan, from?: number, to?: number): number {
  const start = performance.now()
  plan.run(from, to)
  return performance.now() - start
}

/** Both threads make their own plan over the same memory; the one they are compared with is this thread. */
export async function twoWorkers(population: Population, plan: Plan): Promise<BenchRow> {
  const middle = Math.floor(population.rows / 32) * 16
  const threads = [[0, middle], [middle, population.rows]].map(([from, to]) => startThread(new URL('./half.ts', import.meta.url), { population, from, to }))
  await Promise.all(threads.map((thread) => once(thread, 'message')))
  const both = async (): Promise<number> => {
    const start = performance.now()
    const done = threads.map((thread) => once(thread, 'message'))
    for (const thread of threads) thread.postMessage('go')
    await Promise.all(done)
    return performance.now() - start
  }
  const [one, two] = [[], []] as [number[], number[]]
  for (let round = -3; round < ROUNDS; round++) {
    const [a, b] = [timed(plan), await both()]
    if (round < 0) continue
    one.push(a)
    two.push(b)
  }
  for (const thread of threads) await thread.terminate()
  const speed = (ms: readonly number[]): number => pairsASecond(population.rows, ageRules.length, median(ms))
  return row('match-two-workers', speed(two), speed(one), 'pairs/s')
}

export function growth(plan: Plan, residents: number): BenchRow {
  const small = Array.from({ length: 9 }, () => timed(plan, 0, Math.floor(residents / 10)))
  const large = Array.from({ length: ROUNDS }, () => timed(plan))
  return row('match-growth', median(small), median(large), 'ms', (10 * median(small)) / median(large))
}

/** The real columns against the whole ones, and how much memory they take with all answers. */
export function unknowns(town: Town, whole: Plan): readonly BenchRow[] {
  const plan = planOf(fullRules.map((rule) => ({ rule, parameters })), realPopulation(town))
  for (let i = 0; i < 3; i++) plan.run()
  const [real, short]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    real.push(timed(plan))
    short.push(timed(whole))
  }
  const speed = (ms: readonly number[]): number => pairsASecond(town.residents, fullRules.length, median(ms))
  const bytes = plan.end / town.residents
  return [row('match-with-unknowns', speed(real), speed(short), 'pairs/s'), row('memory', bytes, 60, 'bytes a resident', 60 / bytes)]
}

/** One rule that is new, made ready and run over everybody; ten thousand residents whose facts changed, all rules. */
export function changes(population: Population, plan: Plan): readonly BenchRow[] {
  const [item, people]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    const [rule] = ageRules.slice(round * 7)
    if (rule !== undefined) {
      const start = performance.now()
      planOf([{ rule, parameters }], population, plan.end).run()
      item.push(performance.now() - start)
    }
    const start = performance.now()
    for (let i = 0; i < 10_000; i++) {
      const at = (i * 7919) % population.rows
      plan.run(at, at + 1)
    }
    people.push(performance.now() - start)
  }
  return [row('changed-item', median(item), 10, 'ms', 10 / median(item)), row('changed-residents', median(people), 50, 'ms', 50 / median(people))]
}
