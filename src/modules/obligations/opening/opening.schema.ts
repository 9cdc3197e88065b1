import { z } from 'zod'
import { Assignment, RegionCode } from '../obligations.schema.ts'
import { sources } from '../obligations.values.ts'

/** An obligation opened by a person: from a meeting, an instruction, feedback from above, or otherwise. */
export const ByHand = z.object({
  region: RegionCode,
  source: z.enum(sources).exclude(['plan', 'finding']),
  /** Which meeting, instruction or letter. */
  sourceName: z.string().trim().min(1).max(300),
  matter: z.string().trim().min(1).max(2000),
  title: z.string().trim().min(1).max(80).optional(),
  /** The office that supervises; default: the caller's organization, else the office of the region's plan. */
  officeOrg: z.uuid().optional(),
  /** What it came from, where that is something of this system: a theme of appeals. It gets a link to the obligation. */
  about: z.object({ type: z.enum(['appeal-theme', 'appeal']), id: z.uuid() }).optional(),
  urgency: z.enum(['normal', 'urgent']).default('normal'),
  /** Assigned at once by a caller who may also approve; else it waits for docketing with these terms unsaid. */
  assignment: Assignment.omit({ basis: true }).extend({ basis: z.string().trim().max(1000).optional() }).optional(),
})
export type ByHand = z.output<typeof ByHand>
