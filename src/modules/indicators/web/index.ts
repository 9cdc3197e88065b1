/** Pages of indicators in the console. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'
import { collectPages } from '../collect/web/index.ts'

const permission = 'indicators.read'

export const indicatorPages: readonly ConsolePage[] = [
  { path: '/cockpit', title: { zh: '驾驶舱', en: 'Cockpit' }, group: 'measures', permission, page: lazy(() => import('./cockpit-page.tsx')) },
  { path: '/indicators', title: { zh: '目标总表', en: 'Table of targets' }, group: 'measures', permission, page: lazy(() => import('./table-page.tsx')) },
  { path: '/definitions', title: { zh: '指标目录', en: 'Dictionary of indicators' }, group: 'measures', permission, page: lazy(() => import('./definitions-page.tsx')) },
  { path: '/definitions/:id', title: { zh: '指标定义', en: 'Definition of an indicator' }, permission, page: lazy(() => import('./definition-page.tsx')) },
  { path: '/indicators/:id', title: { zh: '指标', en: 'Indicator' }, permission, page: lazy(() => import('./indicator-page.tsx')) },
  { path: '/indicators/:id/equality', title: { zh: '均等化', en: 'Equality' }, permission, page: lazy(() => import('./equality-page.tsx')) },
  { path: '/places/:code', title: { zh: '地区', en: 'Region' }, permission, page: lazy(() => import('./place-page.tsx')) },
  { path: '/areas/:area', title: { zh: '领域', en: 'Area' }, permission, page: lazy(() => import('./area-page.tsx')) },
  ...collectPages,
]
