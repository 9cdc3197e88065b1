/** Bodies of the steps that concern more than one case. */
import { z } from 'zod'

/** One part of a split matter: its unit, and its own words where they differ. */
export const Part = z.object({
  leadUnit: z.uuid(),
  supportUnits: z.array(z.uuid()).max(50).default([]),
  matter: z.string().trim().min(1).max(2000).optional(),
  /** Only where no clock runs yet that the part could go on with. */
  due: z.iso.date().optional(),
})
export type Part = z.output<typeof Part>

export const Split = z.object({ parts: z.array(Part).min(2).max(50) })
export const HandOver = z.object({ to: z.uuid() })
export const Merge = z.object({ into: z.uuid() })
