/** From a published version to the commitments that obligations are opened from. Pure. */
import type { Commitment, PublishedObject, PublishedPlan } from './tasks.schema.ts'

export function commitmentsOf(plan: PublishedPlan): readonly Commitment[] {
  const orgOf = new Map(plan.units.map((unit) => [unit.name, unit.orgId]))
  const orgs = (names: readonly string[]): string[] => [...new Set(names.map((name) => orgOf.get(name)).filter((id) => id != null))]
  return plan.objects.flatMap((object, position) => {
    const words = wordsOf(object)
    if (words === undefined) return []
    // Where no unit is called the lead, the first one named answers for the whole.
    const leadNames = object.leadUnits.length > 0 ? object.leadUnits : object.otherUnits.slice(0, 1)
    const [leadOrg = null] = orgs(leadNames)
    const others = orgs([...object.leadUnits, ...object.otherUnits])
    return [{
      region: plan.region, id: object.id, planId: plan.planId, ...words, clause: object.clause, documentId: plan.document.id, span: object.span,
      leadNames: [...leadNames], leadOrg, otherOrgs: others.filter((id) => id !== leadOrg), within: object.within, position, dropped: false,
    }]
  })
}

type Words = Pick<Commitment, 'kind' | 'number' | 'area' | 'title' | 'figure' | 'deadline'>

/** Mechanisms and systems are how a plan is carried out; nobody owes them by a day. */
function wordsOf(object: PublishedObject): Words | undefined {
  switch (object.kind) {
    case 'task': return { kind: 'task', number: object.value.number, area: object.value.area, title: object.value.title, figure: null, deadline: object.value.deadline }
    case 'target': return { kind: 'target', number: null, area: object.value.area, title: object.value.name, figure: figureOf(object.value), deadline: object.value.deadline }
    case 'project': return { kind: 'project', number: null, area: object.value.area, title: object.value.name, figure: object.value.size, deadline: null }
    default: return undefined
  }
}

const signs = { '=': '', '>=': '≥', '<=': '≤', '~': '约' } as const

function figureOf(target: { readonly op: keyof typeof signs; readonly value: number | readonly [number, number] | null; readonly unit: string | null; readonly text: string }): string {
  if (target.value === null) return target.text
  const number = typeof target.value === 'number' ? `${signs[target.op]}${target.value}` : target.value.join('–')
  return `${number}${target.unit ?? ''}`
}
