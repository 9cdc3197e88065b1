/** By which rules drafts are open for comments and pass review. */
import { z } from 'zod'
import { Source } from '#engines/rules/index.ts'
import { standardKinds } from '../register/numbers.ts'

const days = z.int().nonnegative().max(365)
const share = { agree: z.int().min(1).max(100), among: z.int().min(1).max(100) }
const isShare = ({ agree, among }: { readonly agree: number; readonly among: number }): boolean => agree <= among

/** `agree` of `among` experts: 2 of 3. `commentDays`: at least, by kind of standard. */
const content = { ...share, commentDays: z.record(z.enum(standardKinds), days) }

export const ShippedRules = z.object({ ...content, source: Source }).refine(isShare)

export const NewRules = z.object({ ...content, from: z.iso.date(), source: z.object({ document: z.string().trim().min(2).max(300), clause: z.string().trim().max(300) }) }).refine(isShare, 'more must agree than there are')
export type NewRules = z.output<typeof NewRules>

/** `region` null and `from` null: as shipped. `place`: name of the region. */
export const DraftingRules = z.object({ ...content, region: z.string().nullable(), place: z.string().nullable(), from: z.iso.date().nullable(), source: Source, enteredAt: z.iso.datetime().nullable(), enteredBy: z.string().nullable() })
export type DraftingRules = z.output<typeof DraftingRules>
