import { z } from 'zod'
import { PlanObject } from '../plans.schema.ts'

/** What a re-import could not decide by itself. */
export const PlanConflict = z.object({
  id: z.uuid(),
  /** The object of the amended plan; null: its source is gone. */
  objectId: z.uuid().nullable(),
  why: z.enum(['both-changed', 'source-gone']),
  /** Fields that a person and the amendment both changed. */
  fields: z.array(z.string()),
  /** The object as people had it before the amendment. */
  former: PlanObject,
  state: z.enum(['open', 'former-kept', 'reading-kept']),
})
export type PlanConflict = z.infer<typeof PlanConflict>
