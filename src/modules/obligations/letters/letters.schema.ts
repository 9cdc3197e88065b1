/** Letters of an obligation: asked for by a ladder, issued by a person. */
import { z } from 'zod'

/** As the procedure's ladders name them. */
export const letterKinds = ['reminder', 'urge', 'supervision', 'rectification', 'criticism'] as const
export type LetterKind = (typeof letterKinds)[number]

export const CaseLetter = z.object({
  id: z.uuid(),
  kind: z.enum(letterKinds),
  clock: z.string().nullable(),
  dueAt: z.iso.datetime(),
  /** Null until somebody issues it. */
  letterId: z.uuid().nullable(),
  issuedAt: z.iso.datetime().nullable(),
})
export type CaseLetter = z.infer<typeof CaseLetter>
