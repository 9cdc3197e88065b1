/** What is left to do on a plan. Pure. */
import { objectKinds } from '../plans.values.ts'
import type { PlanObject, PlanUnit, ReviewCounts } from '../plans.schema.ts'

interface Counted {
  readonly objects: readonly PlanObject[]
  readonly units: readonly PlanUnit[]
  readonly findings: readonly { readonly state: string; readonly severity: string }[]
  readonly conflicts: number
}

/** Facts are history: nobody has to review them. Unread places are counted apart from what was read. */
export function countsOf({ objects, units, findings, conflicts }: Counted): ReviewCounts {
  const counted = objects.filter((o) => o.state !== 'rejected' && !(o.kind === 'target' && o.value.form === 'fact'))
  const kinds = objectKinds.map((kind) => {
    const own = counted.filter((o) => o.kind === kind)
    return { kind, total: own.length, proposed: own.filter((o) => o.state === 'proposed').length }
  })
  const open = findings.filter((f) => f.state === 'open')
  return {
    kinds,
    proposed: kinds.filter((k) => k.kind !== 'unread').reduce((sum, k) => sum + k.proposed, 0),
    unread: kinds.find((k) => k.kind === 'unread')?.total ?? 0,
    findings: open.length,
    errors: open.filter((f) => f.severity === 'error').length,
    unsureUnits: units.filter((u) => u.state === 'unsure').length,
    conflicts,
  }
}
