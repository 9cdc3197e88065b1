/** What the applications take of indicators. */
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { indicatorPermissions, indicatorRoles } from './indicators.access.ts'
import { judgeAllJob, recomputeJob } from './judge/judge.jobs.ts'
import { observationRoutes } from './observations/observations.routes.ts'
import { registryRoutes } from './registry/registry.routes.ts'
import { seedLibrary } from './registry/seed.ts'
import { indicatorsOnPublished, type PublishedPlanPort } from './targets/targets.jobs.ts'
import { targetRoutes } from './targets/targets.routes.ts'
import { indicatorViewRoutes } from './views/views.routes.ts'

export interface IndicatorsPorts {
  /** The published version that an event of plans names; its shape is targets.schema.ts `PublishedPlan`. */
  readonly publishedPlan: PublishedPlanPort
}

export function indicatorsModule({ publishedPlan }: IndicatorsPorts): ModuleDeclaration {
  return defineModule({
    name: 'indicators',
    permissions: indicatorPermissions,
    roles: indicatorRoles,
    routes: indicatorRoutes,
    jobs: [recomputeJob, judgeAllJob, indicatorsOnPublished(publishedPlan)],
    seed: seedLibrary,
  })
}

/** `type IndicatorsApi = ApiOf<typeof indicatorRoutes>` in the web. */
export const indicatorRoutes = [...indicatorViewRoutes, ...registryRoutes, ...observationRoutes, ...targetRoutes] as const
