/** Console pages of residents’ rights. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

export const peoplePages: readonly ConsolePage[] = [
  { path: '/rights', group: 'residents', title: { zh: '个人信息权利', en: 'Rights desk' }, permission: 'people.rights', page: lazy(() => import('./rights-page.tsx')) },
  { path: '/residents/:region/:id', title: { zh: '同意与监护', en: 'Consents and guardians' }, permission: 'people.grounds', page: lazy(() => import('./resident-page.tsx')) },
]
