/** Shapes of transfers. */
import { z } from 'zod'

export const bodies = ['npc', 'cppcc', 'procuratorate', 'court', 'police', 'discipline', 'petition', 'other'] as const
export type Body = (typeof bodies)[number]

export const Transfer = z.object({ direction: z.enum(['in', 'out']), body: z.enum(bodies), bodyName: z.string(), receipt: z.string(), at: z.string() })
export type Transfer = z.infer<typeof Transfer>
