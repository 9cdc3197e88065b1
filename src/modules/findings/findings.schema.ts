/** Shapes of findings and links. */
import { z } from 'zod'

export const severities = ['error', 'warning', 'info'] as const
export const findingStates = ['open', 'cleared', 'suppressed'] as const

export const FindingSpan = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() })

export const Finding = z.object({
  region: z.string(),
  id: z.uuid(),
  /** Who measures: module, or module and measure (`plans.lint`). */
  raiser: z.string(),
  rule: z.string(),
  severity: z.enum(severities),
  state: z.enum(findingStates),
  subjectType: z.string(),
  subjectId: z.string(),
  message: z.string(),
  advice: z.string(),
  evidence: z.record(z.string(), z.unknown()),
  /** The clause: document and spans in its text, in UTF-16 units. */
  documentId: z.uuid().nullable(),
  spans: z.array(FindingSpan),
  raisedAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  version: z.int(),
})
export type Finding = z.infer<typeof Finding>

/** What is wrong with one subject; `key` tells it from the raiser's other findings and stays the same when it is raised again. */
export interface NewFinding {
  readonly region: string
  readonly raiser: string
  readonly key: string
  readonly rule: string
  readonly severity: Finding['severity']
  readonly subjectType: string
  readonly subjectId: string
  readonly message: string
  readonly advice: string
  readonly evidence?: Readonly<Record<string, unknown>>
  readonly documentId?: string
  readonly spans?: readonly { readonly start: number; readonly end: number }[]
}

/** An object of any module: `plan-target`, its id. */
export interface ObjectRef { readonly type: string; readonly id: string }
export interface Link { readonly region: string; readonly from: ObjectRef; readonly relation: string; readonly to: ObjectRef }
