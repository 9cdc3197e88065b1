/** Shape of a quality rule as a line keeps it. */
import { z } from 'zod'
import { qualityLook, qualitySeverities } from '../text/index.ts'

export const RuleCode = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/)

export const QualityRuleInput = z.strictObject({
  name: z.string().trim().min(2).max(100),
  /** Empty: the name stands in English too. */
  nameEn: z.string().trim().max(100).default(''),
  /** The text it looks at. */
  on: z.enum(['order', 'reply']),
  look: qualityLook,
  severity: z.enum(qualitySeverities),
  /** Taken from 100. */
  points: z.int().min(0).max(100),
  enabled: z.boolean(),
  ground: z.string().trim().min(2).max(500),
})
export type QualityRuleInput = z.infer<typeof QualityRuleInput>

export const LineQualityRule = QualityRuleInput.extend({
  code: RuleCode,
  /** 0: as it ships. */
  version: z.int(),
})
export type LineQualityRule = z.infer<typeof LineQualityRule>

/** As the page lists it. */
export const ListedRule = LineQualityRule.extend({ /** It comes with the system: it can be set back, a rule of the line's own is taken out. */ shipped: z.boolean() })
export type ListedRule = z.infer<typeof ListedRule>

/** A rule of a file that is brought in. */
export const NamedRule = QualityRuleInput.extend({ code: RuleCode })
export type NamedRule = z.infer<typeof NamedRule>

export const RulePreview = z.object({
  /** Orders, or replies, of the last month that were looked at; the newest ones. */
  looked: z.int(),
  /** There are more than were looked at. */
  cut: z.boolean(),
  hits: z.int(),
  /** Hits of the rule as it counts now, on the same texts; null: it is new, or looks at the other part. */
  before: z.int().nullable(),
  examples: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string(), /** What it found there; empty where something is missing. */ found: z.array(z.string()) })),
})
export type RulePreview = z.infer<typeof RulePreview>
