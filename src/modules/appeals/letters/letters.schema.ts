/** Shapes of answers asked for on paper. */
import { z } from 'zod'

/** To whom and where: sealed at once, shown again to nobody but who prints it. */
export const PostTo = z.object({ name: z.string().trim().min(1).max(50), address: z.string().trim().min(6).max(200) })

export const AnswerLetter = z.object({
  askedAt: z.string(),
  /** By the resident, or by the line for them. */
  byResident: z.boolean(),
  /** 文号; null where the line has no office in whose name it is numbered. */
  number: z.string().nullable(),
  /** Address, masked. */
  to: z.string(),
  /** asked: waits to be printed; sent: printed for the post; stopped: could not go out. */
  state: z.enum(['asked', 'sent', 'stopped']),
})
export type AnswerLetter = z.infer<typeof AnswerLetter>
