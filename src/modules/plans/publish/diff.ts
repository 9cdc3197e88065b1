/** What changed between two snapshots of one plan, object by object: ids stay, so nothing has to be guessed. Pure. */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { objectKinds } from '../plans.values.ts'
import { dutyItem } from '../views/duties.ts'
import type { PlanSnapshot, SnapshotObject } from './snapshot.ts'

export const ObjectDiff = z.object({
  objectId: z.uuid(),
  kind: z.enum(objectKinds),
  change: z.enum(['added', 'removed', 'changed']),
  title: z.string(),
  /** Fields with their values before and after; for added and removed objects empty. */
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  clauseBefore: z.string().nullable(),
  clauseAfter: z.string().nullable(),
})
export type ObjectDiff = z.infer<typeof ObjectDiff>

/** In the order of the later text, what was removed at the end. */
export function diffSnapshots(before: PlanSnapshot, after: PlanSnapshot): readonly ObjectDiff[] {
  const old = new Map(before.objects.map((o) => [o.id, o]))
  const now = new Set(after.objects.map((o) => o.id))
  return [
    ...after.objects.flatMap((o) => {
      const former = old.get(o.id)
      if (former === undefined) return [lineOf(o, 'added', null, o)]
      const changed = lineOf(o, 'changed', former, o)
      return changed.fields.length > 0 || changed.clauseBefore !== changed.clauseAfter ? [changed] : []
    }),
    ...before.objects.filter((o) => !now.has(o.id)).map((o) => lineOf(o, 'removed', o, null)),
  ]
}

function lineOf(o: SnapshotObject, change: ObjectDiff['change'], before: SnapshotObject | null, after: SnapshotObject | null): ObjectDiff {
  const a: Record<string, unknown> = { ...before?.value }
  const b: Record<string, unknown> = { ...after?.value }
  // Where a bracket stands moves with any amendment and is no content.
  const fields = Object.keys({ ...a, ...b }).filter((field) => field !== 'responsibility' && !isDeepStrictEqual(a[field], b[field]))
  return {
    objectId: o.id, kind: o.kind, change, title: dutyItem(o).title,
    fields: change === 'changed' ? fields.map((field) => ({ field, before: a[field] ?? null, after: b[field] ?? null })) : [],
    clauseBefore: before?.clause ?? null, clauseAfter: after?.clause ?? null,
  }
}
