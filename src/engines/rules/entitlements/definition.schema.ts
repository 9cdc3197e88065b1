/** The shape of an entitlement: whether, how much, since when, by which clause, and cases that an official can read. */
import { z } from 'zod'
import { ParameterTable, Source } from '../dated/dated.ts'

const Words = z.object({ zh: z.string().min(1), en: z.string().min(1) })
const day = z.iso.date()
const expression = z.string().trim().min(1).max(10_000)

/** `每月`: how often the amount is paid; `once` at one time. */
export const paidPer = ['once', 'day', 'month', 'quarter', 'term', 'year'] as const

export const Amount = z.object({
  /** In yuan. Tiers are an `if`, caps a `min`, differences a subtraction: 低保 pays what is missing. */
  value: expression,
  per: z.enum(paidPer),
  /** For how many months at most, as an expression; without it as long as the rule holds. */
  months: expression.optional(),
})

export const CaseFacts = z.record(z.string(), z.unknown())
/** One example: `答案` yes, no or unknown, and the amount in yuan where there is one. */
export const RuleCase = z.object({
  name: z.string().min(1).max(200),
  on: day.optional(),
  facts: CaseFacts,
  answer: z.enum(['yes', 'no', 'unknown']),
  amount: z.number().nullable().optional(),
  /** Facts that an unknown answer must name. */
  missing: z.array(z.string()).optional(),
})
export type RuleCase = z.infer<typeof RuleCase>

export const RuleVersion = z.object({
  from: day,
  until: day.optional(),
  when: expression,
  amount: Amount.optional(),
  source: Source,
})
export type RuleVersion = z.infer<typeof RuleVersion>

export const Entitlement = z.object({
  /** `NBPS2023-05-13-049-a`: the item it belongs to, and a letter where the item has several. */
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,60}$/),
  item: z.string().min(1),
  names: Words,
  /** Why no rule can decide it; then the checklist is what an official goes through. */
  undecidable: z.object({ because: Words, checklist: z.array(Words).min(1) }).optional(),
  versions: z.array(RuleVersion).default([]),
  /** Entitlements that can't be held beside it: the one worth more a year is kept, of equals the one listed first. */
  excludes: z.array(z.string()).default([]),
  cases: z.array(RuleCase).default([]),
}).refine((one) => (one.undecidable === undefined) === (one.versions.length > 0), 'either versions of a rule or why no rule can decide')
export type Entitlement = z.infer<typeof Entitlement>

export const FactDeclaration = z.object({
  name: z.string().min(1),
  type: z.enum(['number', 'boolean', 'string', 'date']),
  oneOf: z.array(z.string().min(1)).optional(),
  /** The same in English, in the same order, for whoever is asked; rules know the Chinese ones alone. */
  oneOfEn: z.array(z.string().min(1)).optional(),
  names: Words,
  /** How a resident is asked, in plain words; facts without one come from registers or are computed. */
  question: Words.optional(),
  unit: z.string().optional(),
  unitEn: z.string().optional(),
  /** Record type and field that knows it: `resident.户籍`. */
  register: z.string().optional(),
}).refine(({ oneOf = [], oneOfEn }) => oneOfEn === undefined || oneOfEn.length === oneOf.length, 'as many English words as choices')
export type FactDeclaration = z.infer<typeof FactDeclaration>

export const EntitlementPack = z.object({
  facts: z.array(FactDeclaration),
  parameters: z.array(ParameterTable),
  entitlements: z.array(Entitlement),
})
export type EntitlementPack = z.infer<typeof EntitlementPack>
