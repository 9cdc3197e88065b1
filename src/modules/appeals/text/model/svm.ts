/**
 * L2-regularised squared-hinge linear SVM, one class against the rest, by dual coordinate descent
 * (Hsieh, Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008, algorithm 1).
 * All classes walk through the rows together: a row's weights of every class lie side by side, so each is fetched from memory once.
 */
import { squaredLength, type Vector } from '../features/vector.ts'
import { seeded, shuffle } from '../random.ts'

export interface SvmInput {
  readonly rows: readonly Vector[]
  /** Class of each row, from 0. */
  readonly labels: Uint16Array
  readonly classes: number
  /** Columns of a row. */
  readonly width: number
  /** C, above 0: what a violated margin costs. */
  readonly cost: number
  readonly seed: number
  readonly epochs: number
}

/** A pass that moves no dual variable by a gradient above this is the last. */
const TOLERANCE = 0.01

/** @returns weights, `width × classes`: that of column c for class k at `c * classes + k` */
export function trainSvm({ rows, labels, classes, width, cost, seed, epochs }: SvmInput): Float64Array {
  const weights = new Float64Array(width * classes)
  const alphas = new Float64Array(rows.length * classes)
  const order = Uint32Array.from(rows.keys())
  const lengths = Float64Array.from(rows, squaredLength)
  const random = seeded(seed)
  const diagonal = 1 / (2 * cost)
  const steps = new Float64Array(classes)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    let worst = 0
    for (const i of order) {
      const row = rows[i]
      if (row === undefined) continue
      const margins = decisions(row, weights, classes)
      let moved = false
      for (let k = 0; k < classes; k++) {
        const sign = labels[i] === k ? 1 : -1
        const alpha = alphas[i * classes + k] ?? 0
        const gradient = sign * (margins[k] ?? 0) - 1 + diagonal * alpha
        const projected = alpha === 0 ? Math.min(gradient, 0) : gradient
        worst = Math.max(worst, Math.abs(projected))
        const next = Math.abs(projected) < 1e-9 ? alpha : Math.max(0, alpha - gradient / ((lengths[i] ?? 0) + diagonal))
        alphas[i * classes + k] = next
        steps[k] = (next - alpha) * sign
        moved ||= next !== alpha
      }
      if (moved) add(weights, row, steps)
    }
    if (worst < TOLERANCE) break
  }
  return weights
}

/** Decision value of every class for one row. */
export function decisions(row: Vector, weights: Float64Array | Float32Array, classes: number): Float64Array {
  const sums = new Float64Array(classes)
  for (let i = 0; i < row.ids.length; i++) {
    const value = row.values[i] ?? 0
    const at = (row.ids[i] ?? 0) * classes
    for (let k = 0; k < classes; k++) sums[k] = (sums[k] ?? 0) + value * (weights[at + k] ?? 0)
  }
  return sums
}

function add(weights: Float64Array, row: Vector, steps: Float64Array): void {
  for (let i = 0; i < row.ids.length; i++) {
    const value = row.values[i] ?? 0
    const at = (row.ids[i] ?? 0) * steps.length
    for (let k = 0; k < steps.length; k++) weights[at + k] = (weights[at + k] ?? 0) + value * (steps[k] ?? 0)
  }
}
