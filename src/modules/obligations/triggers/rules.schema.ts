/** The shape of packs/national/obligation-rules.yaml: which findings open an obligation, for how long, closed by what. */
import { z } from 'zod'

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

export const rhythms = ['week', 'halfMonth', 'month', 'quarter'] as const
export const closings = ['paper', 'onSite', 'observation'] as const

const rule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  names: words,
  /** In the rule language, over the facts of `findingFacts`. */
  when: z.string().min(1),
  /** From the day on which the matter is assigned. */
  limit: z.strictObject({ count: z.int().min(1).max(730), unit: z.enum(['working-days', 'calendar-days']) }),
  rhythm: z.enum(rhythms),
  closing: z.enum(closings),
  /** Ground of the assignment, as the unit reads it. */
  basis: words,
  /** Where the limit comes from. */
  ground: z.strictObject({ kind: z.enum(['law', 'rule', 'practice', 'default']), ...words.shape }),
})

export const rulesFile = z.strictObject({ version: z.int().min(1), rules: z.array(rule) })
  .refine((file) => new Set(file.rules.map((one) => one.id)).size === file.rules.length, 'two rules have the same id')
export type TriggerRule = z.infer<typeof rule>
