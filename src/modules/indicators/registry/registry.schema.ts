/** An indicator as the registry keeps it and the API gives it. */
import { z } from 'zod'
import { areas12, areas9, BreakdownCode, directions, frequencies, IndicatorId, origins, rollupKinds, Texts } from '../indicators.values.ts'

const text = z.string().trim().max(2000)

/** What may be written of an indicator. */
export const IndicatorDefinition = z.object({
  name: z.object({ zh: text.min(1).max(200), en: text.max(300) }),
  aliases: z.array(text.min(1).max(200)).max(50),
  definition: text,
  unit: text.max(40),
  /** Decimals to which values are exact. */
  decimals: z.int().min(0).max(6),
  direction: z.enum(directions),
  frequency: z.enum(frequencies),
  rollup: z.enum(rollupKinds),
  /** Ratio: value = multiplier × numerator / denominator; 100 for %, 1000 per thousand. */
  multiplier: z.int().positive(),
  numerator: text.nullable(),
  /** Of a ratio; of a weighted mean what it is weighted by. */
  denominator: text.nullable(),
  /** FEEL over other indicators, by id with `_` for `-`: `100 * nursing_beds / beds_total`; null: observed or rolled up. */
  formula: text.nullable(),
  /** Take-up has one for each of the national items. */
  breakdowns: z.array(BreakdownCode).max(120),
  /** Values that can't be undercut or passed: 0 and 100 of a share. */
  floor: z.number().nullable(),
  ceiling: z.number().nullable(),
  /** Days after the period's end by which the value is there. */
  lagDays: z.int().min(0).max(800),
  ownerOrg: z.uuid().nullable(),
  /** What collecting one value costs a unit, in minutes. */
  collectMinutes: z.int().nonnegative().nullable(),
  /** What is done when it turns red, agreed beforehand. */
  corrective: text,
  area9: z.enum(areas9).nullable(),
  area12: z.enum(areas12).nullable(),
  source: z.array(text).max(30),
  verified: z.boolean(),
})
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>

export const Indicator = IndicatorDefinition.extend({
  id: IndicatorId,
  /** library: ships with Luoshi; plan: made from a plan's wording; operator: made here. */
  origin: z.enum(origins),
  state: z.enum(['active', 'retired']),
  version: z.int(),
  updatedAt: z.iso.datetime(),
})
export type Indicator = z.infer<typeof Indicator>

/** What lists and charts need of it. */
export const IndicatorLine = z.object({
  id: IndicatorId, name: Texts, unit: z.string(), decimals: z.int(), direction: z.enum(directions), rollup: z.enum(rollupKinds),
  area9: z.string().nullable(), area12: z.string().nullable(),
})
export type IndicatorLine = z.infer<typeof IndicatorLine>

export const lineOfIndicator = ({ id, name, unit, decimals, direction, rollup, area9, area12 }: Indicator): IndicatorLine => ({ id, name, unit, decimals, direction, rollup, area9, area12 })

/** Before and after of the dictionary: who changed what, why. */
export const IndicatorChange = z.object({ version: z.int(), at: z.iso.datetime(), by: z.string().nullable(), reason: z.string(), definition: IndicatorDefinition })
export type IndicatorChange = z.infer<typeof IndicatorChange>
