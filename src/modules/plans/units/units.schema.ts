/** Unit names of a plan and what a person says they mean, at the API. */
import { z } from 'zod'
import { PlanUnit } from '../plans.schema.ts'

/** A unit name with the organizations the directory proposes for it, where it is unsure. */
export const UnitQuestion = z.object({
  unit: PlanUnit,
  orgName: z.string().nullable(),
  /** The words mean several units (各县区): answer with notAUnit or add the units to the tasks. */
  group: z.boolean(),
  candidates: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type UnitQuestion = z.infer<typeof UnitQuestion>

export const UnitDecision = z.union([
  z.strictObject({ orgId: z.uuid() }),
  z.strictObject({ notAUnit: z.string().trim().min(1).max(500) }),
  z.strictObject({ create: z.literal(true) }),
])
export type UnitDecision = z.infer<typeof UnitDecision>
