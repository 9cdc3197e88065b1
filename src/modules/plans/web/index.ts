/** Pages of plans in the console. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

export const planPages: readonly ConsolePage[] = [
  { path: '/plans', title: { zh: '方案', en: 'Plans' }, group: 'plans', permission: 'plans.read', page: lazy(() => import('./plan-list-page.tsx')) },
  { path: '/plans/:planId', title: { zh: '方案审阅', en: 'Plan review' }, permission: 'plans.read', page: lazy(() => import('./review/review-page.tsx')) },
]
