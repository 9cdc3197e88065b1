import { anything, date, dateTime, elapsed, number, months, string, time, type Type } from '../types.ts'
import { DAY_MS, dayOf, lengthOfMonth, monthsBetween, parseDateTime, parseDay, parseDuration, parseTime, partsOf } from '../values/temporal.ts'
import { DateTime, Day, Elapsed, Months, Time, type Value } from '../values/values.ts'
import { onTexts, optional, param, type FunctionDef } from './function.ts'

const when = param('date', anything)
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const ofDay = (name: string, result: Type, run: (day: number) => Value | undefined): FunctionDef => ({ name, signatures: [[when]], result, total: true, run: ([value]) => apply(value, run) })
const fullYears = (name: string): FunctionDef => ({ name, signatures: [[param('from', date), param('to', date)]], result: number, total: true, run: ([from, to]) => (from instanceof Day && to instanceof Day ? Math.trunc(monthsBetween(from.day, to.day) / 12) : undefined) })

/** There is no today(): the day a rule is asked for is a parameter, so that an answer can be had again. */
export const dateFunctions: readonly FunctionDef[] = [
  { name: 'date', signatures: [[param('from', string)], [param('from', date)], [param('from', dateTime)], [param('year', number), param('month', number), param('day', number)]], result: date, run: toDay },
  { name: 'time', signatures: [[param('from', string)], [param('from', time)], [param('from', dateTime)], [param('hour', number), param('minute', number), param('second', number), optional('offset', elapsed)]], result: time, run: toTime },
  { name: 'date and time', signatures: [[param('from', string)], [param('from', dateTime)], [param('date', date), param('time', time)], [param('date', dateTime), param('time', time)]], result: dateTime, run: toDateTime },
  { name: 'duration', signatures: [[param('from', string)], [param('from', months)], [param('from', elapsed)]], result: anything, run: ([from, ...rest]) => (from instanceof Months || from instanceof Elapsed ? from : onTexts(parseDuration)([from ?? null, ...rest])) },
  { name: 'years and months duration', signatures: [[param('from', anything), param('to', anything)]], result: months, run: ([from, to]) => apply(from, (a) => apply(to, (b) => new Months(monthsBetween(a, b)))) },
  ofDay('day of year', number, (day) => day - (dayOf(partsOf(day).year, 1, 1) ?? day) + 1),
  ofDay('day of week', string, (day) => WEEKDAYS[partsOf(day).weekday - 1]),
  ofDay('month of year', string, (day) => MONTHS[partsOf(day).month - 1]),
  ofDay('week of year', number, weekOfYear),
  ofDay('last day of month', number, (day) => lengthOfMonth(partsOf(day).year, partsOf(day).month)),
  fullYears('age'),
  fullYears('周岁'),
]

function apply(value: Value | undefined, run: (day: number) => Value | undefined): Value | undefined {
  if (value instanceof Day) return run(value.day)
  return value instanceof DateTime ? run(Math.floor(value.local / DAY_MS)) : undefined
}

/** ISO 8601: week 1 has the year's first Thursday. */
function weekOfYear(day: number): number {
  const thursday = day - partsOf(day).weekday + 4
  return Math.floor((thursday - (dayOf(partsOf(thursday).year, 1, 1) ?? thursday)) / 7) + 1
}

function toDay([from, month, day]: readonly Value[]): Value | undefined {
  if (typeof from === 'string') return parseDay(from)
  if (typeof from === 'number' && typeof month === 'number' && typeof day === 'number') {
    const found = dayOf(from, month, day)
    return found === undefined ? undefined : new Day(found)
  }
  return apply(from, (at) => new Day(at))
}

function toTime([from, minute, second, offset]: readonly Value[]): Value | undefined {
  if (typeof from === 'string') return parseTime(from)
  if (from instanceof Time) return from
  if (from instanceof DateTime) return new Time(from.local - Math.floor(from.local / DAY_MS) * DAY_MS, from.offset)
  if (typeof from !== 'number' || typeof minute !== 'number' || typeof second !== 'number') return undefined
  const whole = [from, minute, second].every((part, i) => part >= 0 && part < (i === 0 ? 24 : 60) && (i === 2 || Number.isInteger(part)))
  return whole ? new Time(((from * 60 + minute) * 60) * 1000 + Math.floor(second * 1000), offset instanceof Elapsed ? offset.ms / 60_000 : undefined) : undefined
}

function toDateTime([from, at]: readonly Value[]): Value | undefined {
  if (typeof from === 'string') return parseDateTime(from)
  if (at instanceof Time) return apply(from, (day) => new DateTime(day * DAY_MS + at.ms, at.offset))
  return from instanceof DateTime ? from : undefined
}

/** `d.year`, `t.hour`, `x.months` …; undefined where the value has no such part. */
export function partOf(value: Value, part: string): Value | undefined {
  if (value instanceof Months) return part === 'years' ? Math.trunc(value.months / 12) : part === 'months' ? value.months % 12 : undefined
  if (value instanceof Elapsed) {
    const units: Record<string, number> = { days: value.ms / DAY_MS, hours: (value.ms / 3_600_000) % 24, minutes: (value.ms / 60_000) % 60, seconds: (value.ms / 1000) % 60 }
    return Object.hasOwn(units, part) ? Math.trunc(units[part] ?? 0) + 0 : undefined
  }
  if (value instanceof Time) return partOfTime(value, part)
  if (value instanceof DateTime) {
    const day = Math.floor(value.local / DAY_MS)
    return partOf(new Day(day), part) ?? partOfTime(new Time(value.local - day * DAY_MS, value.offset), part)
  }
  if (!(value instanceof Day)) return undefined
  const parts = partsOf(value.day)
  return part === 'year' || part === 'month' || part === 'day' || part === 'weekday' ? parts[part] : undefined
}

function partOfTime(value: Time, part: string): Value | undefined {
  if (part === 'hour') return Math.floor(value.ms / 3_600_000)
  if (part === 'minute') return Math.floor(value.ms / 60_000) % 60
  if (part === 'second') return Math.floor(value.ms / 1000) % 60
  return part === 'time offset' ? (value.offset === undefined ? null : new Elapsed(value.offset * 60_000)) : undefined
}

/** The parts of a type and their types; undefined for types without parts. */
export function partsOfType(type: Type): Readonly<Record<string, Type>> | undefined {
  const day = { year: number, month: number, day: number, weekday: number }
  const clock = { hour: number, minute: number, second: number, 'time offset': elapsed }
  if (type.kind === 'date') return day
  if (type.kind === 'time') return clock
  if (type.kind === 'date and time') return { ...day, ...clock }
  if (type.kind === 'years and months duration') return { years: number, months: number }
  return type.kind === 'days and time duration' ? { days: number, hours: number, minutes: number, seconds: number } : undefined
}
