/** A plan as it stands at one moment, whole and self-contained: what a version freezes and every view is made from. */
import { z } from 'zod'
import { contains } from '#kernel/span.ts'
import { DocumentHead, DocumentSection, RegionCode, type Plan, type PlanObject, type PlanUnit, type StoredDocument } from '../plans.schema.ts'
import { KindedValue, TextSpan, unitsOf } from '../plans.values.ts'

const SnapshotRow = z.object({
  /** Stays the same from version to version, so that obligations and indicators made from it keep their root. */
  id: z.uuid(),
  span: TextSpan,
  /** The words of the document. */
  clause: z.string(),
  /** Read by the reader and accepted, corrected by a person, or added by one; `proposed` only in drafts and overridden versions. */
  state: z.enum(['proposed', 'accepted', 'corrected', 'added']),
  /** The task whose text holds the object; its units answer for a target that names none. */
  within: z.uuid().nullable(),
  leadUnits: z.array(z.string()),
  otherUnits: z.array(z.string()),
})
export const SnapshotObject = z.intersection(SnapshotRow, KindedValue)
export type SnapshotObject = z.infer<typeof SnapshotObject>

export const SnapshotUnit = z.object({ name: z.string(), orgId: z.uuid().nullable(), orgName: z.string().nullable() })

export const PlanSnapshot = z.object({
  format: z.literal(1),
  region: RegionCode,
  planId: z.uuid(),
  title: z.string(),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  upper: z.object({ region: RegionCode, planId: z.uuid() }).nullable(),
  ownerOrg: z.uuid().nullable(),
  document: z.object({ id: z.uuid(), name: z.string(), hash: z.string(), head: DocumentHead }),
  sections: z.array(DocumentSection),
  objects: z.array(SnapshotObject),
  units: z.array(SnapshotUnit),
})
export type PlanSnapshot = z.infer<typeof PlanSnapshot>

/** Rejected objects, unread places and facts are no commitments and stay out. `orgNames`: by organization id. */
export function snapshotOf(plan: Plan, document: StoredDocument, objects: readonly PlanObject[], units: readonly PlanUnit[], orgNames: ReadonlyMap<string, string>): PlanSnapshot {
  const alive = objects.filter((o) => o.state !== 'rejected' && o.kind !== 'unread' && !(o.kind === 'target' && o.value.form === 'fact'))
  const tasks = alive.filter((o) => o.kind === 'task')
  const notUnits = new Set(units.filter((u) => u.state === 'not-a-unit').map((u) => u.name))
  const named = new Set<string>()
  const snapshotted = alive.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end).map((object): SnapshotObject => {
    const { version: _, reading: __, state, ...rest } = object
    const task = object.kind === 'task' ? undefined : innermost(tasks, object)
    const responsibility = unitsAnswering(object, task)
    for (const name of [...responsibility.lead, ...responsibility.other]) named.add(name)
    return {
      ...rest, state: state === 'rejected' ? 'proposed' : state, clause: document.text.slice(object.span.start, object.span.end).trim(), within: task?.id ?? null,
      leadUnits: responsibility.lead.filter((n) => !notUnits.has(n)), otherUnits: responsibility.other.filter((n) => !notUnits.has(n)),
    }
  })
  return {
    format: 1, region: plan.region, planId: plan.id, title: plan.title, periodStart: plan.periodStart, periodEnd: plan.periodEnd, upper: plan.upper, ownerOrg: plan.ownerOrg,
    document: { id: document.id, name: document.name, hash: document.hash, head: document.reading.head },
    sections: document.reading.sections,
    objects: snapshotted,
    units: units.filter((u) => named.has(u.name) && u.state !== 'not-a-unit').map((u) => ({ name: u.name, orgId: u.orgId, orgName: u.orgId === null ? null : (orgNames.get(u.orgId) ?? null) })),
  }
}

function innermost(tasks: readonly PlanObject[], object: PlanObject): PlanObject | undefined {
  return tasks.filter((t) => contains(t.span, object.span)).reduce<PlanObject | undefined>((best, t) => (best === undefined || t.span.end - t.span.start < best.span.end - best.span.start ? t : best), undefined)
}

/** Its own units; else those of the task around it. A project's unit builds it: it leads. */
function unitsAnswering(object: PlanObject, task: PlanObject | undefined): { lead: readonly string[]; other: readonly string[] } {
  const own = unitsOf(object)
  if (object.kind === 'project' && own.length > 0) return { lead: own, other: [] }
  if ((object.kind === 'task' || object.kind === 'target') && own.length > 0) return { lead: object.value.lead, other: own.filter((n) => !object.value.lead.includes(n)) }
  return task === undefined ? { lead: [], other: [] } : unitsAnswering(task, undefined)
}
