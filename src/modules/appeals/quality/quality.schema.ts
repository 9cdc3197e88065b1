/** Shape of a quality hit. */
import { z } from 'zod'

export const QualityHit = z.object({
  region: z.string(), appealId: z.string(), number: z.string(), title: z.string(), unit: z.string().nullable(), rule: z.string(),
  /** Version of the rule that found it; 0: as shipped. */
  ruleVersion: z.int(),
  part: z.enum(['order', 'reply']), severity: z.enum(['error', 'warning', 'info']),
  message: z.string(), messageEn: z.string(), points: z.int(), 
  /** `in`: of which text; absent in hits kept before it was. */
  spans: z.array(z.object({ in: z.enum(['order', 'reply']).optional(), start: z.int(), end: z.int() })),
  state: z.enum(['open', 'confirmed', 'objected', 'dropped']), objection: z.string().nullable(), decision: z.string().nullable(), at: z.string(),
})
export type QualityHit = z.infer<typeof QualityHit>

/** With the words that were hit, each in its sentence of the masked text; none where something is missing. */
export const HitWithWords = QualityHit.extend({
  excerpts: z.array(z.object({ in: z.enum(['order', 'reply']), text: z.string(), marks: z.array(z.object({ start: z.int(), end: z.int() })) })),
})
export type HitWithWords = z.infer<typeof HitWithWords>
