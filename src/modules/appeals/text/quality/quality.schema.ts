/** Shape of packs/national/appeals/quality.yaml; what each check means stands there. */
import { z } from 'zod'
import { fold } from '../fold.ts'

/** Folded as the texts are that they are looked for in. */
const words = z.array(z.string().min(1).transform(fold)).readonly()
const common = {
  code: z.string(), on: z.enum(['order', 'reply']), severity: z.enum(['low', 'medium', 'high']),
  points: z.number().min(0).max(100), zh: z.string(), en: z.string(),
}

export const qualityRuleSchema = z.discriminatedUnion('check', [
  z.object({ ...common, check: z.literal('words'), words, unless: words.default([]) }),
  z.object({ ...common, check: z.literal('missing'), words, when: words.default([]) }),
  z.object({ ...common, check: z.literal('short'), least: z.number().int().positive() }),
  z.object({ ...common, check: z.literal('copied'), least: z.number().int().positive(), share: z.number().min(0).max(1) }),
  z.object({ ...common, check: z.literal('undated'), when: words }),
  z.object({ ...common, check: z.literal('personal') }),
  z.object({ ...common, check: z.literal('unanswered') }),
])
export const qualitySchema = z.object({ version: z.number().int().positive(), rules: z.array(qualityRuleSchema).readonly() })
export type QualityFile = z.output<typeof qualitySchema>
export type QualityRule = z.output<typeof qualityRuleSchema>
