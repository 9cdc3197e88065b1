/** Words that all parts of the module share. */
import { z } from 'zod'

export const Words = z.object({ zh: z.string().min(1), en: z.string().min(1) })
/** County, city or province: six digits. */
export const RegionCode = z.string().regex(/^[1-9]\d{5}$/)
export const ItemCode = z.string().trim().min(1).max(40)
export const inRegion = z.object({ region: RegionCode })

export interface Doing { readonly at: Date; readonly by: string | null; newId(): string }
