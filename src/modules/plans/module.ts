/** What the applications take of plans. */
import type { FileStore } from '#platform/files/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { alignmentRoutes } from './alignment/alignment.routes.ts'
import { planReadJob, type PlanReadJob } from './import/import.jobs.ts'
import { importRoutes } from './import/import.routes.ts'
import { planPermissions, planRoles } from './plans.access.ts'
import { planCli } from './plans.cli.ts'
import { planDemo } from './plans.demo.ts'
import { planRoutes } from './plans.routes.ts'
import { publishedJob, type PublishedReaction } from './publish/published.job.ts'
import { publishRoutes } from './publish/publish.routes.ts'
import type { PublishedJob } from './publish/publish.service.ts'
import { planLintJob } from './review/lint.job.ts'
import { reachRoutes } from './reach/reach.routes.ts'
import { reviewRoutes } from './review/review.routes.ts'
import { viewRoutes } from './views/views.routes.ts'

export interface PlansPorts {
  readonly files: FileStore
  /** Jobs of other modules that react to a published plan. */
  readonly reactions?: readonly PublishedReaction[]
}

export function plansModule({ files, reactions = [] }: PlansPorts): ModuleDeclaration {
  const read = planReadJob(files)
  const published = publishedJob(reactions)
  return defineModule({
    name: 'plans',
    permissions: planPermissions,
    roles: planRoles,
    routes: planApiRoutes(files, read, published),
    jobs: [read, planLintJob, published],
    cli: planCli,
    demo: planDemo(files, read, published),
  })
}

/** `type PlansApi = ApiOf<ReturnType<typeof planApiRoutes>>` in the web. */
export function planApiRoutes(files: FileStore, read: PlanReadJob, published: PublishedJob) {
  return [...planRoutes, ...importRoutes(files, read), ...reviewRoutes, ...publishRoutes(published), ...viewRoutes, ...reachRoutes, ...alignmentRoutes] as const
}

/** Public pages, loaded late: rendering needs React, which a command of the CLI does not. */
export const planPortalPages = async () => (await import('./plans.portal.ts')).planPortalPages
