/** The table of targets side by side, at the API. */
import { z } from 'zod'

const Target = z.object({
  measure: z.string(),
  /** Canonical id of packs/national/indicators.yaml, where the name is known. */
  indicator: z.string().nullable(),
  year: z.int().nullable(),
  op: z.enum(['=', '>=', '<=', '~']),
  value: z.union([z.number(), z.tuple([z.number(), z.number()])]).nullable(),
  unit: z.string().nullable(),
})
const BesideTarget = Target.extend({ plan: z.string() })
/** `region`: name of the place, for reference plans; `year` in which the plan was issued or begins. The title names both where the plan's own does not. */
const PlanName = z.object({ id: z.string(), title: z.string() })
const OtherPlan = PlanName.extend({ region: z.string().nullable(), year: z.string().nullable(), reference: z.boolean() })

export const comparisons = ['below', 'equal', 'above', 'not comparable'] as const
export const AlignmentTable = z.object({
  title: z.string(),
  upper: PlanName.nullable(),
  /** Plans of this system by id, reference plans by the name they ship under. */
  others: z.array(OtherPlan),
  rows: z.array(z.object({
    indicator: z.string().nullable(),
    measure: z.string(),
    own: Target,
    upper: BesideTarget.nullable(),
    others: z.array(BesideTarget),
    /** Own against upper; `below` is worse, whichever way is better. */
    comparison: z.enum(comparisons),
    /** Years by which the own target falls due after the upper one; negative: before. */
    yearsLater: z.int().nullable(),
  })),
})
export type AlignmentTable = z.infer<typeof AlignmentTable>
