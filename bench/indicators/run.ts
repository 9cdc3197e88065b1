/** What both rivals share: our run, interleaved timing, and the comparison of answers. */
import { rollUpCube } from '#engines/metrics/cube/index.ts'
import { median } from '../kit/median.ts'
import type { Observations } from './observations.ts'

/** One rolled-up cell of the rival: level 0 province, 1 prefecture, 2 county; `unit` is the position in the level. */
export interface RivalCell {
  readonly indicator: number; readonly month: number; readonly level: number; readonly unit: number
  readonly amount: number; readonly base: number | null; readonly ratio: number | null; readonly missing: readonly number[]
}

export interface Rival {
  /** Rolls up once into tables of its own; what is timed. */
  run(): Promise<void>
  /** Rolls up once and reads everything back. */
  answer(): Promise<Iterable<RivalCell>>
  close(): Promise<void>
}

export const rollUpOurs = (data: Observations): void => rollUpCube(data.cube)

/** @throws Error at the first cell that differs or is left out */
export function compare(data: Observations, cells: Iterable<RivalCell>): void {
  rollUpOurs(data)
  const { regions, columns } = data.cube
  let seen = 0
  for (const cell of cells) {
    const column = columns.get(`i${cell.indicator}`)
    const node = [[data.nodes.province], data.nodes.prefectures, data.nodes.counties][cell.level]?.[cell.unit] ?? -1
    const k = regions.innerAt[node] ?? -1
    if (!column || k < 0) throw new Error(`bench indicators: no cell for ${JSON.stringify(cell)}`)
    const at = cell.month * regions.codes.length + node
    const row = cell.month * regions.inner.length + k
    const ours = [column.amounts[at], column.bases?.[at] ?? null, column.results?.[row] ?? null, ...column.missing.subarray(row * 5, row * 5 + 5)]
    const theirs = [cell.amount, cell.base, cell.ratio, ...cell.missing]
    if (ours.some((value, i) => value !== theirs[i])) throw new Error(`bench indicators: i${cell.indicator} month ${cell.month} level ${cell.level} unit ${cell.unit}: ours ${ours.join(' ')}, theirs ${theirs.join(' ')}`)
    seen += 1
  }
  const expected = columns.size * data.months * regions.inner.length
  if (seen !== expected) throw new Error(`bench indicators: the rival answered ${seen} cells of ${expected}`)
}

export async function interleaved(rounds: number, ours: () => void, rival: () => Promise<void>): Promise<{ ours: number; rival: number }> {
  const times: { readonly ours: number[]; readonly rival: number[] } = { ours: [], rival: [] }
  for (let round = 0; round < rounds; round++) {
    for (const who of round % 2 === 0 ? ['ours', 'rival'] as const : ['rival', 'ours'] as const) {
      const start = performance.now()
      if (who === 'ours') ours()
      else await rival()
      times[who].push(performance.now() - start)
    }
  }
  return { ours: median(times.ours), rival: median(times.rival) }
}

export function timeOf(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
