/** Shapes of packs/national/appeals/*.yaml; an operator's own files have the same. */
import { z } from 'zod'
import { fold } from '../fold.ts'

/** Folded as the texts are that they are looked for in. */
const words = z.array(z.string().min(1).transform(fold)).readonly()

export const lexiconSchema = z.object({
  version: z.number().int().positive(),
  weights: z.object({ sure: z.number().positive(), words: z.number().positive() }),
  matters: z.record(z.string(), z.object({ sure: words, words })),
})
export type LexiconFile = z.output<typeof lexiconSchema>

export const categoriesSchema = z.object({
  version: z.number().int().positive(),
  areas: z.array(z.object({
    code: z.string(), name: z.string(), names: z.array(z.string()).readonly().default([]),
    matters: z.array(z.object({ code: z.string(), name: z.string() })).readonly(),
  })).readonly(),
})
export type CategoriesFile = z.output<typeof categoriesSchema>

export const kindsSchema = z.object({
  version: z.number().int().positive(),
  titleFactor: z.number().positive(),
  kinds: z.array(z.object({
    code: z.enum(['inquiry', 'help', 'complaint', 'report', 'proposal']), name: z.string(), prior: z.number(),
    cues: z.array(z.object({ weight: z.number().positive(), words, not: words.default([]) })).readonly(),
  })).readonly(),
})
export type KindsFile = z.output<typeof kindsSchema>
export type AppealKind = KindsFile['kinds'][number]['code']

export const urgencySchema = z.object({
  version: z.number().int().positive(),
  near: z.number().int().positive(),
  levels: z.array(z.object({ code: z.string(), name: z.string(), hours: z.number().positive(), ground: z.string(), words, not: words })).min(1).readonly(),
  usual: z.string(),
})
export type UrgencyFile = z.output<typeof urgencySchema>
