/** Shapes of figures. */
import { z } from 'zod'
import { rateNames } from './rates.ts'

const Share = z.object({ good: z.number(), of: z.number() })
const Shares = z.partialRecord(z.enum(rateNames), Share)

export const UnitFigures = z.object({
  unit: z.string(), name: z.string(), orders: z.number(), shares: Shares, group: z.enum(['large', 'middle', 'small']),
  /** 0 to 100; null: a weighted rate has no orders. */
  composite: z.number().nullable(), rank: z.number().nullable(),
})
export type UnitFigures = z.infer<typeof UnitFigures>

export const Figures = z.object({ region: z.string(), from: z.string(), to: z.string(), line: z.object({ orders: z.number(), shares: Shares }), units: z.array(UnitFigures) })
export type Figures = z.infer<typeof Figures>

export const Exclusion = z.object({
  region: z.string(), appealId: z.string(), number: z.string(), title: z.string(), unit: z.string().nullable(), reason: z.string(), askedBy: z.string(), askedAt: z.string(),
  state: z.enum(['asked', 'granted', 'denied', 'appealed', 'revoked']), decision: z.string().nullable(), appealReason: z.string().nullable(),
  /** Why a grant was taken back; null: it was not. */
  revocation: z.string().nullable(),
})
export type Exclusion = z.infer<typeof Exclusion>
