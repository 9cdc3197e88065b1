/**
 * Three-valued logic after Kleene with null as a fourth, weaker value: false settles an `and` whatever the rest is, true an
 * `or`. Otherwise unknown wins over null (the missing fact may still settle it), and null over the rest. Anything that is no
 * truth value counts as null, as in DMN.
 */
import { Unknown, unknownOf, type Value } from './values.ts'

export function all(values: readonly Value[]): boolean | null | Unknown {
  return settle(values, false)
}

export function any(values: readonly Value[]): boolean | null | Unknown {
  return settle(values, true)
}

export function not(value: Value): boolean | null | Unknown {
  if (typeof value === 'boolean') return !value
  return value instanceof Unknown ? value : null
}

function settle(values: readonly Value[], settling: boolean): boolean | null | Unknown {
  if (values.includes(settling)) return settling
  return unknownOf(...values) ?? (values.every((value) => value === !settling) ? !settling : null)
}
