/** What the applications take of people. */
import type { CaseDesk } from '#modules/cases/index.ts'
import type { RecordVault } from '#modules/registries/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { peoplePermissions, peopleRoles } from './people.access.ts'
import { peopleCli } from './people.cli.ts'
import { peopleDemo } from './people.demo.ts'
import { peopleRoutes } from './people.routes.ts'
import { noProviders, type ResidentSignIn } from './sign-in/ports.ts'
import { signInEndpoints } from './sign-in/sign-in.endpoints.ts'

export interface PeoplePorts {
  /** The one of registries. */
  readonly vault: RecordVault
  /** Runs `rightsKind()`. */
  readonly desk: CaseDesk
  /** By whom residents are proven; default: nobody. */
  readonly signIn?: ResidentSignIn
}

export const peopleModule = ({ vault, desk, signIn = noProviders }: PeoplePorts): ModuleDeclaration => defineModule({
  name: 'people',
  permissions: peoplePermissions,
  roles: peopleRoles,
  routes: peopleRoutes(vault, desk),
  jobs: [],
  cli: peopleCli,
  demo: peopleDemo(vault),
  portal: async () => (await import('./people.portal.ts')).peoplePortalPages(vault, signIn),
  endpoints: signInEndpoints(signIn, vault),
})

/** `type PeopleApi = ApiOf<ReturnType<typeof peopleRoutes>>` in the web. */
export { peopleRoutes }
export { noProviders, type ResidentProvider, type ResidentSignIn } from './sign-in/ports.ts'
export { rightsKind } from './desk/rights.kind.ts'
