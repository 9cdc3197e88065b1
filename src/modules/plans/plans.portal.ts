/** Public pages of plans: what the server loads for each view. */
import { z } from 'zod'
import { portalPage, type PortalPage } from '#ui/portal/page.ts'
import { listPublicPlans } from './views/public.service.ts'
import { findPublished } from './views/published.ts'
import { PublicPlanList } from './web/portal/plan-list.tsx'
import { PublicPlan } from './web/portal/plan-page.tsx'

const uuid = z.uuid()

export const planPortalPages: readonly PortalPage[] = [
  portalPage({
    name: 'plans.public-home',
    path: '/',
    onHome: { zh: '政府承诺了什么', en: 'What the government promised' },
    load: ({ tx }) => listPublicPlans(tx),
    title: () => ({ zh: '已公布的方案', en: 'Published plans' }),
    view: PublicPlanList,
  }),
  portalPage({
    name: 'plans.public-page',
    path: '/plans/:planId',
    load: async ({ tx, params }) => {
      const id = uuid.safeParse(params['planId'])
      return id.success ? findPublished(tx, id.data) : null
    },
    title: ({ snapshot }) => ({ zh: snapshot.title, en: snapshot.title }),
    view: PublicPlan,
  }),
]
