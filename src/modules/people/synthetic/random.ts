/** Seeded randomness for made-up people: the same seed makes the same town on every machine. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  next(): number
  chance(share: number): boolean
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** Index of a weighted choice; weights need not sum to one. */
  pick(weights: readonly number[]): number
}

/** xorshift128 (Marsaglia 2003, “Xorshift RNGs”), 32 bits a step. */
export function diceFrom(seed: number): Dice {
  let [x, y, z, w] = [seed | 0 || 1, 362_436_069, 521_288_629, 88_675_123]
  const next = (): number => {
    const t = x ^ (x << 11)
    x = y
    y = z
    z = w
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8)
    return (w >>> 0) / 4_294_967_296
  }
  return {
    next,
    chance: (share) => next() < share,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick(weights) {
      let rest = next() * weights.reduce((sum, weight) => sum + weight, 0)
      for (let i = 0; i < weights.length; i++) {
        rest -= weights[i] ?? 0
        if (rest < 0) return i
      }
      return weights.length - 1
    },
  }
}
