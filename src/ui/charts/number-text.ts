/** Numbers as they stand on pages: grouped by thousands, with their unit, as many decimals as tell something. */

const written = new Map<number, Intl.NumberFormat>()

/** Up to `decimals` places, without trailing zeros; -0 is 0. `1872` → `1,872`. */
export function numberText(value: number, decimals = decimalsFor(value)): string {
  let format = written.get(decimals)
  if (!format) written.set(decimals, (format = new Intl.NumberFormat('en-US', { maximumFractionDigits: decimals })))
  return format.format(value === 0 ? 0 : value)
}

/** With the unit after a space that never breaks; `62.4 %`. */
export const amountText = (value: number, unit: string, decimals?: number): string => `${numberText(value, decimals)}${unit === '' ? '' : `\u00a0${unit}`}`

/** Two decimals for what is counted in tens, one for hundreds, none from ten thousand on; four significant digits below 1. */
function decimalsFor(value: number): number {
  const size = Math.abs(value)
  if (size === 0 || size >= 10_000) return 0
  if (size >= 1) return size >= 1000 ? 1 : 2
  return Math.min(6, 3 - Math.floor(Math.log10(size)))
}
