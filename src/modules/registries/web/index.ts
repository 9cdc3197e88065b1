/** Console pages of records. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

export { CountyPicker } from './county-picker.tsx'
export { RecordPicker } from './record-picker.tsx'
export { useCounty } from './use-county.ts'

export const registryPages: readonly ConsolePage[] = [
  { path: '/records', group: 'residents', title: { zh: '基础库', en: 'Records' }, permission: 'registries.read', page: lazy(() => import('./records-page.tsx')) },
  { path: '/records/:region/:type/:id', title: { zh: '记录', en: 'Record' }, permission: 'registries.read', page: lazy(() => import('./record-page.tsx')) },
]
