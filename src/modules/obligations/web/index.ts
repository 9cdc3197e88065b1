/** Pages of obligations in the console. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

export { DecisionInbox, useDecisions } from './my-work.tsx'
export { obligationPath } from './obligation-api.ts'

export const obligationPages: readonly ConsolePage[] = [
  { path: '/obligations', title: { zh: '督办台账', en: 'Obligations' }, group: 'work', permission: 'obligations.read', page: lazy(() => import('./ledger-page.tsx')) },
  { path: '/obligations/tasks', title: { zh: '方案任务立项', en: 'Tasks to supervise' }, group: 'work', permission: 'obligations.supervise', page: lazy(() => import('./plan-tasks-page.tsx')) },
  { path: '/obligations/proposals', title: { zh: '调整建议', en: 'Proposals' }, group: 'work', permission: 'obligations.supervise', page: lazy(() => import('./proposals-page.tsx')) },
  { path: '/obligations/rules', title: { zh: '自动立项规则', en: 'Rules' }, group: 'work', permission: 'obligations.supervise', page: lazy(() => import('./rules-page.tsx')) },
  { path: '/obligations/plans/:planId/report', title: { zh: '月度落实进展', en: 'Monthly progress' }, permission: 'obligations.read', page: lazy(() => import('./report-page.tsx')) },
  { path: '/obligations/:caseId', title: { zh: '督办事项', en: 'Obligation' }, permission: 'obligations.read', page: lazy(() => import('./find-page.tsx')) },
  { path: '/obligations/:region/:caseId', title: { zh: '督办事项', en: 'Obligation' }, permission: 'obligations.read', page: lazy(() => import('./obligation-page.tsx')) },
]
