/** What the applications take of people. */
import type { RecordVault } from '#modules/registries/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { peoplePermissions, peopleRoles } from './people.access.ts'
import { peopleCli } from './people.cli.ts'
import { peopleDemo } from './people.demo.ts'
import { peopleRoutes } from './people.routes.ts'

/** `vault`: the one of registries. */
export const peopleModule = ({ vault }: { readonly vault: RecordVault }): ModuleDeclaration => defineModule({
  name: 'people',
  permissions: peoplePermissions,
  roles: peopleRoles,
  routes: peopleRoutes(vault),
  jobs: [],
  cli: peopleCli,
  demo: peopleDemo(vault),
  portal: async () => (await import('./people.portal.ts')).peoplePortalPages(vault),
})

/** `type PeopleApi = ApiOf<ReturnType<typeof peopleRoutes>>` in the web. */
export { peopleRoutes }
