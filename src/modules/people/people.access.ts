/** Who may do what for residents: grounds and guardians, the rights desk. Their records are seen by the permissions of registries. */
import type { Permission } from '#kernel/access.ts'
import type { RoleName } from '#platform/auth/roles.ts'
import type { Text } from '#platform/i18n/text.ts'

export const peoplePermissions = {
  'people.rights': { zh: '办理个人信息权利申请', en: 'Handle requests about personal data' },
  'people.grounds': { zh: '登记同意、拒绝和监护人', en: 'Record consents, refusals and guardians' },
} as const satisfies Readonly<Record<Permission, Text>>

const both = ['people.rights', 'people.grounds'] as const

export const peopleRoles: Readonly<Partial<Record<RoleName, readonly Permission[]>>> = { 'unit-staff': both, 'unit-lead': both, 'plan-office': both, hotline: ['people.grounds'] }
