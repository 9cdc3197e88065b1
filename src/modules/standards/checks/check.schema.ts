/** A standard as a check: one line in the language of rules, over observed values or over records. */
import { z } from 'zod'
import { DatedValue, Source } from '#engines/rules/index.ts'
import { ItemCode, Words } from '../standards.schema.ts'

const name = z.string().regex(/^[\p{L}][\p{L}\p{N}]{0,39}$/u)
const rule = z.string().min(1).max(2000)
const scalar = z.union([z.number(), z.string(), z.boolean(), z.null()])
export const outcomes = ['pass', 'fail', 'unknown', 'not-applicable'] as const
export type Outcome = (typeof outcomes)[number]

const base = {
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  names: Words,
  /** 幼有所育 … or another area of plans. */
  area: z.string().min(1),
  /** Unit that leads it, named without its place: the region's own is meant (教育局). */
  lead: z.string().min(2),
  items: z.array(ItemCode).default([]),
  source: Source,
  advice: Words,
  severity: z.enum(['error', 'warning']).default('error'),
  unit: z.string().default(''),
  /** The number called 标准值 in the rule, dated and by region: the nearest region's row counts. */
  values: z.array(DatedValue).default([]),
}
const onDay = { name: z.string().min(1), day: z.iso.date().optional(), region: z.string().regex(/^\d{6}$/).optional(), answer: z.enum(outcomes) }

/** `reads`: names of the rule by indicator. */
const OverObservations = z.strictObject({
  ...base, over: z.literal('observations'), reads: z.record(name, z.string().min(1)), rule,
  /** Older values say nothing about today: months between the end of the period and the day. */
  freshMonths: z.int().positive().default(18),
  examples: z.array(z.strictObject({ ...onDay, values: z.record(name, z.number()) })).min(2),
})

const records = z.array(z.record(z.string(), scalar))
/** Each record that `where` picks must meet `each`. */
const OverEach = z.strictObject({
  ...base, over: z.literal('each-record'), type: z.string().min(1), where: rule.optional(), each: rule,
  examples: z.array(z.strictObject({ ...onDay, records, failing: z.int().optional() })).min(2),
})
/** Sums or counts of records, and a rule over them. */
const OverFigures = z.strictObject({
  ...base, over: z.literal('records'), type: z.string().min(1), rule,
  figures: z.record(name, z.strictObject({ where: rule, sum: z.string().optional() })),
  examples: z.array(z.strictObject({ ...onDay, records })).min(2),
})

export const Check = z.discriminatedUnion('over', [OverObservations, OverEach, OverFigures])
export type Check = z.infer<typeof Check>
export type ObservationCheck = z.infer<typeof OverObservations>
export type EachCheck = z.infer<typeof OverEach>
export type FigureCheck = z.infer<typeof OverFigures>
export const CheckFile = z.strictObject({ checks: z.array(Check).min(1) })

/** One number behind a result, as it can be opened. */
export const Figure = z.object({
  name: z.string(), value: z.number().nullable(), unit: z.string(),
  /** Of an observed value. */
  indicator: z.string().nullable(), period: z.string().nullable(), numerator: z.number().nullable(), denominator: z.number().nullable(), provisional: z.boolean(),
  /** Of records: how many it rests on. */
  records: z.int().nullable(),
})
export type Figure = z.infer<typeof Figure>

export const Evidence = z.object({
  figures: z.array(Figure),
  /** The number that held on the day where the rule has one, and where that comes from. */
  standard: z.object({ value: z.number(), source: Source }).nullable(),
  /** Of a check of each record. */
  records: z.object({ type: z.string(), looked: z.int(), failing: z.int(), undetermined: z.int(), examples: z.array(z.object({ region: z.string(), id: z.string(), title: z.string().nullable() })) }).nullable(),
  /** Facts or values that nobody gave, and why a value does not count: never, stale, suppressed, unknown. */
  missing: z.array(z.object({ name: z.string(), why: z.string() })),
})
export type Evidence = z.infer<typeof Evidence>

export interface Found { readonly check: Check; readonly place: string; readonly period: string; readonly outcome: Outcome; readonly evidence: Evidence }

export const Run = z.object({ id: z.uuid(), day: z.iso.date(), at: z.iso.datetime(), passed: z.int(), failed: z.int(), unknown: z.int(), notApplicable: z.int() })
export type Run = z.infer<typeof Run>
export const StoredResult = z.object({ check: z.string(), place: z.string(), period: z.string(), outcome: z.enum(outcomes), evidence: Evidence, day: z.iso.date(), since: z.iso.date() })
export type StoredResult = z.infer<typeof StoredResult>
