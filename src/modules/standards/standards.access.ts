/** Who may do what with standards. All of them stand in a region; lists and standards in force are public anyway. */
import type { Actor, Permission } from '#kernel/access.ts'
import { reaches } from '#modules/registries/index.ts'
import type { RoleName } from '#platform/auth/roles.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Text } from '#platform/i18n/text.ts'
import { standardErrors } from './standards.errors.ts'

export const standardPermissions = {
  'standards.read': { zh: '查看服务标准清单、标准登记簿和检查结果', en: 'Read the list, the register and what checks found' },
  'standards.draft': { zh: '申报和起草标准、试点', en: 'Propose and draft standards and pilots' },
  'standards.manage': { zh: '管理地方清单和标准登记簿，立项、发布、复审', en: 'Keep local lists and the register; accept, publish and review standards' },
  'standards.review': { zh: '组织标准技术审查和试点评估', en: 'Review drafts and assess pilots' },
  'standards.evaluate': { zh: '登记标准实施评价', en: 'Write down how standards are carried out' },
  'standards.check': { zh: '按标准检查指标和登记', en: 'Run standards as checks' },
} as const satisfies Readonly<Record<Permission, Text>>
export type StandardPermission = keyof typeof standardPermissions

export const standardRoles: Readonly<Partial<Record<RoleName, readonly Permission[]>>> = {
  'plan-office': ['standards.read', 'standards.manage', 'standards.evaluate', 'standards.check'],
  'unit-staff': ['standards.read', 'standards.draft'],
  'unit-lead': ['standards.read', 'standards.draft', 'standards.check'],
  evaluator: ['standards.read', 'standards.review', 'standards.evaluate'],
  leader: ['standards.read'],
  hotline: ['standards.read'],
}

/** @throws standards.no-region */
export async function expectIn(tx: ReadTx, actor: Actor, permission: StandardPermission, region: string): Promise<void> {
  if (!(await reaches(tx, actor, permission, region))) throw standardErrors['no-region']({ region })
}
