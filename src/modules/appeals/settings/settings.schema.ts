/** Shapes of a line's settings. */
import { z } from 'zod'
import { RegionCode } from '../appeals.schema.ts'

export const LineSettings = z.object({
  /** Days back in which the same words, or a like matter, may be the same case. */
  duplicateDays: z.int().min(1).max(365).default(30),
  /** Same caller and matter within so many days count as a repeated complaint. */
  repeatDays: z.int().min(1).max(365).default(30),
  /** A month's orders of a unit from which it stands in the group of large, and of middling volume. */
  groups: z.tuple([z.int(), z.int()]).default([100, 20]),
  /** Counts below this are not published. */
  suppressBelow: z.int().min(1).max(50).default(5),
  /** Weights of response, solution and satisfaction in the composite. */
  weights: z.object({ response: z.number(), solved: z.number(), satisfied: z.number() }).default({ response: 30, solved: 35, satisfied: 35 }),
  /** A theme of this size that has grown by this factor is hot. */
  hotSize: z.int().min(2).default(5),
  hotGrowth: z.number().min(1).default(2),
})
export type LineSettings = z.infer<typeof LineSettings>

export const Line = z.object({
  region: RegionCode,
  name: z.string().min(1).max(100),
  phone: z.string().max(30),
  /** Organization that runs the line. */
  org: z.uuid().nullable(),
  /** `jurisdiction_id` of Open311. */
  jurisdiction: z.string().min(1).max(100),
  open: z.boolean(),
  settings: LineSettings,
  version: z.int(),
})
export type Line = z.infer<typeof Line>

export const CategoryInput = z.object({ code: z.string().min(1).max(60), parent: z.string().max(60).nullable(), name: z.string().min(1).max(100), open311: z.boolean().default(false) })

/** A node of the category tree as it is kept. */
export const Category = z.object({ code: z.string(), parent: z.string().nullable(), name: z.string(), open311: z.boolean(), ended: z.boolean() })
export type CategoryRow = z.infer<typeof Category>
