import { z } from 'zod'
import { Override } from './checks.ts'

/** A version without its content. */
export const VersionLine = z.object({ id: z.uuid(), number: z.int(), publishedAt: z.iso.datetime(), overrides: z.array(Override) })
export type VersionLine = z.infer<typeof VersionLine>

/** `draft`, `published` (the newest), or a version's number. */
export const WhichVersion = z.union([z.enum(['draft', 'published']), z.coerce.number().int().positive()])
