/** Shape of packs/national/appeals/quality.yaml, and of what a rule may look for; what each check means stands there. */
import { z } from 'zod'

const phrases = z.array(z.string().trim().min(1).max(60)).max(300)
const some = phrases.min(1)
const characters = z.int().min(1).max(5000)

export const qualityLook = z.discriminatedUnion('check', [
  z.strictObject({ check: z.literal('words'), words: some, unless: phrases.default([]) }),
  z.strictObject({ check: z.literal('missing'), words: some, when: phrases.default([]) }),
  z.strictObject({ check: z.literal('pattern'), pattern: z.string().min(1).max(200), unless: phrases.default([]) }),
  z.strictObject({ check: z.literal('short'), least: characters }),
  z.strictObject({ check: z.literal('copied'), least: characters, share: z.number().min(0.1).max(1) }),
  z.strictObject({ check: z.literal('undated'), when: some }),
  z.strictObject({ check: z.literal('personal') }),
  z.strictObject({ check: z.literal('unanswered') }),
])
export type QualityLook = z.output<typeof qualityLook>

/** Checks that hold the reply against the order: there is nothing to compare an order with. */
export const comparing: ReadonlySet<QualityLook['check']> = new Set(['copied', 'unanswered'])

export const qualitySeverities = ['low', 'medium', 'high'] as const

const qualityRule = z.strictObject({
  code: z.string(), on: z.enum(['order', 'reply']), look: qualityLook, severity: z.enum(qualitySeverities),
  points: z.int().min(0).max(100), zh: z.string(), en: z.string(), ground: z.string().optional(),
})
export const qualitySchema = z.strictObject({ version: z.int().positive(), ground: z.string(), rules: z.array(qualityRule).readonly() })
export type QualityRule = z.output<typeof qualityRule>
