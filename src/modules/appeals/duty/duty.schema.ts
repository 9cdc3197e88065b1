/** Shapes of the duty list. */
import { z } from 'zod'
import { PlaceRegion, RegionCode } from '../appeals.schema.ts'

export const DutyInput = z.object({
  category: z.string().min(1).max(60),
  place: PlaceRegion.nullable(),
  words: z.array(z.string().min(1).max(50)).max(50),
  unit: z.uuid(),
  supports: z.array(z.uuid()).max(20),
  ground: z.string().trim().min(2).max(500),
  /** Days in Asia/Shanghai, both included; null: without end. */
  validFrom: z.iso.date().nullable().default(null),
  validTo: z.iso.date().nullable().default(null),
})
export type DutyInput = z.infer<typeof DutyInput>

export const DutyLine = DutyInput.extend({ region: RegionCode, id: z.uuid(), version: z.int() })
export type DutyLine = z.infer<typeof DutyLine>
