/** What obligations need of a published plan, and the commitments that are taken over from it. */
import { z } from 'zod'

export const openings = ['list', 'propose', 'assign'] as const
export type Opening = (typeof openings)[number]

const Span = z.object({ start: z.int(), end: z.int() })
const amount = z.union([z.number(), z.tuple([z.number(), z.number()])])

/** One object of the snapshot: the parts of each kind that a supervised matter is made of. */
const PublishedObject = z.intersection(
  z.object({ id: z.uuid(), span: Span, clause: z.string(), within: z.uuid().nullable(), leadUnits: z.array(z.string()), otherUnits: z.array(z.string()) }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('task'), value: z.object({ number: z.string().nullable(), area: z.string().nullable(), title: z.string(), deadline: z.string().nullable() }) }),
    z.object({ kind: z.literal('target'), value: z.object({ area: z.string().nullable(), name: z.string(), unit: z.string().nullable(), op: z.enum(['=', '>=', '<=', '~']), value: amount.nullable(), text: z.string(), deadline: z.string().nullable() }) }),
    z.object({ kind: z.literal('project'), value: z.object({ area: z.string().nullable(), name: z.string(), size: z.string().nullable() }) }),
    z.object({ kind: z.enum(['system', 'mechanism', 'unread']) }),
  ]),
)
export type PublishedObject = z.infer<typeof PublishedObject>

/** A published version as another module hands it over. */
export const PublishedPlan = z.object({
  region: z.string(),
  planId: z.uuid(),
  title: z.string(),
  periodEnd: z.string().nullable(),
  ownerOrg: z.uuid().nullable(),
  document: z.object({ id: z.uuid(), head: z.object({ number: z.string().nullable() }) }),
  objects: z.array(PublishedObject),
  units: z.array(z.object({ name: z.string(), orgId: z.uuid().nullable() })),
})
export type PublishedPlan = z.infer<typeof PublishedPlan>

/** What the reaction to a published plan is told. */
export const PlanPublished = z.object({ region: z.string(), planId: z.uuid(), number: z.int(), versionId: z.uuid() })
export type PlanPublished = z.infer<typeof PlanPublished>

export const SupervisedPlan = z.object({
  region: z.string(),
  planId: z.uuid(),
  number: z.int(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  periodEnd: z.string().nullable(),
  ownerOrg: z.uuid().nullable(),
  opening: z.enum(openings),
  inForce: z.boolean(),
})
export type SupervisedPlan = z.infer<typeof SupervisedPlan>

/** A task, target or project of a plan, from which an obligation is opened. */
export const Commitment = z.object({
  region: z.string(),
  id: z.uuid(),
  planId: z.uuid(),
  kind: z.enum(['task', 'target', 'project']),
  number: z.string().nullable(),
  area: z.string().nullable(),
  title: z.string(),
  figure: z.string().nullable(),
  clause: z.string(),
  documentId: z.uuid(),
  span: Span,
  /** As exact as the sentence says it: `2027`, `2027-06`, `2027-06-30`. */
  deadline: z.string().nullable(),
  leadNames: z.array(z.string()),
  leadOrg: z.uuid().nullable(),
  otherOrgs: z.array(z.uuid()),
  within: z.uuid().nullable(),
  position: z.int(),
  dropped: z.boolean(),
})
export type Commitment = z.infer<typeof Commitment>
