/** Rows and JSON of the store back into the engine's words: parsed once at the edge, trusted inside. */
import { z } from 'zod'
import type { CaseState, FieldValues, LogEntry } from '#engines/procedures/index.ts'

const Fields: z.ZodType<FieldValues> = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
const Duration = z.object({ count: z.number(), unit: z.enum(['working-days', 'calendar-days', 'working-hours', 'hours']) })
const Run = z.object({
  clock: z.string(), startedAt: z.number(), limit: z.union([Duration, z.object({ date: z.number() })]),
  extensions: z.array(Duration),
  suspensions: z.array(z.object({ from: z.number(), to: z.number().nullable(), ground: z.string(), longest: Duration })),
  creditedAt: z.number().nullable(), endedAt: z.number().nullable(), end: z.enum(['stopped', 'lapsed']).nullable(),
})
const State: z.ZodType<CaseState> = z.object({
  procedure: z.string(), version: z.number(), entries: z.number(), state: z.string(), before: z.string().nullable(),
  openedAt: z.number(), since: z.number(), lastAt: z.number(), marks: z.array(z.string()), counts: z.record(z.string(), z.number()),
  last: z.record(z.string(), z.object({ at: z.number(), account: z.string(), unit: z.string().nullable() })),
  values: Fields, clocks: z.array(Run),
})
const Roles = z.array(z.object({ role: z.string(), org: z.string().nullable(), account: z.string().nullable() }))

/** @param text JSON */
export const toState = (text: string): CaseState => State.parse(JSON.parse(text))
export const toRoles = (value: unknown): z.infer<typeof Roles> => Roles.parse(value)
export const toFields = (value: unknown): FieldValues => Fields.parse(value)

export interface ActionRow {
  readonly action: string
  readonly version: number
  readonly at: Date
  readonly account: string
  readonly unit: string | null
  readonly fields: unknown
  readonly carried: unknown
}

export function toEntry(row: ActionRow): LogEntry {
  return {
    action: row.action, version: row.version, at: row.at.getTime(), account: row.account, unit: row.unit, fields: Fields.parse(row.fields),
    ...(row.carried === null ? {} : { carried: z.array(Run).parse(row.carried) }),
  }
}
