/** What a caller may read of published plans, and what the caller's units owe by them. */
import { z } from 'zod'
import { may, type Actor, type OrgPath, type Permission, type Scope } from '#kernel/access.ts'
import { httpErrors } from '#platform/http/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { getPlan, scopeOfPlan } from '../plans.access.ts'
import { planErrors } from '../plans.errors.ts'
import { findVersion } from '../publish/versions.repo.ts'
import { dutiesOf, DutyItem, dutyRoles } from '../views/duties.ts'
import { lineOf, PublicPlanLine } from '../views/public.service.ts'
import { placeOfUnit, reachOf, type PublishedStanding } from './reach.ts'
import { standingsOf } from './reach.repo.ts'

type Which = 'draft' | 'published' | number

/**
 * The place under which a version of a plan is read: a draft where its owner is, a published version where it concerns
 * the caller. @throws plans.not-found (also for a plan that was never published and whose draft the caller may not see), http.not-allowed
 */
export async function readingScope(tx: ReadTx, actor: Actor, planId: string, permission: Permission, which: readonly Which[]): Promise<Scope> {
  const plan = await getPlan(tx, planId)
  const owner = await scopeOfPlan(tx, plan)
  const seesDraft = may(actor, 'plans.read', owner)
  if (!seesDraft && plan.publishedNumber === null) throw planErrors['not-found']({ id: planId })
  if (!seesDraft && which.includes('draft')) throw httpErrors['not-allowed']({ permission: 'plans.read' })
  const [standing] = await standingsOf(tx, planId)
  return (standing && reachOf(actor, permission, standing)) ?? owner
}

/** Published plans that concern the caller, newest first, after the plan `before`. */
export async function publishedFor(tx: ReadTx, actor: Actor, page: { readonly before: string | undefined; readonly limit: number }): Promise<readonly PublicPlanLine[]> {
  const reached = (await standingsOf(tx, null)).filter((plan) => (page.before === undefined || plan.planId < page.before) && reachOf(actor, 'plans.read-published', plan) !== undefined)
  const lines = await Promise.all(reached.slice(0, page.limit).map((plan) => publishedLine(tx, plan)))
  return lines.flatMap((line) => line ?? [])
}

const OwedItem = DutyItem.extend({ role: z.enum(dutyRoles), unit: z.object({ id: z.uuid(), name: z.string() }) })
export const MyDuties = z.object({
  /** The units that are the caller's, as far as published plans name them. */
  units: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** Plans in force that give them something to do; what falls due first comes first, what has no deadline last. */
  plans: z.array(z.object({ plan: PublicPlanLine, items: z.array(OwedItem) })),
})
export type MyDuties = z.infer<typeof MyDuties>

/** What the caller's units owe over all published plans in force. */
export async function myDuties(tx: ReadTx, actor: Actor): Promise<MyDuties> {
  const roots = unitsActedFor(actor)
  const units = new Map<string, string>()
  const plans: MyDuties['plans'] = []
  for (const standing of (await standingsOf(tx, null)).filter((plan) => plan.state !== 'ended' && plan.state !== 'superseded')) {
    const mine = standing.units.filter((unit) => roots.some((root) => unit.path.startsWith(root)) && may(actor, 'plans.read-published', placeOfUnit(unit, standing)))
    const version = mine.length === 0 ? undefined : await findVersion(tx, { region: standing.region, planId: standing.planId }, standing.number)
    if (version === undefined) continue
    const duties = dutiesOf(version.snapshot)
    const items = mine.flatMap(({ orgId: id, name }) => {
      units.set(id, name)
      return (duties.find((d) => d.orgId === id)?.items ?? []).map((item) => ({ ...item, unit: { id, name } }))
    })
    if (items.length > 0) plans.push({ plan: lineOf(version, standing.state), items: items.toSorted((a, b) => (lastDay(a.deadline) < lastDay(b.deadline) ? -1 : lastDay(a.deadline) > lastDay(b.deadline) ? 1 : 0)) })
  }
  return { units: [...units].map(([id, name]) => ({ id, name })), plans }
}

/** The organization that the person acts for, and those for which a grant was given: in one's own place or an absent colleague's. */
function unitsActedFor(actor: Actor): readonly OrgPath[] {
  const granted = actor.grants.flatMap((grant) => (grant.orgPath === null || grant.orgPath === '/' || !grant.permissions.has('plans.read-published') ? [] : [grant.orgPath]))
  return actor.orgPath === null || actor.orgPath === '/' ? granted : [actor.orgPath, ...granted]
}

async function publishedLine(tx: ReadTx, plan: PublishedStanding): Promise<PublicPlanLine | undefined> {
  const version = await findVersion(tx, { region: plan.region, planId: plan.planId }, plan.number)
  return version && lineOf(version, plan.state)
}

const lastDay = (deadline: string | null): string => (deadline === null ? '9999' : deadline.length === 4 ? `${deadline}-12-31` : deadline.length === 7 ? `${deadline}-31` : deadline)
