/** Who may bring figures in, open collections, fill them in and check them. Approving is `indicators.approve`. */
import type { Permission } from '#kernel/access.ts'
import type { RoleName } from '#platform/auth/roles.ts'
import type { Text } from '#platform/i18n/text.ts'

export const collectPermissions = {
  'indicators.import': { zh: '导入指标数据', en: 'Import figures' },
  'indicators.export': { zh: '导出指标数据', en: 'Export figures' },
  'indicators.collect': { zh: '发起采集', en: 'Open collections' },
  'indicators.report': { zh: '填报本单位的采集任务', en: 'Fill in what one’s unit is asked' },
  'indicators.check': { zh: '审核本单位填报的数', en: 'Check what one’s unit filled in' },
} as const satisfies Readonly<Record<Permission, Text>>

export const collectRoles: Readonly<Partial<Record<RoleName, readonly Permission[]>>> = {
  'plan-office': ['indicators.import', 'indicators.export', 'indicators.collect'],
  'unit-staff': ['indicators.report', 'indicators.export'],
  'unit-lead': ['indicators.report', 'indicators.check', 'indicators.export'],
  evaluator: ['indicators.export'],
  leader: ['indicators.export'],
}
