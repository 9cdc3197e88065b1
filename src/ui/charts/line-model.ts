/** What a line of an indicator is drawn from. Days are YYYY-MM-DD, values in the indicator's unit. */
import type { MissingName } from './missing.ts'

export interface LinePoint {
  readonly period: string
  /** Last day of the period: where the point stands. */
  readonly day: string
  /** Null with a reason in `missing`: the line breaks there. */
  readonly value: number | null
  readonly missing?: MissingName
  /** What the value was before, oldest first: vintages that a correction replaced. */
  readonly earlier?: readonly { readonly knownOn: string; readonly value: number | null }[]
  readonly remark?: string
}

export interface LineTarget {
  readonly label: string
  readonly due: string
  /** Acceptable values, both ends inclusive; null: open on that side. */
  readonly low: number | null
  readonly high: number | null
}

export interface LineModel {
  readonly unit: string
  readonly observed: readonly LinePoint[]
  /** Where the path begins; null when the plan gives none. */
  readonly baseline: { readonly day: string; readonly value: number } | null
  /** What should be there, by day. */
  readonly path: readonly { readonly day: string; readonly value: number }[]
  readonly targets: readonly LineTarget[]
  /** The forecast with its 80 % interval (null: no error is known), after the last observation. */
  readonly forecast: readonly { readonly day: string; readonly value: number; readonly low: number | null; readonly high: number | null }[]
  /** Chance of reaching the leading target at its due day, 0…1. */
  readonly chance: number | null
}

export type ObservedPoint = LinePoint & { readonly value: number }
export const isObserved = (point: LinePoint): point is ObservedPoint => point.value !== null

/** `≥ 62`, `≤ 5`, `30–40`. */
export function targetText({ low, high }: Pick<LineTarget, 'low' | 'high'>, write: (value: number) => string): string {
  if (low !== null && high !== null) return low === high ? `= ${write(low)}` : `${write(low)}–${write(high)}`
  return low !== null ? `≥ ${write(low)}` : high !== null ? `≤ ${write(high)}` : ''
}
