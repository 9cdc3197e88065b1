/** What the applications take of obligations. */
import type { CaseDesk } from '#modules/cases/index.ts'
import type { FindingsReaction, ObjectLookups } from '#modules/findings/index.ts'
import type { FileStore } from '#platform/files/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { resumeJob } from './life/resume.job.ts'
import { myRoutes } from './my/my.routes.ts'
import { obligationPermissions, obligationRoles } from './obligations.access.ts'
import { obligationsDemo } from './demo/demo.ts'
import { obligationCli } from './obligations.cli.ts'
import { obligationRoutes } from './obligations.routes.ts'
import { proposalRoutes } from './proposals/proposals.routes.ts'
import { catchUp, publishedJob, type PublishedVersions, type ReadPublished } from './tasks/published.job.ts'
import { taskRoutes } from './tasks/tasks.routes.ts'
import { watchJob, type EndedPlans } from './tasks/watch.job.ts'
import { claimedJob } from './triggers/claimed.job.ts'
import { findingsJob } from './triggers/findings.job.ts'
import { rulesInForce, type RulesOf } from './triggers/texts.service.ts'
import { rulesRoutes } from './triggers/rules.routes.ts'

export interface ObligationsPorts {
  readonly desk: CaseDesk
  readonly files: FileStore
  /** Every version in force: taken over at the start where the event came before this module was there. */
  readonly published: PublishedVersions
  /** A published version by the event's ids, as its owner keeps it. */
  readonly readPublished: ReadPublished
  readonly endedPlans: EndedPlans
  /** Of what an obligation by hand may come from; default: nothing is there. */
  readonly objects?: ObjectLookups
}

export interface ObligationsModule {
  readonly module: ModuleDeclaration
  /** Given to `plansModule({ reactions })`. */
  readonly onPublished: ReturnType<typeof publishedJob>
  /** Given to `findingsModule({ reactions })`. */
  readonly onFindings: FindingsReaction
}

export function obligationsModule({ desk, files, published, readPublished, endedPlans, objects = {} }: ObligationsPorts): ObligationsModule {
  const rules = rulesInForce()
  const onPublished = publishedJob(desk, readPublished)
  const onFindings = findingsJob(desk, rules)
  const module = defineModule({
    name: 'obligations',
    permissions: obligationPermissions,
    roles: obligationRoles,
    routes: obligationApiRoutes(desk, rules, objects),
    jobs: [onPublished, onFindings, claimedJob(desk), resumeJob(desk), watchJob(desk, endedPlans)],
    cli: obligationCli,
    seed: catchUp(desk, published),
    demo: obligationsDemo(desk, files, published),
  })
  return { module, onPublished, onFindings }
}

/** `type ObligationsApi = ApiOf<ReturnType<typeof obligationApiRoutes>>` in the web. */
export function obligationApiRoutes(desk: CaseDesk, rules: RulesOf, objects: ObjectLookups) {
  return [...taskRoutes(desk), ...proposalRoutes(desk), ...rulesRoutes(rules), ...obligationRoutes(desk, objects, rules), ...myRoutes(desk)] as const
}
