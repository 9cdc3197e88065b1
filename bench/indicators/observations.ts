/** Generated observations for the roll-up benches: a province the size of Jiangxi, from a fixed seed. */
import { createCube, orderRegions, type Cube, type CubeIndicator } from '#engines/metrics/cube/index.ts'

const MONTHS = Array.from({ length: 12 }, (_, m) => `2025-${String(m + 1).padStart(2, '0')}`)
const PREFECTURES = 11
const COUNTIES = 100
const STREETS = 1600

/** County and prefecture by position: streets are dealt to counties, counties to prefectures, as evenly as they go. */
export const countyOf = (street: number): number => Math.floor(street * COUNTIES / STREETS)
export const prefectureOf = (county: number): number => Math.floor(county * PREFECTURES / COUNTIES)

export interface Observations {
  readonly cube: Cube
  readonly indicators: readonly CubeIndicator[]
  readonly count: number
  readonly months: number
  readonly streets: number
  /** Node numbers in the cube, by position in the level. */
  readonly nodes: { readonly province: number; readonly prefectures: readonly number[]; readonly counties: readonly number[]; readonly streets: readonly number[] }
}

export function observations(indicatorCount: number): Observations {
  const parents = new Map<string, string | null>([['360000', null]])
  const code = (level: string, i: number): string => `${level}${i}`
  for (let i = 0; i < PREFECTURES; i++) parents.set(code('p', i), '360000')
  for (let i = 0; i < COUNTIES; i++) parents.set(code('c', i), code('p', prefectureOf(i)))
  for (let i = 0; i < STREETS; i++) parents.set(code('s', i), code('c', countyOf(i)))
  const regions = orderRegions(parents)
  const indicators = Array.from({ length: indicatorCount }, (_, i): CubeIndicator => (isRatio(i) ? { code: `i${i}`, kind: 'ratio', multiplier: 10_000 } : { code: `i${i}`, kind: 'sum' }))
  const cube = createCube(regions, MONTHS, indicators)
  const node = (text: string): number => regions.indexOf.get(text) ?? 0
  const nodes = {
    province: node('360000'),
    prefectures: Array.from({ length: PREFECTURES }, (_, i) => node(code('p', i))),
    counties: Array.from({ length: COUNTIES }, (_, i) => node(code('c', i))),
    streets: Array.from({ length: STREETS }, (_, i) => node(code('s', i))),
  }
  fill(cube, nodes.streets)
  return { cube, indicators, count: indicatorCount * MONTHS.length * STREETS, months: MONTHS.length, streets: STREETS, nodes }
}

export const isRatio = (indicator: number): boolean => indicator % 5 < 2

/** Values are written into the columns directly: setCell's look-ups by code would take longer than the bench. */
function fill(cube: Cube, streets: readonly number[]): void {
  const random = generator(20_251_122)
  const all = cube.regions.codes.length
  for (const column of cube.columns.values()) {
    for (let slab = 0; slab < MONTHS.length; slab++) {
      for (const street of streets) {
        const cell = slab * all + street
        const missing = random() % 30 === 0
        const base = missing ? 0 : 1 + random() % 50_000
        column.states[cell] = missing ? 1 + random() % 5 : 0
        column.amounts[cell] = missing ? 0 : column.bases ? random() % (base + 1) : random() % 1_000_000
        if (column.bases) column.bases[cell] = base
      }
    }
    column.largest = 1_000_000
  }
}

/** Marsaglia's xorshift32 (2003). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}
