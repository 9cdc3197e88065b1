/** Invented but plausible series of the demonstration: levels, slopes, seasons, gaps. Pure; the same for the same day. */
import { daysOf, ordinal, reportPeriodOf, shiftReportPeriod, type ReportPeriodKind } from '#engines/metrics/periods/report-period.ts'
import { lastDue } from '../judge/days.ts'
import { perYear } from '../judge/judgement.ts'
import type { NewObservation } from '../observations/observations.schema.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import type { StoredTarget } from '../targets/targets.schema.ts'
import { drawn } from './random.ts'

/** A town or county with its people, for denominators. `lead`: how far it is ahead of the average, −1…1. */
export interface DemoPlace { readonly code: string; readonly people: number; readonly lead: number }

export const towns: readonly DemoPlace[] = [
  { code: '999901001000', people: 61_200, lead: 0.6 }, { code: '999901002000', people: 48_500, lead: 0.4 }, { code: '999901100000', people: 72_300, lead: 0.5 }, { code: '999901101000', people: 38_900, lead: -0.1 },
  { code: '999901102000', people: 33_400, lead: 0 }, { code: '999901200000', people: 17_600, lead: -0.6 }, { code: '999901201000', people: 14_100, lead: -0.9 },
]
export const siblings: readonly DemoPlace[] = [
  { code: '999902', people: 512_000, lead: 0.8 }, { code: '999903', people: 344_000, lead: 0.1 }, { code: '999904', people: 268_000, lead: -0.3 }, { code: '999905', people: 195_000, lead: -0.7 }, { code: '999906', people: 467_000, lead: 0.6 },
]
export const county: DemoPlace = { code: '999901', people: 286_000, lead: 0 }

/** `at`: value five years before today; `gain`: change a year; `spread`: between the best and the average place; `share`: of people who are the base. */
export interface DemoSeries { readonly indicator: string; readonly at: number; readonly gain: number; readonly spread: number; readonly share: number; readonly over: 'towns' | 'county'; readonly noise: number }

/** Some reach their targets, some fall behind, some can still be saved. */
export const demoSeries: readonly DemoSeries[] = [
  { indicator: 'nursing-beds-share', at: 37, gain: 2.7, spread: 9, share: 0.006, over: 'towns', noise: 0.6 },
  { indicator: 'childcare-places-per-1000', at: 1.9, gain: 0.36, spread: 0.7, share: 0.001, over: 'towns', noise: 0.05 },
  { indicator: 'doctors-per-1000', at: 2.35, gain: 0.14, spread: 0.9, share: 0.001, over: 'towns', noise: 0.03 },
  { indicator: 'rural-tap-water', at: 84, gain: 1.35, spread: 6, share: 0.55, over: 'towns', noise: 0.3 },
  { indicator: 'sports-area-per-capita', at: 1.9, gain: 0.13, spread: 0.5, share: 1, over: 'towns', noise: 0.02 },
  { indicator: 'preschool-inclusive-share', at: 78, gain: 2.5, spread: 5, share: 0.03, over: 'towns', noise: 0.4 },
  { indicator: 'hypertension-management', at: 61, gain: 2.2, spread: 7, share: 0.09, over: 'towns', noise: 0.8 },
  { indicator: 'elder-visits-monthly', at: 86, gain: 2.1, spread: 5, share: 0.02, over: 'towns', noise: 1.1 },
  { indicator: 'online-matters', at: 74, gain: 4.6, spread: 0, share: 0.006, over: 'county', noise: 0.4 },
  { indicator: 'hotline-on-time', at: 90, gain: 0.9, spread: 0, share: 0.004, over: 'county', noise: 1.2 },
  { indicator: 'hotline-connect', at: 93, gain: 0.6, spread: 0, share: 0.01, over: 'county', noise: 1.4 },
  { indicator: 'water-leakage', at: 14.5, gain: -0.9, spread: 0, share: 0.1, over: 'county', noise: 0.4 },
  { indicator: 'medical-insurance-coverage', at: 95.1, gain: 0.15, spread: 0, share: 1, over: 'county', noise: 0.1 },
]

const YEARS = 5

/** Periods of the kind from five years ago to the newest whose value is due on the day. */
export function periodsUntil(kind: ReportPeriodKind, lag: number, today: string): readonly string[] {
  const last = lastDue(kind, lag, today)
  const count = Math.min(YEARS * perYear[kind], 40)
  return Array.from({ length: count }, (_, i) => shiftReportPeriod(last, i - count + 1))
}

/** One place's series. The last town of all has never reported, the smallest keeps its numbers back: two ways of having no value. */
export function rowsOf(series: DemoSeries, indicator: Indicator, place: DemoPlace, today: string): readonly NewObservation[] {
  const lag = indicator.lagDays
  return periodsUntil(indicator.frequency, lag, today).flatMap((period): NewObservation[] => {
    const chance = drawn(series.indicator, place.code, period)
    const key = { indicator: indicator.id, place: place.code, period }
    if (place.code === '999901201000' && ['hypertension-management', 'childcare-places-per-1000'].includes(series.indicator)) return []
    if (place.code === '999901200000' && series.indicator === 'preschool-inclusive-share') return [{ ...key, missing: 'suppressed', remark: '在园幼儿不足 10 人，不公开' }]
    const whole = [{ ...key, ...valueAt(series, indicator, place, period, today, chance) }]
    if (place.code.length === 12 || !indicator.breakdowns.includes('residence=urban')) return whole
    return [...whole, ...parts(series, indicator, place, period, today, chance)]
  })
}

function parts(series: DemoSeries, indicator: Indicator, place: DemoPlace, period: string, today: string, chance: number): readonly NewObservation[] {
  const key = { indicator: indicator.id, place: place.code, period }
  return [
    { ...key, breakdown: 'residence=urban', ...valueAt(series, indicator, { ...place, people: place.people * 0.45, lead: place.lead + 0.5 }, period, today, chance) },
    { ...key, breakdown: 'residence=rural', ...valueAt(series, indicator, { ...place, people: place.people * 0.55, lead: place.lead - 0.45 }, period, today, chance) },
  ]
}

/** The urban and rural parts of the county, where its own value is the sum of its towns. */
export const countyParts = (series: DemoSeries, indicator: Indicator, today: string): readonly NewObservation[] =>
  (indicator.breakdowns.includes('residence=urban') ? periodsUntil(indicator.frequency, indicator.lagDays, today).flatMap((period) => parts(series, indicator, county, period, today, drawn(series.indicator, period))) : [])

function valueAt(series: DemoSeries, indicator: Indicator, place: DemoPlace, period: string, today: string, chance: number): Pick<NewObservation, 'value' | 'numerator' | 'denominator'> {
  const years = (Date.parse(daysOf(period).last) - Date.parse(today)) / (365.25 * 86_400_000) + YEARS
  const season = indicator.frequency === 'month' || indicator.frequency === 'quarter' ? Math.sin((2 * Math.PI * ordinal(period)) / perYear[indicator.frequency]) * series.noise : 0
  const raw = series.at + series.gain * years + series.spread * place.lead + season + (chance - 0.5) * 2 * series.noise
  const value = Math.min(indicator.ceiling ?? Infinity, Math.max(indicator.floor ?? -Infinity, raw))
  if (indicator.rollup !== 'ratio') return { value: Number(value.toFixed(indicator.decimals)) }
  const perUnit = indicator.multiplier === 1 && indicator.denominator?.includes('千人') === true
  const denominator = perUnit ? Number((place.people / 1000).toFixed(1)) : Math.max(20, Math.round(place.people * series.share))
  return { numerator: Math.round((value * denominator) / indicator.multiplier), denominator }
}

/**
 * A plan's other targets: a third are never reported, the others run from half their value on, some fast enough, some not.
 * Values of one a year since before the plan; cumulative ones count what came each year.
 */
export function rowsForTarget(target: StoredTarget, indicator: Indicator, today: string): readonly NewObservation[] {
  if (target.value === null || target.value === 0 || indicator.formula !== null) return []
  const fate = drawn('fate', target.wording, target.planValue)
  // What binds is asked for more often, and more of it falls behind, so that there is something red to look at.
  const binding = target.nature === 'binding'
  if (fate < (binding ? 0.1 : 0.3)) return []
  const pace = fate < (binding ? 0.55 : 0.5) ? 0.015 : fate < 0.75 ? 0.06 : 0.11
  const kind = indicator.frequency
  const { value: goal } = target
  return periodsUntil(kind, indicator.lagDays, today).flatMap((period): NewObservation[] => {
    const years = YEARS + (Date.parse(daysOf(period).last) - Date.parse(today)) / (365.25 * 86_400_000)
    const wobble = 1 + (drawn(target.wording, period) - 0.5) * 0.04
    const down = indicator.direction === 'down'
    const share = target.kind === 'cumulative' ? (0.16 + pace * 2) / perYear[kind] : down ? 1.5 - pace * years * 1.4 : 0.58 + pace * years
    const value = Math.min(indicator.ceiling ?? Infinity, Math.max(0, goal * share * wobble))
    const shown = Number(value.toFixed(indicator.decimals))
    const key = { indicator: indicator.id, place: target.place, period }
    return indicator.rollup === 'ratio' && indicator.multiplier === 100 ? [{ ...key, numerator: Math.round(shown * 20), denominator: 2000 }] : [{ ...key, value: shown }]
  })
}

/** Everything known before that day: for telling what was reported last month from what came since. */
export const dueBy = (rows: readonly NewObservation[], lagOf: (indicator: string) => number, day: string): readonly NewObservation[] =>
  rows.filter(({ indicator, period }) => new Date(Date.parse(daysOf(period).last) + lagOf(indicator) * 86_400_000).toISOString().slice(0, 10) <= day)

export const yearsOf = (today: string): readonly string[] => Array.from({ length: YEARS }, (_, i) => reportPeriodOf(`${Number(today.slice(0, 4)) - YEARS + i}-06-30`, 'year'))
