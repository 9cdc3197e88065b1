/** From decision values to probabilities: softmax with one temperature (Guo, Pleiss, Sun, Weinberger: On Calibration of Modern Neural Networks, ICML 2017, §4.2), fitted on held-back texts. */

export function softmax(values: Float64Array, temperature: number): Float64Array {
  const highest = values.reduce((a, b) => Math.max(a, b), -Infinity)
  const powers = values.map((value) => Math.exp((value - highest) / temperature))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / sum)
}

/** The temperature with the least mean negative log likelihood, by golden-section search of its logarithm in [0.05, 5]. */
export function fitTemperature(held: readonly { readonly values: Float64Array; readonly right: number }[]): number {
  if (held.length === 0) return 1
  const loss = (log: number): number =>
    held.reduce((sum, { values, right }) => sum - Math.log(Math.max(softmax(values, Math.exp(log))[right] ?? 0, 1e-12)), 0) / held.length
  const ratio = (Math.sqrt(5) - 1) / 2
  let [low, high] = [Math.log(0.05), Math.log(5)]
  for (let i = 0; i < 40; i++) {
    const a = high - ratio * (high - low)
    const b = low + ratio * (high - low)
    if (loss(a) < loss(b)) high = b
    else low = a
  }
  return Math.exp((low + high) / 2)
}
