/** Pages of plans in the console. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

/** What published plans order of the reader’s units: a section of the first page. */
export const MyDuties = lazy(() => import('./my-duties.tsx'))

export const planPages: readonly ConsolePage[] = [
  { path: '/plans', title: { zh: '方案', en: 'Plans' }, group: 'plans', permission: 'plans.read', page: lazy(() => import('./plan-list-page.tsx')) },
  { path: '/plans/:planId', title: { zh: '方案审阅', en: 'Plan review' }, permission: 'plans.read', page: lazy(() => import('./review/review-page.tsx')) },
  { path: '/plans/:planId/duties', title: { zh: '责任清单', en: 'Duty lists' }, permission: 'plans.read-published', page: lazy(() => import('./duties-page.tsx')) },
  { path: '/plans/:planId/alignment', title: { zh: '目标对照', en: 'Targets side by side' }, permission: 'plans.read', page: lazy(() => import('./alignment-page.tsx')) },
  { path: '/plans/:planId/versions', title: { zh: '版本', en: 'Versions' }, permission: 'plans.read-published', page: lazy(() => import('./versions-page.tsx')) },
]
