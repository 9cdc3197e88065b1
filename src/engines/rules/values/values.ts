/**
 * What an expression can be worth. `null` says that a thing is known to be absent (no employer); `Unknown` says that nobody
 * told us (employer not asked). The two never stand for each other.
 */

/** Not known yet, and which facts would tell. Names are dotted paths as an official writes them: `成员[2].年龄`. */
export class Unknown {
  readonly kind = 'unknown'
  /** Sorted, each once, never empty. */
  readonly missing: readonly string[]
  constructor(missing: Iterable<string>) { this.missing = [...new Set(missing)].sort() }
}

/** A calendar day. `day`: days since 1970-01-01. */
export class Day {
  readonly kind = 'date'
  readonly day: number
  constructor(day: number) { this.day = day }
}

/** A time of day. `ms`: milliseconds after midnight; `offset`: minutes east of UTC, undefined for local time. */
export class Time {
  readonly kind = 'time'
  readonly ms: number
  readonly offset: number | undefined
  constructor(ms: number, offset?: number) { this.ms = ms; this.offset = offset }
}

/** A day with a time. `local`: milliseconds since 1970-01-01T00:00 as the clock on the wall shows; `offset` as in Time. */
export class DateTime {
  readonly kind = 'date and time'
  readonly local: number
  readonly offset: number | undefined
  constructor(local: number, offset?: number) { this.local = local; this.offset = offset }
}

/** Years and months, in months. */
export class Months {
  readonly kind = 'years and months duration'
  readonly months: number
  constructor(months: number) { this.months = months }
}

/** Days, hours, minutes, seconds, in milliseconds. */
export class Elapsed {
  readonly kind = 'days and time duration'
  readonly ms: number
  constructor(ms: number) { this.ms = ms }
}

/** From `low` to `high`; an end that is undefined lies at infinity, one that is null is an end nobody knows to exist. */
export class Range {
  readonly kind = 'range'
  readonly low: Value | undefined
  readonly high: Value | undefined
  readonly lowOpen: boolean
  readonly highOpen: boolean
  constructor(low: Value | undefined, high: Value | undefined, lowOpen: boolean, highOpen: boolean) {
    this.low = low
    this.high = high
    this.lowOpen = lowOpen
    this.highOpen = highOpen
  }
}

/**
 * Named values. `origin` is the path of the fact it came from: a field that is not there is then unknown under that path.
 * Without origin (written in the rule itself) nothing can be missing, and an absent field is null.
 */
export class Context {
  readonly kind = 'context'
  readonly entries: ReadonlyMap<string, Value>
  readonly origin: string | undefined
  constructor(entries: ReadonlyMap<string, Value>, origin?: string) { this.entries = entries; this.origin = origin }

  get(field: string): Value {
    const value = this.entries.get(field)
    if (value !== undefined) return value
    return this.origin === undefined ? null : new Unknown([`${this.origin}.${field}`])
  }
}

export type Value = null | boolean | number | string | Unknown | Day | Time | DateTime | Months | Elapsed | Range | Context | readonly Value[]

export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'list' | Exclude<Value, null | boolean | number | string | readonly Value[]>['kind']

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

export function kindOf(value: Value): Kind {
  if (value === null) return 'null'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'boolean'
  return isList(value) ? 'list' : value.kind
}

/** What the values leave unknown, taken together; undefined when none is unknown. Looks at the values, not into them. */
export function unknownOf(...values: readonly Value[]): Unknown | undefined {
  let found: Unknown | undefined
  for (const value of values) if (value instanceof Unknown) found = found === undefined ? value : new Unknown([...found.missing, ...value.missing])
  return found
}

/** The same, looking into lists, contexts and ranges. */
export function unknownWithin(value: Value): Unknown | undefined {
  if (value === null || typeof value !== 'object') return undefined
  if (value instanceof Unknown) return value
  if (isList(value)) return unknownOf(...value.map((item) => unknownWithin(item) ?? null))
  if (value instanceof Context) return unknownOf(...[...value.entries.values()].map((item) => unknownWithin(item) ?? null))
  return value instanceof Range ? unknownOf(value.low ?? null, value.high ?? null) : undefined
}
