/** Console pages of collecting. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

export const collectPages: readonly ConsolePage[] = [
  { path: '/collect', title: { zh: '采集任务', en: 'What is asked of us' }, group: 'work', permission: 'indicators.report', page: lazy(() => import('./my-tasks-page.tsx')) },
  { path: '/collect/tasks/:taskId', title: { zh: '填报', en: 'Fill in' }, page: lazy(() => import('./task-page.tsx')) },
  { path: '/collect/import', title: { zh: '数据导入', en: 'Import figures' }, group: 'measures', permission: 'indicators.import', page: lazy(() => import('./imports-page.tsx')) },
  { path: '/collect/import/:importId', title: { zh: '导入', en: 'Import' }, permission: 'indicators.import', page: lazy(() => import('./import-page.tsx')) },
  { path: '/collect/cycles', title: { zh: '数据采集', en: 'Collections' }, group: 'measures', permission: 'indicators.collect', page: lazy(() => import('./cycles-page.tsx')) },
  { path: '/collect/cycles/:cycleId', title: { zh: '采集进展', en: 'Collection' }, permission: 'indicators.collect', page: lazy(() => import('./cycle-page.tsx')) },
]
