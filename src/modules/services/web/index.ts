/** Console pages of services. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

export const servicePages: readonly ConsolePage[] = [
  { path: '/entitlements', group: 'residents', title: { zh: '应享未享', en: 'Entitled and served' }, permission: 'services.match', page: lazy(() => import('./coverage-page.tsx')) },
  { path: '/rules', group: 'residents', title: { zh: '待遇规则', en: 'Rules' }, permission: 'services.read', page: lazy(() => import('./rule-list-page.tsx')) },
  { path: '/rules/:id', title: { zh: '规则', en: 'Rule' }, permission: 'services.read', page: lazy(() => import('./rule-page.tsx')) },
  { path: '/rule-parameters', group: 'residents', title: { zh: '参数', en: 'Parameters' }, permission: 'services.read', page: lazy(() => import('./parameters-page.tsx')) },
  { path: '/service-guides', group: 'residents', title: { zh: '办事指南', en: 'Guides' }, permission: 'services.read', page: lazy(() => import('./guides-page.tsx')) },
  { path: '/service-guides/:code', title: { zh: '办事指南', en: 'Guide' }, permission: 'services.read', page: lazy(() => import('./guide-page.tsx')) },
]
