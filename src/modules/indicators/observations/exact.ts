/** Values as the database keeps them (decimal numbers) and as the engine adds them up (integers of the smallest unit). Pure. */
import { divideRounded, toScaled } from '#engines/metrics/exact/decimal.ts'
import type { Indicator } from '../registry/registry.schema.ts'

/** Decimals that numerators, denominators and weights may have: enough for 万 with single pieces, and sums stay exact to 9·10^11. */
export const partDecimals = 4

/** Rounds halves away from zero, as PostgreSQL's numeric does. @throws metrics.overflow */
export const scaled = (value: number, decimals: number): number => toScaled(plain(value, decimals), decimals)
/** The double nearest to the decimal: both sides of the division are exact. */
export const unscaled = (amount: number, decimals: number): number => amount / 10 ** decimals
export const hasDecimals = (value: number, decimals: number): boolean => Math.abs(value - Number(plain(value, decimals))) <= Math.abs(value) * 1e-15

/** 1e21 and more has no plain spelling; such values are refused by toScaled. */
function plain(value: number, decimals: number): string {
  const digits = Math.abs(value) < 2 ** 53 ? exactly(value, decimals) : String(value)
  return digits.startsWith('-') && Number(digits) === 0 ? digits.slice(1) : digits
}

/** toFixed rounds the binary fraction (1.005 → 1.00); the shortest decimal that means the number rounds as people expect. */
function exactly(value: number, decimals: number): string {
  const shortest = String(Math.abs(value))
  if (shortest.includes('e')) return value.toFixed(decimals)
  const [whole = '0', fraction = ''] = shortest.split('.')
  if (fraction.length <= decimals) return String(value)
  const kept = BigInt(`${whole}${fraction.slice(0, decimals)}`) + (Number(fraction[decimals]) >= 5 ? 1n : 0n)
  const text = kept.toString().padStart(decimals + 1, '0')
  return `${value < 0 ? '-' : ''}${decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`}`
}

type Ratio = Pick<Indicator, 'multiplier' | 'decimals'>
/** multiplier × numerator / denominator to the indicator's decimals. Denominator not 0. */
export function ratioOf({ multiplier, decimals }: Ratio, numerator: number, denominator: number): number {
  return unscaled(divideRounded(scaled(numerator, partDecimals), multiplier * 10 ** decimals, scaled(denominator, partDecimals)), decimals)
}
