/** Who may do what with plans, and where a plan stands for that decision. */
import type { Actor, Permission, Scope } from '#kernel/access.ts'
import type { Clock } from '#kernel/clock.ts'
import { orgPathOf } from '#modules/directory/index.ts'
import type { RoleName } from '#platform/auth/roles.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Text } from '#platform/i18n/text.ts'
import { planErrors } from './plans.errors.ts'
import * as plans from './plans.repo.ts'
import type { Doing, Plan } from './plans.schema.ts'

export const planPermissions = {
  'plans.read': { zh: '查看方案，包括草稿', en: 'Read plans, drafts included' },
  'plans.read-published': { zh: '查看已发布的方案', en: 'Read published plans' },
  'plans.import': { zh: '导入方案文件', en: 'Import plan documents' },
  'plans.review': { zh: '审校方案', en: 'Review plans' },
  'plans.publish': { zh: '发布方案', en: 'Publish plans' },
  'plans.override': { zh: '方案放行（带理由发布未处理完的方案）', en: 'Publish a plan over open reasons' },
  'plans.export': { zh: '导出责任清单和对照表', en: 'Export duty lists and comparisons' },
} as const satisfies Readonly<Record<Permission, Text>>
export type PlanPermission = keyof typeof planPermissions

export const planRoles: Readonly<Partial<Record<RoleName, readonly Permission[]>>> = {
  'plan-office': ['plans.read', 'plans.read-published', 'plans.import', 'plans.review', 'plans.publish', 'plans.override', 'plans.export'],
  'unit-staff': ['plans.read-published', 'plans.export'],
  'unit-lead': ['plans.read-published', 'plans.export'],
  evaluator: ['plans.read-published', 'plans.export'],
  leader: ['plans.read-published', 'plans.export'],
}

/** @throws plans.not-found */
export async function getPlan(tx: ReadTx, id: string): Promise<Plan> {
  const plan = await plans.findPlan(tx, id)
  if (plan === undefined) throw planErrors['not-found']({ id })
  return plan
}

/** A plan stands where its owner and its region are. */
export async function scopeOfPlan(tx: ReadTx, plan: Plan): Promise<Scope> {
  return { region: plan.region, orgPath: plan.ownerOrg === null ? null : ((await orgPathOf(tx, plan.ownerOrg)) ?? null) }
}

interface OnPlan { readonly tx: ReadTx; readonly params: { readonly id: string } }

/** For routes with `:id` of a plan. */
export const planScope = async ({ tx, params }: OnPlan): Promise<Scope> => scopeOfPlan(tx, await getPlan(tx, params.id))

export function doingOf(ctx: { readonly actor: Actor; readonly clock: Clock; newId(): string }): Doing {
  return { at: ctx.clock.now(), accountId: ctx.actor.accountId, name: ctx.actor.displayName, newId: () => ctx.newId() }
}
