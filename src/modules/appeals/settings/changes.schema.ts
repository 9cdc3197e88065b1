/** Shapes of what was changed on a line's settings. */
import { z } from 'zod'

export const changeSubjects = ['line', 'category', 'duty', 'exclusion', 'quality'] as const
const Values = z.record(z.string(), z.unknown())

export const Change = z.object({
  region: z.string(), id: z.uuid(), at: z.string(), byName: z.string(), what: z.enum(changeSubjects),
  /** Code of the category or quality rule, id of the duty line or of the appeal; the region for the line itself. */
  key: z.string(),
  /** null: it was new. */
  before: Values.nullable(),
  /** null: it was taken out. */
  after: Values.nullable(),
})
export type Change = z.infer<typeof Change>

export interface NewChange {
  readonly region: string
  readonly id: string
  readonly at: Date
  readonly by: string | null
  readonly byName: string
  readonly what: Change['what']
  readonly key: string
  readonly before: object | null
  readonly after: object | null
}
