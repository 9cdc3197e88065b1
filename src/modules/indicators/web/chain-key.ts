/** Which figure a chain belongs to, as it stands in an address: `indicator~place~period~breakdown~target`. */

export interface ChainOf {
  readonly indicator: string
  readonly place: string
  /** Empty: the latest. */
  readonly period: string
  readonly breakdown: string
  /** Target whose state was opened; empty: the one that leads. */
  readonly target: string
}

/** `=` of a breakdown code is not kept for addresses; `.` never occurs in one. */
export const chainKeyOf = (of: ChainOf): string => [of.indicator, of.place, of.period, of.breakdown.replace('=', '.'), of.target].join('~')

export function chainOfKey(key: string): ChainOf {
  const [indicator = '', place = '', period = '', breakdown = '', target = ''] = key.split('~')
  return { indicator, place, period, breakdown: breakdown.replace('.', '='), target }
}
