/** The built-in roles. Modules add permissions to them (`defineModule({ roles })`); operators add roles of their own. */
import type { Text } from '#platform/i18n/text.ts'

export const builtInRoles = {
  'system-admin': { zh: '系统管理员', en: 'System administrator' },
  'security-admin': { zh: '安全管理员', en: 'Security administrator' },
  'audit-admin': { zh: '审计管理员', en: 'Audit administrator' },
  'plan-office': { zh: '方案办', en: 'Plan office' },
  'unit-staff': { zh: '责任单位经办', en: 'Staff of a responsible unit' },
  'unit-lead': { zh: '责任单位负责人', en: 'Head of a responsible unit' },
  evaluator: { zh: '第三方评估', en: 'Third-party evaluator' },
  leader: { zh: '领导', en: 'Leader' },
  hotline: { zh: '热线坐席', en: 'Hotline agent' },
  resident: { zh: '居民', en: 'Resident' },
} as const satisfies Record<string, Text>

export type RoleName = keyof typeof builtInRoles

/** 三员分立: no account holds two of these; each must use a second factor. */
export const administratorRoles: readonly RoleName[] = ['system-admin', 'security-admin', 'audit-admin']

export const isAdministrator = (role: string): boolean => administratorRoles.some((name) => name === role)
