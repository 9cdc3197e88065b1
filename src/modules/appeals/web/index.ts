/** Pages of appeals in the console. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

export { appealPath, LineInbox, useLineWaiting } from './my-work.tsx'

export const appealPages: readonly ConsolePage[] = [
  { path: '/appeals/take', title: { zh: '登记诉求', en: 'File an appeal' }, group: 'residents', permission: 'appeals.take', page: lazy(() => import('./operator/operator-page.tsx')) },
  { path: '/appeals', title: { zh: '诉求工单', en: 'Orders' }, group: 'residents', permission: 'appeals.read', page: lazy(() => import('./appeal-list-page.tsx')) },
  { path: '/appeals/figures', title: { zh: '诉求统计', en: 'Figures' }, group: 'residents', permission: 'appeals.figures', page: lazy(() => import('./figures-page.tsx')) },
  { path: '/appeals/themes', title: { zh: '诉求热点', en: 'Themes' }, group: 'residents', permission: 'appeals.figures', page: lazy(() => import('./themes-page.tsx')) },
  { path: '/knowledge', title: { zh: '知识库', en: 'Knowledge base' }, group: 'residents', permission: 'appeals.read', page: lazy(() => import('./knowledge-page.tsx')) },
  { path: '/appeals/quality', title: { zh: '质检', en: 'Quality' }, group: 'residents', permission: 'appeals.check', page: lazy(() => import('./quality-page.tsx')) },
  { path: '/appeals/exclusions', title: { zh: '剔除考核', en: 'Exclusions' }, group: 'residents', permission: 'appeals.figures', beyondUnit: true, page: lazy(() => import('./exclusions-page.tsx')) },
  { path: '/appeals/settings', title: { zh: '热线设置', en: 'Line settings' }, group: 'residents', permission: 'appeals.settings', page: lazy(() => import('./settings-page.tsx')) },
  { path: '/appeals/:region/:id', title: { zh: '诉求', en: 'Appeal' }, permission: 'appeals.read', page: lazy(() => import('./appeal-page.tsx')) },
]
