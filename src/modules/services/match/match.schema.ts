/** Shapes of a match and of what follows from it. */
import { z } from 'zod'

export const RegionKey = z.string().regex(/^\d{6}$/)
/** A town, street or village. */
export const PlaceCode = z.string().regex(/^\d{12}$/)

/** One entitlement in a region on a day. `missing`: entitled, but has it not; `ended`: has it, and the rule says no. */
export const MatchCounts = z.object({
  entitlement: z.string(), names: z.object({ zh: z.string(), en: z.string() }), entitled: z.int(), unknown: z.int(), held: z.int(), missing: z.int(), ended: z.int(),
  /** Of everybody entitled, and of those who have it not; whole fen. */
  fenPerYear: z.number(), missingFenPerYear: z.number(),
  /** Whether a number behind condition or amount is only assumed there on the day. */
  assumed: z.boolean(),
})
export type MatchCounts = z.infer<typeof MatchCounts>

export const MatchShown = z.object({
  region: RegionKey, id: z.uuid(), day: z.iso.date(), madeAt: z.iso.datetime(), residents: z.int(), milliseconds: z.int(), lines: z.array(MatchCounts),
})
export type MatchShown = z.infer<typeof MatchShown>

export const PlaceCounts = z.object({ entitled: z.int(), held: z.int(), missing: z.int(), ended: z.int() })
export type PlaceCounts = z.infer<typeof PlaceCounts>

/** `village` null: those of the town whose village nobody told. Figures null: about too few people to be shown, or such would follow from them. */
export const VillageCounts = z.object({ village: z.string().nullable(), name: z.string().nullable(), entitled: z.int().nullable(), held: z.int().nullable(), missing: z.int().nullable(), ended: z.int().nullable() })

/** A town or street; null: place not known. */
export const StreetCounts = PlaceCounts.extend({ street: z.string().nullable(), name: z.string().nullable(), villages: z.array(VillageCounts) })
export type StreetCounts = z.infer<typeof StreetCounts>

const ChangeCounts = z.object({ gain: z.int(), lose: z.int(), more: z.int(), less: z.int(), fenPerYearBefore: z.number(), fenPerYearAfter: z.number() })
/** `village` null: those of the town whose village nobody told. Counts null: about too few people to be shown, or such would follow from them. */
const VillageDifference = z.object({ village: z.string().nullable(), name: z.string().nullable(), counts: ChangeCounts.nullable() })
export const TownDifference = ChangeCounts.extend({ street: z.string().nullable(), name: z.string().nullable(), villages: z.array(VillageDifference) })
export const Difference = z.object({
  id: z.string(), names: z.object({ zh: z.string(), en: z.string() }), before: z.int(), after: z.int(), gain: z.int(), lose: z.int(), more: z.int(), less: z.int(), fenPerYearBefore: z.number(), fenPerYearAfter: z.number(),
  /** Whether a number behind it, as changed, is only assumed. */
  assumed: z.boolean(),
  /** Towns and streets where anybody is affected, most affected first; null: place not known. */
  towns: z.array(TownDifference),
})
export const Simulated = z.object({ region: RegionKey, day: z.iso.date(), residents: z.int(), milliseconds: z.int(), differences: z.array(Difference) })
export type Simulated = z.infer<typeof Simulated>

export const reachStates = ['sent', 'no-phone', 'gone'] as const
export type ReachState = (typeof reachStates)[number]
export const ReachList = z.object({
  region: RegionKey, id: z.uuid(), entitlement: z.string(), names: z.object({ zh: z.string(), en: z.string() }), madeAt: z.iso.datetime(),
  /** Town, street or village that the list is of; null: of the whole region. */
  place: z.object({ code: z.string(), name: z.string() }).nullable(),
  counts: z.object({ sent: z.int(), 'no-phone': z.int(), gone: z.int() }),
  /** What came of the messages: on their way, arrived, withheld (refused, no way to send), failed. */
  messages: z.object({ waiting: z.int(), arrived: z.int(), withheld: z.int(), failed: z.int() }),
  /** Of those on the list, who has it now. */
  obtained: z.int(),
})
export type ReachList = z.infer<typeof ReachList>
