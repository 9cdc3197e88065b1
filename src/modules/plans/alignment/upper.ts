/** Which plan is above a plan: the one that its text says it is made by (依据), in its region or one above. Pure. */
import { z } from 'zod'
import type { Plan } from '../plans.schema.ts'

export const UpperCandidate = z.object({
  id: z.uuid(),
  region: z.string(),
  title: z.string(),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  /** The document names it among those it is based on. */
  named: z.boolean(),
})
export type UpperCandidate = z.infer<typeof UpperCandidate>

/** `chain`: the plan's region and those above it, nearest first. Named ones first, then the nearest region above. */
export function upperCandidates(plan: Plan, basedOn: readonly string[], chain: readonly string[], published: readonly Plan[]): readonly UpperCandidate[] {
  const names = basedOn.map(plain)
  return published
    .filter((other) => other.id !== plan.id && other.upper?.planId !== plan.id && chain.includes(other.region))
    .map(({ id, region, title, periodStart, periodEnd }) => ({ id, region, title, periodStart, periodEnd, named: names.includes(plain(title)) }))
    .filter((other) => other.named || other.region !== plan.region)
    .sort((a, b) => Number(b.named) - Number(a.named) || chain.indexOf(a.region) - chain.indexOf(b.region))
}

/** Titles are written with brackets, dashes and blanks of many kinds: 《江西省…（2025—2027年）》 is 江西省…(2025-2027年). */
const plain = (title: string): string => title.normalize('NFKC').replaceAll(/[《》〈〉\s()—–―\-~]/g, '')
