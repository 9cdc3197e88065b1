/** Console pages of standards. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

export { standardPath } from './standards-api.ts'

const permission = 'standards.read'

export const standardPages: readonly ConsolePage[] = [
  { path: '/standards', group: 'measures', title: { zh: '服务标准清单', en: 'List of services' }, permission, page: lazy(() => import('./list-page.tsx')) },
  { path: '/standards/items/:code', title: { zh: '清单项目', en: 'Item of the list' }, permission, page: lazy(() => import('./item-page.tsx')) },
  { path: '/standards/lists', title: { zh: '地方清单', en: 'Local lists' }, permission, page: lazy(() => import('./lists-page.tsx')) },
  { path: '/standards/lists/:region/:id', title: { zh: '地方清单对照', en: 'Local list' }, permission, page: lazy(() => import('./local-list-page.tsx')) },
  { path: '/standards/register', group: 'measures', title: { zh: '标准登记簿', en: 'Register of standards' }, permission, page: lazy(() => import('./register-page.tsx')) },
  { path: '/standards/register/:region/:id', title: { zh: '标准', en: 'Standard' }, permission, page: lazy(() => import('./standard-page.tsx')) },
  { path: '/standards/rules', title: { zh: '标准制定规则', en: 'Rules of drafting' }, permission, page: lazy(() => import('./rules-page.tsx')) },
  { path: '/standards/checks', group: 'measures', title: { zh: '标准检查', en: 'Checks' }, permission, page: lazy(() => import('./checks-page.tsx')) },
  { path: '/standards/pilots', group: 'measures', title: { zh: '标准化试点', en: 'Pilots' }, permission, page: lazy(() => import('./pilots-page.tsx')) },
]
