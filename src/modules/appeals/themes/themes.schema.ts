/** Shape of a theme. */
import { z } from 'zod'

const Place = z.object({ name: z.string(), appeals: z.number() })
const Example = z.object({ id: z.string(), title: z.string() })
export const Theme = z.object({
  region: z.string(), id: z.uuid(), name: z.string(), words: z.array(z.string()), size: z.int(), growth: z.number().nullable(), places: z.array(Place), members: z.array(z.string()), examples: z.array(Example),
  firstSeen: z.string(), lastSeen: z.string(), hot: z.boolean(),
})
export type Theme = z.infer<typeof Theme>
