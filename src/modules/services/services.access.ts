/** Who may do what with rules and matches. Rules are dictionaries without a place; matches stand in their region. */
import type { Permission } from '#kernel/access.ts'
import type { RoleName } from '#platform/auth/roles.ts'
import type { Text } from '#platform/i18n/text.ts'

export const servicesPermissions = {
  'services.read': { zh: '查看待遇规则和参数', en: 'Read rules of entitlements and their parameters' },
  'services.edit': { zh: '修改待遇规则和参数', en: 'Change rules of entitlements and their parameters' },
  'services.publish': { zh: '发布待遇规则和参数', en: 'Publish rules of entitlements and their parameters' },
  'services.match': { zh: '按规则匹配居民，查看统计结果', en: 'Match residents by the rules and see the figures' },
  'services.reach': { zh: '建立主动服务名单并发送通知', en: 'Make lists of residents to be told, and send' },
} as const satisfies Readonly<Record<Permission, Text>>

export const servicesRoles: Readonly<Partial<Record<RoleName, readonly Permission[]>>> = {
  'plan-office': ['services.read', 'services.edit', 'services.publish', 'services.match', 'services.reach'],
  'unit-staff': ['services.read', 'services.edit', 'services.match'],
  'unit-lead': ['services.read', 'services.edit', 'services.publish', 'services.match', 'services.reach'],
  evaluator: ['services.read', 'services.match'],
  leader: ['services.read', 'services.match'],
  hotline: ['services.read'],
}
