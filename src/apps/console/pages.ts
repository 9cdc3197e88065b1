/** The pages of the console, in the order in which their menu entries stand. */
import { lazy } from 'react'
import { appealPages } from '#modules/appeals/web/index.ts'
import { casePages } from '#modules/cases/web/index.ts'
import { directoryPages } from '#modules/directory/web/index.ts'
import { indicatorPages } from '#modules/indicators/web/index.ts'
import { messagePages } from '#modules/messages/web/index.ts'
import { obligationPages } from '#modules/obligations/web/index.ts'
import { peoplePages } from '#modules/people/web/index.ts'
import { planPages } from '#modules/plans/web/index.ts'
import { ratingPages } from '#modules/ratings/web/index.ts'
import { registryPages } from '#modules/registries/web/index.ts'
import { servicePages } from '#modules/services/web/index.ts'
import { standardPages } from '#modules/standards/web/index.ts'
import type { ConsolePage } from '#ui/console-page.ts'

const my: ConsolePage = { path: '/my', title: { zh: '我的', en: 'What I owe' }, group: 'work', page: lazy(() => import('./my-page.tsx')) }
const account: ConsolePage = { path: '/account', title: { zh: '我的账号', en: 'My account' }, page: lazy(() => import('./account-page.tsx')) }

export const consolePages: readonly ConsolePage[] = [my, ...obligationPages, ...planPages, ...indicatorPages, ...standardPages, ...appealPages, ...casePages, ...ratingPages, ...servicePages, ...registryPages, ...peoplePages, ...messagePages, ...directoryPages, account]
