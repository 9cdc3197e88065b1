/** Unit names of a plan matched to organizations: what is sure is matched, what is not is asked once and remembered as an alias. */
import { addAlias, createProposed, findOrganizationsByName, getOrganization, organizationsById, proposeOrganizations } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import { planErrors } from '../plans.errors.ts'
import type { Doing, Plan, PlanObject, PlanUnit } from '../plans.schema.ts'
import { unitsOf } from '../plans.values.ts'
import * as repo from './units.repo.ts'
import type { UnitDecision, UnitQuestion } from './units.schema.ts'

/** Names that living objects use. */
export function namesIn(objects: readonly PlanObject[]): readonly string[] {
  return [...new Set(objects.filter((o) => o.state !== 'rejected').flatMap((o) => unitsOf(o)))]
}

/** Adds the names that are new to the plan, matched where the directory is sure; forgets unsure ones that nobody names any more. */
export async function refreshUnits(tx: WriteTx, plan: Plan, objects: readonly PlanObject[], at: Date): Promise<readonly PlanUnit[]> {
  const key = { region: plan.region, planId: plan.id }
  const names = namesIn(objects)
  const known = await repo.unitsOfPlan(tx, key)
  const missing = names.filter((name) => !known.some((u) => u.name === name))
  const matches = missing.length === 0 ? [] : await findOrganizationsByName(tx, missing, { region: plan.region, date: dayOf(at) })
  const fresh = matches.map((m): PlanUnit => (m.kind === 'match'
    ? { name: m.name, state: 'matched', orgId: m.organization.id, reason: null, version: 1 }
    : { name: m.name, state: 'unsure', orgId: null, reason: null, version: 1 }))
  await repo.putUnits(tx, key, fresh)
  const stale = known.filter((u) => u.state === 'unsure' && !names.includes(u.name))
  await repo.deleteUnits(tx, key, stale.map((u) => u.name))
  return [...known.filter((u) => !stale.includes(u)), ...fresh]
}

/** The plan's units with what the directory would propose for the unsure ones. */
export async function unitQuestions(tx: ReadTx, plan: Plan, at: Date): Promise<readonly UnitQuestion[]> {
  const units = await repo.unitsOfPlan(tx, { region: plan.region, planId: plan.id })
  const names = await organizationNames(tx, units)
  const unsure = units.filter((u) => u.state === 'unsure').map((u) => u.name)
  const matches = new Map((await findOrganizationsByName(tx, unsure, { region: plan.region, date: dayOf(at) })).map((m) => [m.name, m]))
  return units.map((unit) => {
    const match = matches.get(unit.name)
    const found = match === undefined ? [] : match.kind === 'match' ? [match.organization] : match.kind === 'ambiguous' ? match.candidates : match.similar
    return {
      unit, orgName: unit.orgId === null ? null : (names.get(unit.orgId) ?? null), group: match?.kind === 'none' && match.reason === 'group',
      candidates: found.map((o) => ({ id: o.id, name: o.name })),
    }
  })
}

export async function organizationNames(tx: ReadTx, units: readonly PlanUnit[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(units.flatMap((u) => (u.orgId === null ? [] : [u.orgId])))]
  if (ids.length === 0) return new Map()
  return new Map((await organizationsById(tx, ids)).map((o) => [o.id, o.name]))
}

/**
 * What a person says a name means. An organization chosen is remembered: the name becomes its alias, so that no other
 * plan asks again. `create` makes the organization that the name describes. @throws plans.unit-not-found, directory.*
 */
export async function decideUnit(tx: WriteTx, plan: Plan, name: string, decision: UnitDecision, doing: Doing): Promise<{ before: PlanUnit; after: PlanUnit }> {
  const key = { region: plan.region, planId: plan.id }
  const before = await repo.findUnit(tx, key, name)
  if (before === undefined) throw planErrors['unit-not-found']({ name })
  const version = before.version + 1
  const after: PlanUnit = 'notAUnit' in decision
    ? { name, state: 'not-a-unit', orgId: null, reason: decision.notAUnit, version }
    : { name, state: 'matched', orgId: 'orgId' in decision ? await chosen(tx, decision.orgId, name, doing) : await created(tx, plan, name, doing), reason: null, version }
  await repo.putUnits(tx, key, [after])
  return { before, after }
}

async function chosen(tx: WriteTx, orgId: string, name: string, doing: Doing): Promise<string> {
  const organization = await getOrganization(tx, orgId)
  await addAlias(tx, organization.id, name, { now: doing.at, source: 'plan' })
  return organization.id
}

/** @throws plans.unit-not-found when the name describes no single unit (各县区) */
async function created(tx: WriteTx, plan: Plan, name: string, doing: Doing): Promise<string> {
  const proposals = await proposeOrganizations(tx, [name], { region: plan.region, date: dayOf(doing.at) })
  const [made] = await createProposed(tx, proposals, null, { now: doing.at, newId: () => doing.newId(), source: 'plan' })
  if (made === undefined) throw planErrors['unit-not-found']({ name })
  return made.id
}
