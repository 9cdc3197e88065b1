/** Shapes of the knowledge base. */
import { z } from 'zod'
import { RegionCode } from '../appeals.schema.ts'

export const KnowledgeInput = z.object({
  title: z.string().trim().min(2).max(200),
  answer: z.string().trim().min(2).max(5000),
  category: z.string().max(60).nullable(),
  /** Other words callers use for it, apart by blanks. */
  words: z.string().max(500),
  source: z.string().trim().min(2).max(300),
  owner: z.uuid(),
  expiresOn: z.iso.date(),
})
export type KnowledgeInput = z.infer<typeof KnowledgeInput>

export const Knowledge = KnowledgeInput.extend({
  region: RegionCode, id: z.uuid(), state: z.enum(['valid', 'doubted', 'ended']), version: z.int(), updatedAt: z.string(), updatedBy: z.string(),
  /** Expired by today. */
  expired: z.boolean(),
})
export type Knowledge = z.infer<typeof Knowledge>

export const KnowledgeVersion = z.object({ version: z.int(), title: z.string(), answer: z.string(), source: z.string(), expiresOn: z.string(), at: z.string(), by: z.string(), byName: z.string().nullable(), reason: z.string() })
export type KnowledgeVersion = z.infer<typeof KnowledgeVersion>
