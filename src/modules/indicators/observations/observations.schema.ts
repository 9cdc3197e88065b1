/** Observations as they are handed in and as they are kept. */
import { z } from 'zod'
import { BreakdownCode, IndicatorId, MissingReason, observationSources, observationStates, PeriodCode, PlaceCode } from '../indicators.values.ts'

/** Where a value stands. */
export const CellKey = z.object({ indicator: IndicatorId, place: PlaceCode, period: PeriodCode, breakdown: BreakdownCode })
export type CellKey = z.infer<typeof CellKey>

/**
 * A value to be kept. Exactly one of `value` and `missing`; a ratio may come as numerator and denominator alone.
 * Status default: `submitted` for reported, `approved` for all other sources.
 */
export const NewObservation = z.object({
  indicator: IndicatorId,
  place: PlaceCode,
  period: PeriodCode,
  breakdown: BreakdownCode.default(''),
  value: z.number().nullable().default(null),
  numerator: z.number().nullable().default(null),
  denominator: z.number().nullable().default(null),
  missing: MissingReason.nullable().default(null),
  status: z.enum(['draft', 'submitted', 'approved']).optional(),
  file: z.uuid().nullable().default(null),
  records: z.int().nonnegative().nullable().default(null),
  /** Explains what a rule asks to be explained. */
  remark: z.string().trim().max(2000).default(''),
})
export type NewObservation = z.input<typeof NewObservation>
export type ReadObservation = z.output<typeof NewObservation>

export const Observation = CellKey.extend({
  region: z.string(),
  vintage: z.int(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  missing: MissingReason.nullable(),
  status: z.enum(observationStates),
  source: z.enum(observationSources),
  knownAt: z.iso.datetime(),
  supersededAt: z.iso.datetime().nullable(),
  by: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  batch: z.uuid().nullable(),
  file: z.uuid().nullable(),
  records: z.int().nullable(),
  remark: z.string(),
  reason: z.string().nullable(),
})
export type Observation = z.infer<typeof Observation>

/** Who records, when, and where new ids come from. */
export interface Recording {
  readonly account: string | null
  readonly at: Date
  newId(): string
  readonly source: Observation['source']
  /** Import or collection cycle; `undoBatch` takes all of it back. */
  readonly batch?: string
  /** Lets approved values be replaced; kept with the new vintage. */
  readonly correction?: string
}

/** One thing wrong with one row handed in. `explain`: accepted with a remark. */
export interface RowProblem {
  /** Position in the rows handed in, from 0. */
  readonly row: number
  readonly code: string
  readonly severity: 'blocking' | 'explain'
  readonly zh: string
  readonly en: string
}
