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
  /** The words of the former text under it. */
  formerClause: z.string(),
  state: z.enum(['open', 'former-kept', 'reading-kept']),
})
export type PlanConflict = z.infer<typeof PlanConflict>

/** A conflict as the page shows it: both sides with their words. `now` and `clause` are null where the source is gone. */
export const ShownConflict = PlanConflict.extend({ now: PlanObject.nullable(), clause: z.string().nullable() })
export type ShownConflict = z.infer<typeof ShownConflict>
