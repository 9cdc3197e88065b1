/** Shapes of packs/national/appeals/*.yaml; an operator's own files have the same. */
import { z } from 'zod'

const words = z.array(z.string().min(1)).readonly()

export const lexiconSchema = z.object({
  version: z.number().int().positive(),
  weights: z.object({ sure: z.number().positive(), words: z.number().positive() }),
  matters: z.record(z.string(), z.object({ sure: words, words })),
})
export type LexiconFile = z.infer<typeof lexiconSchema>

export const categoriesSchema = z.object({
  version: z.number().int().positive(),
  areas: z.array(z.object({
    code: z.string(), name: z.string(), names: words.default([]),
    matters: z.array(z.object({ code: z.string(), name: z.string() })).readonly(),
  })).readonly(),
})
export type CategoriesFile = z.infer<typeof categoriesSchema>

export const kindsSchema = z.object({
  version: z.number().int().positive(),
  titleFactor: z.number().positive(),
  kinds: z.array(z.object({
    code: z.enum(['inquiry', 'help', 'complaint', 'report', 'proposal']), name: z.string(), prior: z.number(),
    cues: z.array(z.object({ weight: z.number().positive(), words, not: words.default([]) })).readonly(),
  })).readonly(),
})
export type KindsFile = z.infer<typeof kindsSchema>
export type AppealKind = KindsFile['kinds'][number]['code']

export const urgencySchema = z.object({
  version: z.number().int().positive(),
  near: z.number().int().positive(),
  levels: z.array(z.object({ code: z.string(), name: z.string(), hours: z.number().positive(), ground: z.string(), words, not: words })).min(1).readonly(),
  usual: z.string(),
})
export type UrgencyFile = z.infer<typeof urgencySchema>
