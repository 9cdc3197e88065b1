/** The run of a procedure: its log, and what is derived from it. */
import type { DayNumber, Instant } from '#kernel/worktime.ts'
import type { Duration } from './definition.schema.ts'

/** Who acts, and the roles that they hold towards this very case. */
export interface Actor {
  readonly account: string
  readonly unit: string | null
  readonly roles: readonly string[]
}

export type FieldValue = string | number | boolean | null | readonly string[]
export type FieldValues = Readonly<Record<string, FieldValue>>

/** One line of the append-only log. `version` is the procedure version under which it was written. */
export interface LogEntry {
  readonly action: string
  readonly version: number
  readonly at: Instant
  readonly account: string
  readonly unit: string | null
  readonly fields: FieldValues
  /** Only in the first entry of a case that goes on for another (handed over, split off): clocks come along as they stand. */
  readonly carried?: readonly ClockRun[]
}

/** The action name of the entry that moves a case to a newer version; its `version` is the new one. */
export const MIGRATE = 'migrate'

/** One run of a clock, as it was fixed at its start; the deadline is computed from it by `deadlineOf`. */
export interface ClockRun {
  readonly clock: string
  readonly startedAt: Instant
  readonly limit: ResolvedLimit
  readonly extensions: readonly Duration[]
  readonly suspensions: readonly Suspension[]
  /** The moment that counts as done if the stop confirms it. */
  readonly creditedAt: Instant | null
  readonly endedAt: Instant | null
  /** `lapsed`: the case ended another way before the clock was due to stop. */
  readonly end: 'stopped' | 'lapsed' | null
}
export type ResolvedLimit = Duration | { readonly date: DayNumber }

export interface Suspension {
  readonly from: Instant
  /** Null while it lasts. */
  readonly to: Instant | null
  readonly ground: string
  readonly longest: Duration
}

export interface LastTaken { readonly at: Instant; readonly account: string; readonly unit: string | null }

/** Everything that follows from a log without looking at the time. */
export interface CaseState {
  readonly procedure: string
  readonly version: number
  /** Number of entries; two people who act on the same length conflict. */
  readonly entries: number
  readonly state: string
  /** The state to which `before` leads; null outside paused states. */
  readonly before: string | null
  readonly openedAt: Instant
  /** When the present state was entered. */
  readonly since: Instant
  readonly lastAt: Instant
  readonly marks: readonly string[]
  readonly counts: Readonly<Record<string, number>>
  readonly last: Readonly<Record<string, LastTaken>>
  /** Latest values of the fields on which limits, routes and guards depend. */
  readonly values: FieldValues
  /** All runs, in order of start; a clock that was restarted has several. */
  readonly clocks: readonly ClockRun[]
}
