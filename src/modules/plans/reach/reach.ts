/** Whom a published plan concerns: its owner's people, those of the units it names, and those of the regions under its region. Pure. */
import { may, type Actor, type OrgPath, type Permission, type Scope } from '#kernel/access.ts'
import { regionChain, rowKeyOf } from '#kernel/region.ts'

/** Where a published plan stands, with the units that its newest version names. */
export interface PublishedStanding {
  readonly planId: string
  readonly region: string
  readonly state: string
  readonly number: number
  readonly owner: OrgPath | null
  readonly units: readonly NamedUnit[]
}
export interface NamedUnit { readonly orgId: string; readonly name: string; readonly path: OrgPath; readonly region: string | null }

/** The place under which the actor may do this with the published plan; undefined: the plan is none of theirs. */
export function reachOf(actor: Actor, permission: Permission, plan: PublishedStanding): Scope | undefined {
  const places: Scope[] = [{ region: plan.region, orgPath: plan.owner }, ...plan.units.map((unit) => placeOfUnit(unit, plan)), ...below(actor, plan.region)]
  return places.find((place) => may(actor, permission, place))
}

/** A unit stands in its own region: a city's plan names units of its counties. */
export const placeOfUnit = (unit: NamedUnit, plan: Pick<PublishedStanding, 'region'>): Scope => ({ orgPath: unit.path, region: unit.region === null ? plan.region : rowKeyOf(unit.region) })

/** A plan of the province or the city binds the county: whoever holds a grant for the whole county may read it. */
function below(actor: Actor, region: string): readonly Scope[] {
  return actor.grants.flatMap((grant) => (grant.orgPath === null && grant.region !== null && regionChain(grant.region).includes(region) ? [{ region: grant.region, orgPath: null }] : []))
}
