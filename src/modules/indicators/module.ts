/** What the applications take of indicators. */
import type { FileStore } from '#platform/files/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { collectParts } from './collect/collect.module.ts'
import { indicatorPermissions, indicatorRoles, mergedRoles } from './indicators.access.ts'
import { indicatorCli } from './indicators.cli.ts'
import { indicatorsDemo } from './demo/indicators.demo.ts'
import { judgeAllJob, recomputeJob } from './judge/judge.jobs.ts'
import { rebuildJob, rebuildRoutes } from './judge/rebuild/rebuild.job.ts'
import { measureJob } from './measured/measured.jobs.ts'
import { measuredRoutes } from './measured/measured.routes.ts'
import type { MeasuredIndicator } from './measured/measured.ts'
import { observationRoutes } from './observations/observations.routes.ts'
import { registryRoutes } from './registry/registry.routes.ts'
import { seedLibrary } from './registry/seed.ts'
import { catchUpJob, type PublishedPlansPort } from './targets/catch-up.ts'
import { indicatorsOnPublished, type PublishedPlanPort } from './targets/targets.jobs.ts'
import { targetRoutes } from './targets/targets.routes.ts'
import { indicatorViewRoutes } from './views/views.routes.ts'

export interface IndicatorsPorts {
  readonly files: FileStore
  /** Largest file of figures that may be uploaded, in bytes. */
  readonly importBytes: number
  /** The published version that an event of plans names; its shape is targets.schema.ts `PublishedPlan`. */
  readonly publishedPlan: PublishedPlanPort
  /** All of them, for plans that were published before this module was there. */
  readonly publishedPlans: PublishedPlansPort
  /** Values that other modules can count from their records and cases. */
  readonly measured?: readonly MeasuredIndicator[]
}

/** `onPublished` goes to `plansModule({ reactions })`. */
export function indicatorsModule({ files, importBytes, publishedPlan, publishedPlans, measured = [] }: IndicatorsPorts): { readonly module: ModuleDeclaration; readonly onPublished: ReturnType<typeof indicatorsOnPublished> } {
  const onPublished = indicatorsOnPublished(publishedPlan)
  const measure = measureJob(measured)
  const collect = collectParts(files, { maxBytes: importBytes })
  return {
    onPublished,
    module: defineModule({
      name: 'indicators',
      permissions: { ...indicatorPermissions, ...collect.permissions },
      roles: mergedRoles([indicatorRoles, collect.roles]),
      routes: [...indicatorRoutes, ...measuredRoutes(measured, measure), ...collect.routes],
      jobs: [recomputeJob, judgeAllJob, rebuildJob, measure, onPublished, catchUpJob(publishedPlans), ...collect.jobs],
      cli: [...indicatorCli, ...collect.cli],
      demo: indicatorsDemo(publishedPlans),
      seed: seedLibrary,
    }),
  }
}

/** `type IndicatorsApi = ApiOf<typeof indicatorRoutes>` in the web. */
export const indicatorRoutes = [...indicatorViewRoutes, ...registryRoutes, ...observationRoutes, ...targetRoutes, ...rebuildRoutes] as const
