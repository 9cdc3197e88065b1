/** What the applications take of standards. */
import type { CaseDesk } from '#modules/cases/index.ts'
import type { RecordVault } from '#modules/registries/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { checkRoutes } from './checks/checks.routes.ts'
import type { ObservationsPort } from './checks/ports.ts'
import { listRoutes } from './list/list.routes.ts'
import type { RulesPort } from './list/views.service.ts'
import { pilotRoutes } from './pilots/pilots.routes.ts'
import { registerRoutes } from './register/register.routes.ts'
import { rulesRoutes } from './rules/rules.routes.ts'
import { turnJob } from './register/turn.job.ts'
import { standardPermissions, standardRoles } from './standards.access.ts'
import { standardsCli } from './standards.cli.ts'
import { standardsDemo } from './demo/standards.demo.ts'
import { checkJob, type CheckJob } from './standards.jobs.ts'

export { coverageMeasure } from './list/coverage.service.ts'

export interface StandardsPorts {
  /** Runs the life of standards and pilots: `standardKind()` and `pilotKind()` of index.ts are among its kinds. */
  readonly desk: CaseDesk
  /** Covers numbers and names of persons in what people write. */
  readonly mask: (text: string) => string
  readonly observations: ObservationsPort
  readonly rules: RulesPort
  /** For the demonstration's records only. */
  readonly vault: RecordVault
}

export function standardsModule(ports: StandardsPorts): ModuleDeclaration {
  const check = checkJob(ports.observations)
  return defineModule({
    name: 'standards',
    permissions: standardPermissions,
    roles: standardRoles,
    routes: standardsRoutes(ports, check),
    jobs: [check, turnJob(ports.desk)],
    cli: standardsCli,
    portal: async () => (await import('./standards.portal.ts')).standardsPortalPages(ports.mask),
    demo: standardsDemo(ports),
  })
}

/** `type StandardsApi = ApiOf<ReturnType<typeof standardsRoutes>>` in the web. */
export function standardsRoutes({ desk, rules }: Pick<StandardsPorts, 'desk' | 'rules'>, check: CheckJob) {
  return [...listRoutes(rules), ...registerRoutes(desk), ...pilotRoutes(desk), ...checkRoutes(check), ...rulesRoutes] as const
}
