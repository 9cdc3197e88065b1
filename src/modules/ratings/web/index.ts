/** Console pages of ratings. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

export { RateFields, type Choices as RateChoices, type Given as RateGiven } from './portal/rate-fields.tsx'

export const ratingPages: readonly ConsolePage[] = [
  { path: '/ratings', group: 'residents', title: { zh: '群众评价', en: 'Ratings' }, permission: 'ratings.read', page: lazy(() => import('./ratings-page.tsx')) },
]
