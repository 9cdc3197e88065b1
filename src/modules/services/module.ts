/** What the applications take of services. */
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { catalogueRoutes } from './catalogue/catalogue.routes.ts'
import { guideRoutes } from './catalogue/guides.routes.ts'
import { seedGuides } from './catalogue/guides.service.ts'
import { matchJob, type MatchJob } from './match/match.jobs.ts'
import { matchRoutes } from './match/match.routes.ts'
import type { PeoplePort } from './match/people.port.ts'
import { parameterRoutes } from './rulebook/parameters.routes.ts'
import { rulebookRoutes } from './rulebook/rulebook.routes.ts'
import { seedRulebook } from './rulebook/rulebook.service.ts'
import { servicesPermissions, servicesRoles } from './services.access.ts'
import { servicesCli } from './services.cli.ts'
import { servicesDemo } from './services.demo.ts'

export { registeredPeople } from './match/registered-people.ts'
export { takeUpMeasure } from './match/take-up.ts'
export { listRules } from './rulebook/rulebook.service.ts'

export interface ServicesPorts {
  readonly people: PeoplePort
}

export function servicesModule({ people }: ServicesPorts): ModuleDeclaration {
  const match = matchJob(people)
  return defineModule({
    name: 'services',
    permissions: servicesPermissions,
    roles: servicesRoles,
    routes: servicesRoutes(people, match),
    jobs: [match],
    cli: servicesCli,
    portal: async () => (await import('./services.portal.ts')).servicesPortalPages,
    demo: servicesDemo(people),
    seed: async (db, at) => {
      await seedRulebook(db, at)
      await seedGuides(db, at)
    },
  })
}

/** `type ServicesApi = ApiOf<ReturnType<typeof servicesRoutes>>` in the web. */
export function servicesRoutes(people: PeoplePort, match: MatchJob) {
  return [...catalogueRoutes, ...guideRoutes, ...rulebookRoutes, ...parameterRoutes, ...matchRoutes(people, match)] as const
}
