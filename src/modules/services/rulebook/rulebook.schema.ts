/** Shapes of the rulebook as officials see and change it. */
import { z } from 'zod'
import { Source } from '#engines/rules/index.ts'
import { Amount, RuleCase, RuleVersion } from '#engines/rules/index.ts'

/** As it is given out, as long as its source: why a person is entitled may take a page. */
export const Words = z.object({ zh: z.string().min(1), en: z.string().min(1) })

/** A change before it is in force: the version to come and the cases that it has to pass. */
export const Draft = z.object({ from: z.iso.date(), when: z.string().trim().min(1).max(10_000), amount: Amount.nullable(), source: Source, cases: z.array(RuleCase).max(200) })
export type Draft = z.infer<typeof Draft>

export const ShownVersion = RuleVersion.extend({ publishedAt: z.iso.datetime(), publishedBy: z.string().nullable() })

export const RuleLine = z.object({
  id: z.string(), item: z.string(), names: Words, origin: z.enum(['library', 'local']), version: z.int(),
  /** Of the version in force; null where no rule decides. */
  when: z.string().nullable(), from: z.iso.date().nullable(), hasDraft: z.boolean(), undecidable: z.boolean(),
})
export type RuleLine = z.infer<typeof RuleLine>

/** One thing wrong at a place of a rule: columns count from 1, in UTF-16 units. */
export const PlacedProblem = z.object({ part: z.enum(['when', 'amount', 'months']), from: z.int(), to: z.int(), line: z.int(), column: z.int(), zh: z.string(), en: z.string() })
export const CaseOutcome = z.object({ name: z.string(), passed: z.boolean(), expected: z.string(), found: z.string() })
export const OpenReason = z.object({ zh: z.string(), en: z.string() })
export const Checked = z.object({ problems: z.array(PlacedProblem), cases: z.array(CaseOutcome), reasons: z.array(OpenReason), readsBack: z.string().nullable() })
export type Checked = z.infer<typeof Checked>

export const ParameterValue = z.object({
  region: z.string(), from: z.iso.date(), until: z.iso.date().nullable(), value: z.union([z.number(), z.string(), z.boolean()]).nullable(), derived: z.string().nullable(), source: Source,
  enteredAt: z.iso.datetime(),
  /** `proposed`: waits for a second person and counts nowhere. */
  state: z.enum(['proposed', 'in-force']),
  /** Whether the caller may put it in force: it waits, and somebody else entered it. */
  mayVerify: z.boolean(),
  /** Name of the region; null where the value holds everywhere. */
  place: z.string().nullable(),
})
export const Parameter = z.object({ name: z.string(), unit: z.string(), names: Words, values: z.array(ParameterValue), usedBy: z.array(z.string()) })
export type Parameter = z.infer<typeof Parameter>

/** Six or twelve digits; empty: everywhere. */
export const RegionOrAll = z.string().regex(/^(\d{6}(\d{6})?)?$/)
/** A new value of a parameter from a day on. Whether it was compared with its source is never for the one who enters it to say. */
export const NewValue = z.object({ region: RegionOrAll, from: z.iso.date(), value: z.union([z.number(), z.string().max(200), z.boolean()]), source: Source.omit({ verified: true }) })
export type NewValue = z.infer<typeof NewValue>
