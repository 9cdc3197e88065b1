/** Who may do what with appeals, and where one stands for that decision. */
import type { Actor, Permission, Scope } from '#kernel/access.ts'
import { rowKeyOf } from '#kernel/region.ts'
import { findOrganization, orgPathOf, scopeOf as scopeOfUnit } from '#modules/directory/index.ts'
import type { RoleName } from '#platform/auth/roles.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Text } from '#platform/i18n/text.ts'

export const appealPermissions = {
  'appeals.read': { zh: '查看诉求工单（不含诉求人信息）', en: 'Read orders, without who asked' },
  'appeals.take': { zh: '登记诉求', en: 'Take appeals' },
  'appeals.dispatch': { zh: '受理、派单、转送', en: 'Accept, dispatch and transfer' },
  'appeals.handle': { zh: '承办诉求', en: 'Handle appeals' },
  'appeals.check': { zh: '审核答复、质检', en: 'Check replies and quality' },
  'appeals.call-back': { zh: '回访', en: 'Call back' },
  'appeals.decide': { zh: '审批延期、挂起、剔除', en: 'Decide on extensions, suspensions and exclusions' },
  'appeals.arbitrate': { zh: '裁定承办单位', en: 'Rule on the unit in charge' },
  'appeals.personal': { zh: '查看诉求人信息（留痕）', en: 'See who asked, with a log line' },
  'appeals.knowledge': { zh: '维护知识库', en: 'Edit the knowledge base' },
  'appeals.figures': { zh: '查看诉求统计和热点', en: 'See figures and themes' },
  'appeals.themes': { zh: '关联热点与条款、指标', en: 'Link themes to clauses and indicators' },
  'appeals.settings': { zh: '维护分类、责任清单和热线设置', en: 'Edit categories, duty list and the line' },
  'appeals.import': { zh: '导入历史工单', en: 'Import orders of another line' },
} as const satisfies Readonly<Record<Permission, Text>>
export type AppealPermission = keyof typeof appealPermissions

const line = ['appeals.read', 'appeals.take', 'appeals.dispatch', 'appeals.check', 'appeals.call-back', 'appeals.personal', 'appeals.knowledge', 'appeals.figures', 'appeals.themes', 'appeals.settings', 'appeals.import'] as const
const unit = ['appeals.read', 'appeals.handle', 'appeals.knowledge', 'appeals.figures'] as const

export const appealRoles: Readonly<Partial<Record<RoleName, readonly Permission[]>>> = {
  hotline: line,
  'unit-staff': unit,
  'unit-lead': unit,
  'plan-office': ['appeals.read', 'appeals.figures', 'appeals.themes', 'appeals.decide', 'appeals.arbitrate'],
  leader: ['appeals.read', 'appeals.figures', 'appeals.decide', 'appeals.arbitrate'],
  // A rate that can't be opened to its orders is no evidence.
  evaluator: ['appeals.read', 'appeals.figures'],
}

/** An order stands in its county and with the unit in charge; before dispatch with none. */
export async function scopeOfAppeal(tx: ReadTx, on: { readonly region: string; readonly unit: string | null }): Promise<Scope> {
  return { region: on.region, orgPath: on.unit === null ? null : ((await orgPathOf(tx, on.unit)) ?? null) }
}

/** What belongs to a whole county is open to whoever is responsible for it, and to the staff of its own units. */
export async function countyScope(tx: ReadTx, actor: Actor, region: string): Promise<Scope> {
  const unit = actor.orgId === null ? undefined : await findOrganization(tx, actor.orgId)
  return unit?.region != null && rowKeyOf(unit.region) === region ? { region, orgPath: scopeOfUnit(unit).orgPath } : { region, orgPath: null }
}

interface InCounty { readonly tx: ReadTx; readonly actor: Actor; readonly params: { readonly region: string } }

/** For routes with `:region` that read what belongs to the county. */
export const ofCounty = ({ tx, actor, params }: InCounty): Promise<Scope> => countyScope(tx, actor, params.region)
