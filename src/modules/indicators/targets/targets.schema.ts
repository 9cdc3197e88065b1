/** Targets as the module keeps them, and the part of a published plan that they are made from. */
import { z } from 'zod'
import { DayCode, IndicatorId, PlaceCode } from '../indicators.values.ts'

export const targetOps = ['>=', '<=', '=', 'range', 'all-eligible', 'words'] as const
export const targetKinds = ['level', 'cumulative', 'stay'] as const
export const natures = ['binding', 'anticipatory'] as const

export const UnitRef = z.object({ name: z.string(), orgId: z.uuid().nullable() })
export const Milestone = z.object({ day: DayCode, value: z.number() })
export const TextRange = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() })

export const StoredTarget = z.object({
  region: z.string(),
  id: z.uuid(),
  indicator: IndicatorId,
  place: PlaceCode,
  planId: z.uuid(),
  planTitle: z.string(),
  planVersion: z.int(),
  objectId: z.uuid(),
  clause: z.string(),
  documentId: z.uuid(),
  spans: z.array(TextRange),
  /** The measure, its value and unit as the plan words them. */
  wording: z.string(),
  planValue: z.string(),
  planUnit: z.string().nullable(),
  /** words: a goal without a number that a value can be held against. */
  op: z.enum(targetOps),
  /** In the indicator's unit. `high` for ranges only. */
  value: z.number().nullable(),
  high: z.number().nullable(),
  kind: z.enum(targetKinds),
  nature: z.enum(natures),
  startDay: DayCode,
  dueDay: DayCode,
  baseline: z.number().nullable(),
  baselinePeriod: z.string().nullable(),
  milestones: z.array(Milestone),
  shape: z.enum(['straight', 's-shaped']),
  leadUnits: z.array(UnitRef),
  otherUnits: z.array(UnitRef),
  matched: z.enum(['name', 'alike', 'new', 'person']),
  state: z.enum(['active', 'ended']),
  endedWhy: z.string().nullable(),
  version: z.int(),
})
export type StoredTarget = z.infer<typeof StoredTarget>

const PartialDay = z.string()
/** What the reaction reads of a plan's target. Whatever else a snapshot holds is ignored. */
export const PlanTarget = z.object({
  area: z.string().nullable(),
  form: z.enum(['indicator', 'target', 'standard', 'fact']),
  name: z.string(),
  unit: z.string().nullable(),
  op: z.enum(['=', '>=', '<=', '~']),
  value: z.union([z.number(), z.tuple([z.number(), z.number()])]).nullable(),
  text: z.string(),
  deadline: PartialDay.nullable(),
  baseline: z.object({ year: z.int().nullable(), value: z.number().nullable() }).nullable(),
  nature: z.enum(natures).nullable(),
  cumulative: z.boolean(),
  perPeriod: z.enum(['year', 'half', 'quarter', 'month', 'week', 'day', 'term']).nullable(),
})
export type PlanTarget = z.infer<typeof PlanTarget>

const PlanTargetObject = z.object({
  id: z.uuid(), kind: z.literal('target'), value: PlanTarget, clause: z.string(), span: TextRange, leadUnits: z.array(z.string()), otherUnits: z.array(z.string()),
})
export type PlanTargetObject = z.infer<typeof PlanTargetObject>

/** A task or project by what it is called: measures of one name are told apart by it. */
const NamedObject = z.union([
  z.object({ kind: z.literal('task'), span: TextRange, value: z.object({ title: z.string() }) }).transform(({ kind, span, value }) => ({ kind, span, title: value.title })),
  z.object({ kind: z.literal('project'), span: TextRange, value: z.object({ name: z.string() }) }).transform(({ kind, span, value }) => ({ kind, span, title: value.name })),
])

/** A target in another shape than this is a fault, not something to leave out in silence. */
const OtherObject = z.object({ kind: z.string().refine((kind) => kind !== 'target') })

/** The part of a published plan that indicators need; the composition hands over the whole snapshot. */
export const PublishedPlan = z.object({
  region: z.string(),
  planId: z.uuid(),
  title: z.string(),
  periodStart: PartialDay.nullable(),
  periodEnd: PartialDay.nullable(),
  document: z.object({ id: z.uuid() }),
  objects: z.array(z.union([PlanTargetObject, NamedObject, OtherObject])),
  units: z.array(z.object({ name: z.string(), orgId: z.uuid().nullable() })),
})
export type PublishedPlan = z.infer<typeof PublishedPlan>
