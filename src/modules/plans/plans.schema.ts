/** Shapes of documents, plans, objects and their log, as the API gives them. */
import { z } from 'zod'
import { KindedValue, objectKinds, objectStates, PartialDate, TextSpan } from './plans.values.ts'

export const RegionCode = z.string().regex(/^\d{6}$/)
export const PlanKey = z.object({ region: RegionCode, planId: z.uuid() })
export type PlanKey = z.infer<typeof PlanKey>

export const planStates = ['draft', 'in-review', 'published', 'superseded', 'ended'] as const

/** What the reader made of the document's head. */
export const DocumentHead = z.object({
  title: z.string(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: z.string().nullable(),
  region: z.string().nullable(),
  period: z.object({ start: PartialDate.nullable(), end: PartialDate.nullable() }),
  basedOn: z.array(z.string()),
})
export const DocumentSection = z.object({ level: z.int(), label: z.string(), heading: z.string(), source: TextSpan })
/** What is kept of the reading beside the objects. */
export const DocumentReading = z.object({ head: DocumentHead, sections: z.array(DocumentSection) })
export type DocumentReading = z.infer<typeof DocumentReading>

export const PlanDocument = z.object({
  id: z.uuid(),
  name: z.string(),
  format: z.string(),
  hash: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: z.string().nullable(),
  importedAt: z.iso.datetime(),
})
export type PlanDocument = z.infer<typeof PlanDocument>
export interface StoredDocument extends PlanDocument { readonly region: string; readonly fileId: string; readonly text: string; readonly reading: DocumentReading; readonly notes: readonly string[] }

export const Plan = z.object({
  region: RegionCode,
  id: z.uuid(),
  documentId: z.uuid(),
  title: z.string(),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  upper: PlanKey.nullable(),
  ownerOrg: z.uuid().nullable(),
  state: z.enum(planStates),
  /** Number of the published version; null before the first. */
  publishedNumber: z.int().nullable(),
  /** Counts every change; the value for If-Match of commands on the whole plan. */
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Plan = z.infer<typeof Plan>

const ObjectRow = z.object({
  id: z.uuid(),
  state: z.enum(objectStates),
  span: TextSpan,
  /** The reader's own value; null for what people added. */
  reading: z.record(z.string(), z.unknown()).nullable(),
  version: z.int(),
})
/** One commitment of the plan: kind, value, state, clause. */
export const PlanObject = z.intersection(ObjectRow, KindedValue)
export type PlanObject = z.infer<typeof PlanObject>

export const unitStates = ['matched', 'unsure', 'not-a-unit'] as const
export const PlanUnit = z.object({ name: z.string(), state: z.enum(unitStates), orgId: z.uuid().nullable(), reason: z.string().nullable(), version: z.int() })
export type PlanUnit = z.infer<typeof PlanUnit>

/** What an action did to one thing. `before` null: it was made; `after` null: it was taken away. */
export const Change = z.discriminatedUnion('of', [
  z.object({ of: z.literal('object'), id: z.uuid(), before: PlanObject.nullable(), after: PlanObject.nullable() }),
  z.object({ of: z.literal('unit'), id: z.string(), before: PlanUnit.nullable(), after: PlanUnit.nullable() }),
  z.object({ of: z.literal('finding'), id: z.uuid(), before: z.enum(['open', 'cleared', 'suppressed']), after: z.enum(['open', 'cleared', 'suppressed']) }),
])
export type Change = z.infer<typeof Change>

export const actionVerbs = ['accept', 'correct', 'split', 'merge', 'add', 'reject', 'mark-unread', 'accept-all', 'resolve-unread', 'settle-finding', 'match-unit', 'edit-plan', 're-import', 'decide-conflict', 'publish', 'end', 'undo'] as const
export type ActionVerb = (typeof actionVerbs)[number]

export const PlanAction = z.object({
  seq: z.int(),
  at: z.iso.datetime(),
  byName: z.string(),
  verb: z.enum(actionVerbs),
  changes: z.array(Change),
  reason: z.string().nullable(),
  undoes: z.int().nullable(),
  /** The later action that took this one back, null where it stands. */
  undoneBy: z.int().nullable(),
})
export type PlanAction = z.infer<typeof PlanAction>

export const KindCount = z.object({ kind: z.enum(objectKinds), total: z.int(), proposed: z.int() })
/** What the header of the review page says is left. */
export const ReviewCounts = z.object({
  kinds: z.array(KindCount),
  proposed: z.int(),
  unread: z.int(),
  findings: z.int(),
  errors: z.int(),
  unsureUnits: z.int(),
  conflicts: z.int(),
})
export type ReviewCounts = z.infer<typeof ReviewCounts>

/** Who does it, when, and how new ids are made: what a service needs of its surroundings. */
export interface Doing { readonly at: Date; readonly accountId: string | null; readonly name: string; newId(): string }
