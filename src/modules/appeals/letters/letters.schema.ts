/** Shapes of answers asked for on paper. */
import { z } from 'zod'

/** To whom and where: sealed at once, shown again to nobody but who prints it. */
export const PostTo = z.object({ name: z.string().trim().min(1).max(50), address: z.string().trim().min(6).max(200) })
export type PostTo = z.infer<typeof PostTo>
export const postFields = ['name', 'address'] as const

export const AnswerLetter = z.object({
  /** Of the message that is printed. */
  id: z.uuid(),
  /** A second copy, to another address than the first. */
  copy: z.boolean(),
  askedAt: z.string(),
  /** By the resident, or by the line for them. */
  byResident: z.boolean(),
  /** 文号; null where the line has no office in whose name it is numbered. */
  number: z.string().nullable(),
  /** Address, masked. */
  to: z.string(),
  /** asked: waits to be printed; sent: printed for the post; stopped: could not go out. */
  state: z.enum(['asked', 'sent', 'stopped']),
  /** It has not left: its address may be corrected. */
  mayCorrect: z.boolean(),
  /** It has left: a second copy may go to another address. */
  mayCopy: z.boolean(),
})
export type AnswerLetter = z.infer<typeof AnswerLetter>
