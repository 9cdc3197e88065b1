/** Series like those of plan indicators, for tests: eight families, yearly or quarterly lengths, from a fixed seed. */
import { seededRandom } from '../statistics/statistics.ts'

export interface Series { readonly family: string; readonly values: readonly number[] }

export function generatedSeries(count: number, seed: number): readonly Series[] {
  const random = seededRandom(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const length = (): number => 9 + Math.floor(random() * 16)
  const families: Readonly<Record<string, () => number[]>> = {
    // Beds, students: each year's change is new.
    walk: () => run(length(), 100, (x) => x + 2 * normal()),
    // Doctors per thousand: a trend with noise around it.
    trend: () => { const slope = 1 + 2 * random(); return Array.from({ length: length() }, (_, t) => 50 + slope * t + 2 * normal()) },
    // Coverage that nears its ceiling.
    saturating: () => { const [speed, middle] = [0.2 + 0.3 * random(), 4 + 6 * random()]; return Array.from({ length: length() }, (_, t) => 40 + 58 / (1 + Math.exp(-speed * (t - middle))) + 0.8 * normal()) },
    // Death rates that fall by a share each year.
    falling: () => { const keep = 0.9 + 0.08 * random(); return Array.from({ length: length() }, (_, t) => 30 * keep ** t * (1 + 0.05 * normal())) },
    // Satisfaction: comes back to its level.
    level: () => run(length(), 85, (x) => 85 + 0.4 * (x - 85) + 1.5 * normal()),
    // A building programme that gains speed: beds of a new kind.
    accelerating: () => { const gain = 0.02 + 0.05 * random(); return run(length(), 20, (x) => x * (1 + gain * (1 + 0.3 * normal()))) },
    // A steady rise with one step of policy or one bad year in it.
    shocked: () => { const [n, slope, size] = [length(), 1 + random(), 4 * normal()]; const when = 5 + Math.floor(random() * (n - 5)); return Array.from({ length: n }, (_, t) => 60 + slope * t + (t === when || (t > when && size > 0) ? size : 0) + 0.6 * normal()) },
    // A drifting count: the change itself persists.
    drift: () => run(length(), 200, (x) => x + 3 + 3 * normal()),
  }
  const names = Object.keys(families)
  return Array.from({ length: count }, (_, i) => {
    const family = names[i % names.length] ?? ''
    return { family, values: families[family]?.() ?? [] }
  })
}

function run(length: number, start: number, next: (x: number) => number): number[] {
  const values = [start]
  while (values.length < length) values.push(next(values.at(-1) ?? start))
  return values
}
