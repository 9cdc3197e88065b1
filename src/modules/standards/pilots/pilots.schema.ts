/** What a pilot promises, and where it stands. */
import { z } from 'zod'
import { RegionCode } from '../standards.schema.ts'

const percent = z.number().min(0).max(100).nullable().default(null)
export const NewPilot = z.object({
  region: RegionCode, title: z.string().trim().min(2).max(200), kind: z.enum(['comprehensive', 'special']), level: z.enum(['national', 'provincial', 'local']), field: z.string().trim().max(100).default(''), org: z.uuid(),
  goalCoverage: percent, goalStandards: z.int().min(0).max(100_000).nullable().default(null), goalSatisfaction: percent, beginsOn: z.iso.date(), endsOn: z.iso.date(),
})
export const PilotRow = NewPilot.extend({ id: z.uuid() })
export type PilotRow = z.infer<typeof PilotRow>
export const Pilot = PilotRow.extend({ orgName: z.string(), number: z.string(), state: z.object({ id: z.string(), zh: z.string(), en: z.string() }) })
export type Pilot = z.infer<typeof Pilot>
