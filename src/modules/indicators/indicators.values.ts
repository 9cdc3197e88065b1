/** Words and codes that all parts of indicators share; readable in the browser. */
import { z } from 'zod'
import { missingStates } from '#engines/metrics/rollup/cell.ts'
import { rollupKinds } from '#engines/metrics/rollup/roll-up.ts'
import { targetStates } from '#engines/metrics/targets/judge.ts'
import { lights } from './indicators.lists.ts'

export { missingStates, rollupKinds, targetStates }
export * from './indicators.lists.ts'

export const Light = z.enum(lights)
export type Light = z.infer<typeof Light>
export const StateOfTarget = z.enum(targetStates)
export const MissingReason = z.enum(missingStates)
export type MissingReason = z.infer<typeof MissingReason>
/** Why a figure has no value: a part's reasons, and those that only a whole can have. */
export const NoFigure = z.enum([...missingStates, 'no-rollup', 'zero-base'])
export type NoFigure = z.infer<typeof NoFigure>

export const IndicatorId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,79}$/)
/** A region: six digits, twelve for a street, town or village. */
export const PlaceCode = z.string().regex(/^[1-9]\d{5}(\d{6})?$/)
/** `2025`, `2025-H1`, `2025-Q3`, `2025-03`, `2025-S` (school year from September). */
export const PeriodCode = z.string().regex(/^\d{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]|S))?$/)
/** Empty for the whole, else one part: `residence=urban`. */
export const BreakdownCode = z.string().regex(/^$|^[a-z]+=[a-z0-9-]+$/)
export const DayCode = z.iso.date()
export const Texts = z.object({ zh: z.string(), en: z.string() })
