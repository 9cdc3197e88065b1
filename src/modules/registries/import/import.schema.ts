/** What is kept of an import: its head, and what became of each row. */
import { z } from 'zod'
import { Flag } from '../records/records.schema.ts'

export const outcomes = ['created', 'changed', 'unchanged', 'flagged', 'refused'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>
export const Counts = z.object({ created: z.int(), changed: z.int(), unchanged: z.int(), flagged: z.int(), refused: z.int() })
export type Counts = z.infer<typeof Counts>
const Text = z.object({ zh: z.string(), en: z.string() })
/** `column`: as the list has it, its letter and its heading; null where the list has none for the field. */
const Problem = z.object({ field: z.string(), kind: z.string(), text: Text, column: z.string().nullable().default(null) })
export const Line = z.object({ line: z.int(), outcome: Outcome, recordId: z.uuid().nullable(), problems: z.array(Problem).readonly() })
export type Line = z.output<typeof Line>
/** What a row changed that has no dates of its own, as it was before. */
export const Before = z.object({ place: z.string().nullable(), flags: z.array(Flag).readonly() })
export type Before = z.infer<typeof Before>
export interface WrittenLine extends Line { readonly before: Before | null }
export const ImportHead = z.object({ region: z.string(), id: z.uuid(), type: z.string(), fileName: z.string(), source: z.string(), asOf: z.string(), isOld: z.boolean(), counts: Counts, at: z.iso.datetime(), by: z.string(), undone: z.object({ at: z.iso.datetime(), by: z.string(), why: z.string() }).nullable() })
export type ImportHead = z.infer<typeof ImportHead>
