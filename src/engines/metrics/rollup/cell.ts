/** One value, or the reason why there is none. No data is never zero. */

/**
 * never: nobody has reported it and it is not due by name; late: it was due and did not come; not-applicable: the place
 * has no such thing (no railway, no rural population); suppressed: withheld because the number is small; unknown:
 * reported as not known.
 */
export const missingStates = ['never', 'late', 'not-applicable', 'suppressed', 'unknown'] as const
export type Missing = (typeof missingStates)[number]

/** Integers in the indicator's smallest unit (exact/decimal.ts). `base`: denominator of a ratio, weight of a mean. */
export interface Figure { readonly amount: number; readonly base?: number }

export type Part = Figure | { readonly missing: Missing }

export const isMissing = (part: Part): part is { readonly missing: Missing } => 'missing' in part

export interface Completeness {
  /** Parts that could have a value: all but the not-applicable ones. */
  readonly expected: number
  readonly present: number
  readonly missing: Readonly<Record<Missing, number>>
  /** present / expected; 1 when nothing is expected. */
  readonly share: number
}

export function completenessOf(total: number, missing: Readonly<Record<Missing, number>>): Completeness {
  const expected = total - missing['not-applicable']
  const present = missingStates.reduce((left, state) => left - missing[state], total)
  return { expected, present, missing, share: expected === 0 ? 1 : present / expected }
}

/**
 * Why a whole has no value when no part has one: not applicable when no part could have one, else the reason that most
 * deserves attention, in the order suppressed, late, unknown, never.
 */
export function missingOfWhole(total: number, missing: Readonly<Record<Missing, number>>): Missing {
  if (total > 0 && missing['not-applicable'] === total) return 'not-applicable'
  return (['suppressed', 'late', 'unknown'] as const).find((state) => missing[state] > 0) ?? 'never'
}

export const noneMissing = (): Record<Missing, number> => ({ never: 0, late: 0, 'not-applicable': 0, suppressed: 0, unknown: 0 })
