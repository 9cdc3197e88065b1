/** What a plan's objects hold. Parsed when read from the database and when a person corrects them; readable in the browser. */
import { z } from 'zod'

export const objectKinds = ['task', 'target', 'project', 'system', 'mechanism', 'unread'] as const
export const objectStates = ['proposed', 'accepted', 'corrected', 'rejected', 'added'] as const
export type ObjectKind = (typeof objectKinds)[number]
export type ObjectState = (typeof objectStates)[number]

/** Half-open range of the document's text in UTF-16 units. */
export const TextSpan = z.object({ start: z.int().nonnegative(), end: z.int().positive() }).refine((s) => s.end > s.start, 'end must be after start')
/** `2025`, `2022-12`, `2023-10-31`: as exact as the sentence says. */
export const PartialDate = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
/** A cell of a project's contents may hold pages; what is longer is no field any more (`objectsOf` leaves it to people). */
const words = z.string().trim().max(20_000)
const name = words.min(1)
const units = z.array(name).max(1000)
const amount = z.union([z.number(), z.tuple([z.number(), z.number()])])

export const TaskValue = z.object({
  number: words.nullable(),
  area: words.nullable(),
  title: name,
  lead: units,
  responsible: units,
  deadline: PartialDate.nullable(),
  /** The bracket or line that names the units; null where a default clause does. */
  responsibility: TextSpan.nullable(),
})

export const targetForms = ['indicator', 'target', 'standard', 'fact'] as const
/**
 * A number the plan commits to. `form`: `indicator` from a table of indicators or a goal in prose; `target` another number
 * to be reached; `standard` a standing norm; `fact` history, kept to be looked at and never counted as a commitment.
 */
export const TargetValue = z.object({
  form: z.enum(targetForms),
  area: words.nullable(),
  name,
  unit: words.nullable(),
  op: z.enum(['=', '>=', '<=', '~']),
  /** null: a goal whose number has no fixed meaning (应保尽保); `text` says it. */
  value: amount.nullable(),
  text: words,
  deadline: PartialDate.nullable(),
  baseline: z.object({ year: z.int().nullable(), value: z.number().nullable() }).nullable(),
  nature: z.enum(['binding', 'anticipatory']).nullable(),
  cumulative: z.boolean(),
  perPeriod: z.enum(['year', 'half', 'quarter', 'month', 'week', 'day', 'term']).nullable(),
  lead: units,
  responsible: units,
})

export const ProjectValue = z.object({
  area: words.nullable(),
  name,
  place: words.nullable(),
  size: words.nullable(),
  money: words.nullable(),
  period: words.nullable(),
  unit: words.nullable(),
})

/** `offer`: the module or pack of Luoshi that answers to it. */
export const SystemValue = z.object({ name, offer: words.nullable() })
export const UnreadValue = z.object({ reason: words })

export type TaskValue = z.infer<typeof TaskValue>
export type TargetValue = z.infer<typeof TargetValue>
export type ProjectValue = z.infer<typeof ProjectValue>
export type SystemValue = z.infer<typeof SystemValue>
export type UnreadValue = z.infer<typeof UnreadValue>

/** Kind and value together; the kind tells the shape. */
export const KindedValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('task'), value: TaskValue }),
  z.object({ kind: z.literal('target'), value: TargetValue }),
  z.object({ kind: z.literal('project'), value: ProjectValue }),
  z.object({ kind: z.literal('system'), value: SystemValue }),
  z.object({ kind: z.literal('mechanism'), value: SystemValue }),
  z.object({ kind: z.literal('unread'), value: UnreadValue }),
])
export type KindedValue = z.infer<typeof KindedValue>

/** Unit names that an object names itself, leads first, each once. */
export function unitsOf(object: KindedValue): readonly string[] {
  if (object.kind === 'task' || object.kind === 'target') return [...new Set([...object.value.lead, ...object.value.responsible])]
  if (object.kind === 'project' && object.value.unit !== null) return [object.value.unit]
  return []
}
