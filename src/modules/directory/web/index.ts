/** Console pages of the directory, and the picker of regions that other forms use. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

export { RegionPicker } from './region-picker.tsx'

export const directoryPages: readonly ConsolePage[] = [
  { path: '/organizations', group: 'directory', title: { zh: '单位', en: 'Organizations' }, permission: 'directory.read', page: lazy(() => import('./organizations-page.tsx')) },
  { path: '/accounts', group: 'directory', title: { zh: '账号与授权', en: 'Accounts and roles' }, permission: 'accounts.read', page: lazy(() => import('./accounts-page.tsx')) },
  { path: '/deputies', group: 'directory', title: { zh: '休假代理', en: 'Deputies' }, page: lazy(() => import('./deputies-page.tsx')) },
  { path: '/regions', group: 'directory', title: { zh: '行政区划', en: 'Regions' }, permission: 'directory.read', page: lazy(() => import('./regions-page.tsx')) },
  { path: '/calendar', group: 'system', title: { zh: '工作日历', en: 'Working calendar' }, page: lazy(() => import('./calendar-page.tsx')) },
  { path: '/audit', group: 'system', title: { zh: '审计日志', en: 'Audit log' }, permission: 'audit.read', page: lazy(() => import('./audit-page.tsx')) },
]
