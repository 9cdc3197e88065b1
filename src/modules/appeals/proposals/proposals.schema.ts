/** What the operator's screen proposes while somebody is speaking. Every proposal says what spoke for it. */
import { z } from 'zod'
import { AppealKind, PlaceRegion, RegionCode, Urgency } from '../appeals.schema.ts'

export const ProposalQuestion = z.object({
  region: RegionCode,
  title: z.string().max(200).default(''),
  text: z.string().max(10_000),
  phone: z.string().max(30).nullable().default(null),
  category: z.string().max(60).nullable().default(null),
  /** Complaint code by which it came in: its unit stands first. */
  placeCode: z.string().max(20).nullable().default(null),
  place: z.object({ text: z.string().max(300).nullable(), region: PlaceRegion.nullable(), lng: z.number().min(-180).max(180).nullable(), lat: z.number().min(-90).max(90).nullable() }).nullable().default(null),
})
export type ProposalQuestion = z.input<typeof ProposalQuestion>

const Words = z.array(z.string())
export const Proposals = z.object({
  kind: z.object({ value: AppealKind, confidence: z.number(), words: Words }),
  urgency: z.object({ value: Urgency, confidence: z.number(), words: Words }),
  categories: z.array(z.object({ code: z.string(), name: z.string(), confidence: z.number(), words: Words, by: z.enum(['model', 'lexicon']) })),
  /** For the category given, else for the first proposed; with the line of the duty list as ground. */
  units: z.array(z.object({ dutyId: z.string(), unit: z.string(), unitName: z.string(), supports: z.array(z.string()), ground: z.string(), category: z.string() })),
  duplicates: z.array(z.object({ id: z.string(), number: z.string(), title: z.string(), state: z.string(), receivedAt: z.string(), score: z.number(), reasons: Words, lng: z.number().nullable(), lat: z.number().nullable(), placeText: z.string().nullable() })),
  answers: z.array(z.object({ id: z.string(), title: z.string(), answer: z.string(), source: z.string(), expiresOn: z.string(), score: z.number() })),
  /** Identifiers that would be masked in the text. */
  masked: z.string(),
})
export type Proposals = z.infer<typeof Proposals>
