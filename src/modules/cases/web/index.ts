/** What the console and pages of other modules take of cases. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

export type { CaseHelp } from './case-help.ts'
export { CasePanel, type CasePanelProps } from './case-panel.tsx'
export { InboxTable, casePath, type InboxTableProps, type LoadInbox } from './inbox-table.tsx'
export { CasePicker, UnitPicker } from './pickers.tsx'

export const casePages: readonly ConsolePage[] = [
  { path: '/cases/:region/:caseId', title: { zh: '办件', en: 'Case' }, permission: 'cases.read', page: lazy(() => import('./case-page.tsx')) },
  { path: '/webhooks', title: { zh: '办件推送', en: 'Webhooks' }, group: 'system', permission: 'cases.manage-hooks', page: lazy(() => import('./hooks-page.tsx')) },
]
