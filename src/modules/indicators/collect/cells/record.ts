/** Checks on a whole record: its parts against one another. */
import { note, type Note } from './outcome.ts'

export interface RecordNumbers {
  readonly value?: string
  readonly numerator?: string
  readonly denominator?: string
}

export interface RecordRule {
  readonly unit: string
  /** value = multiplier × numerator ÷ denominator. */
  readonly multiplier: number
  /** A share: its numerator is part of its denominator. Per-head figures are not. */
  readonly isShare: boolean
  readonly decimals: number
}

/** What is wrong with the record; undefined: nothing. */
export function faultOf({ value, numerator, denominator }: RecordNumbers, rule: RecordRule): Note | undefined {
  if (numerator === undefined && denominator === undefined) return undefined
  if (numerator === undefined || denominator === undefined) return note('half-ratio', '分子和分母只填了一个。请都填，或都不填。', 'Only one of numerator and denominator is given. Give both or neither.')
  const [n, d] = [Number(numerator), Number(denominator)]
  if (d === 0) return n === 0 ? note('zero-denominator', '分母是 0，算不出比率。没有这项请填“不适用”。', 'The denominator is 0. Where it does not apply, write 不适用.') : note('zero-denominator', '分母是 0 而分子不是。请核对。', 'The denominator is 0 and the numerator is not. Check both.')
  if (n < 0 || d < 0) return note('negative', '分子、分母不会小于 0。请核对。', 'Numerator and denominator cannot be below 0. Check them.')
  if (rule.isShare && n > d) return note('numerator-above', `分子 ${numerator} 大于分母 ${denominator}。请核对是否填反，或口径不一致。`, `The numerator ${numerator} is above the denominator ${denominator}. See whether they are swapped or counted differently.`)
  if (value === undefined) return undefined
  const computed = (n / d) * rule.multiplier
  const allowed = Math.max(0.5 / 10 ** rule.decimals, 0.5 / 10 ** (value.split('.')[1]?.length ?? 0)) * 1.02
  if (Math.abs(computed - Number(value)) <= allowed) return undefined
  return note('ratio-differs', `填报值 ${value}${rule.unit} 与分子÷分母（${computed.toFixed(rule.decimals)}${rule.unit}）不符。请核对其中一个。`, `The value ${value}${rule.unit} differs from numerator ÷ denominator (${computed.toFixed(rule.decimals)}${rule.unit}). Correct one of them.`)
}
