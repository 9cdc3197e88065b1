/**
 * Dates, times and durations as text (ISO 8601 as DMN narrows it) and as arithmetic. Time without an offset is local; where
 * one with and one without meet, local means Asia/Shanghai. Named zones other than that are not read.
 */
import { DateTime, Day, Elapsed, Months, Time } from './values.ts'

export const DAY_MS = 86_400_000
const SHANGHAI = 480

/** Day number, or undefined when there is no such day. Months count from 1. */
export function dayOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const time = date.getTime()
  return Number.isNaN(time) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || date.getUTCFullYear() !== year ? undefined : time / DAY_MS
}

export function partsOf(day: number): { readonly year: number; readonly month: number; readonly day: number; readonly weekday: number } {
  const date = new Date(day * DAY_MS)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: ((date.getUTCDay() + 6) % 7) + 1 }
}

export function parseDay(text: string): Day | undefined {
  const match = /^(-?\d{4,6})-(\d\d)-(\d\d)$/.exec(text)
  const day = match === null ? undefined : dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
  return day === undefined ? undefined : new Day(day)
}

export function parseTime(text: string): Time | undefined {
  const match = /^(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d|@Asia\/Shanghai)?$/.exec(text)
  if (match === null) return undefined
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const offset = offsetOf(match[5])
  if (hours > 23 || minutes > 59 || seconds > 59 || (offset !== undefined && Math.abs(offset) > 14 * 60)) return undefined
  return new Time(((hours * 60 + minutes) * 60 + seconds) * 1000 + Math.floor(Number(match[4] ?? 0) * 1000), offset)
}

/** A day alone is its midnight. */
export function parseDateTime(text: string): DateTime | undefined {
  const at = text.indexOf('T')
  const day = parseDay(at < 0 ? text : text.slice(0, at))
  const time = at < 0 ? new Time(0) : parseTime(text.slice(at + 1))
  return day === undefined || time === undefined ? undefined : new DateTime(day.day * DAY_MS + time.ms, time.offset)
}

export function parseDuration(text: string): Months | Elapsed | undefined {
  const months = /^(-?)P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?$/.exec(text)
  if (months !== null && (months[2] ?? months[3]) !== undefined) {
    return new Months(signed(months[1], Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0)))
  }
  const match = /^(-?)P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?)?$/.exec(text)
  if (match === null || text.endsWith('T') || match.slice(2).every((part) => part === undefined)) return undefined
  const [days, hours, minutes, seconds] = [2, 3, 4, 5].map((i) => Number(match[i] ?? 0))
  return new Elapsed(signed(match[1], (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + Math.round((seconds ?? 0) * 1000)))
}

/** The day `months` later, or the last of that month where it is shorter (31 January + 1 month = 28 or 29 February). */
export function addMonths(day: number, months: number): number | undefined {
  const { year, month, day: date } = partsOf(day)
  const target = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(target / 12), (((target % 12) + 12) % 12) + 1]
  const first = dayOf(toYear, toMonth, 1)
  return first === undefined ? undefined : first + Math.min(date, lengthOfMonth(toYear, toMonth)) - 1
}

export function lengthOfMonth(year: number, month: number): number {
  const next = dayOf(month === 12 ? year + 1 : year, (month % 12) + 1, 1)
  return (next ?? 0) - (dayOf(year, month, 1) ?? 0)
}

/** Whole months from one day to another; negative backwards. A birthday counts from the day itself. */
export function monthsBetween(from: number, to: number): number {
  if (to < from) return -monthsBetween(to, from) + 0
  const [a, b] = [partsOf(from), partsOf(to)]
  return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0)
}

/** Comparable instants; local time counts as Asia/Shanghai only against a time with an offset. */
export function instantOf(value: Time | DateTime, other: Time | DateTime): number {
  const ms = value instanceof Time ? value.ms : value.local
  return value.offset === other.offset ? ms : ms - (value.offset ?? SHANGHAI) * 60_000
}

export const dayText = (day: number): string => {
  const { year, month, day: date } = partsOf(day)
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${two(month)}-${two(date)}`
}

export function timeText(value: Time): string {
  const seconds = Math.floor(value.ms / 1000)
  const rest = value.ms % 1000
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0').replace(/0+$/, '')}`
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction}${offsetText(value.offset)}`
}

export function dateTimeText(value: DateTime): string {
  const day = Math.floor(value.local / DAY_MS)
  return `${dayText(day)}T${timeText(new Time(value.local - day * DAY_MS, value.offset))}`
}

export function durationText(value: Months | Elapsed): string {
  const amount = value instanceof Months ? value.months : value.ms
  const [sign, size] = [amount < 0 ? '-' : '', Math.abs(amount)]
  if (value instanceof Months) {
    const [years, months] = [Math.floor(size / 12), size % 12]
    return `${sign}P${years > 0 ? `${years}Y` : ''}${months > 0 || years === 0 ? `${months}M` : ''}`
  }
  const [days, rest] = [Math.floor(size / DAY_MS), size % DAY_MS]
  const parts = [[Math.floor(rest / 3_600_000), 'H'], [Math.floor(rest / 60_000) % 60, 'M'], [(rest % 60_000) / 1000, 'S']] as const
  const time = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n}${unit}`).join('')
  return `${sign}P${days > 0 ? `${days}D` : ''}${time === '' ? (days > 0 ? '' : 'T0S') : `T${time}`}`
}

const two = (n: number): string => String(n).padStart(2, '0')
const signed = (sign: string | undefined, n: number): number => (sign === '-' ? -n : n) + 0

function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (text === 'Z') return 0
  if (text.startsWith('@')) return SHANGHAI
  return signed(text[0], Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6)))
}

function offsetText(offset: number | undefined): string {
  if (offset === undefined) return ''
  if (offset === 0) return 'Z'
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
}
