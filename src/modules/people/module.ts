/** What the applications take of people. */
import type { CaseDesk } from '#modules/cases/index.ts'
import type { RecordVault } from '#modules/registries/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { peoplePermissions, peopleRoles } from './people.access.ts'
import { peopleCli } from './people.cli.ts'
import { peopleDemo } from './people.demo.ts'
import { peopleRoutes } from './people.routes.ts'

/** `vault`: the one of registries. `desk` runs `rightsKind()`. */
export const peopleModule = ({ vault, desk }: { readonly vault: RecordVault; readonly desk: CaseDesk }): ModuleDeclaration => defineModule({
  name: 'people',
  permissions: peoplePermissions,
  roles: peopleRoles,
  routes: peopleRoutes(vault, desk),
  jobs: [],
  cli: peopleCli,
  demo: peopleDemo(vault),
  portal: async () => (await import('./people.portal.ts')).peoplePortalPages(vault),
})

/** `type PeopleApi = ApiOf<ReturnType<typeof peopleRoutes>>` in the web. */
export { peopleRoutes }
export { rightsKind } from './desk/rights.kind.ts'
