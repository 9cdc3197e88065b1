/** Types of the API of sign-in and accounts, for the webs. */
import type { ApiOf } from '#platform/http/api.types.ts'
import type { accountRoutes } from './accounts.routes.ts'
import type { oidcRoutes } from './oidc.routes.ts'
import type { signInRoutes } from './signin.routes.ts'

export type AuthApi = ApiOf<ReturnType<typeof signInRoutes>> & ApiOf<ReturnType<typeof accountRoutes>> & ApiOf<ReturnType<typeof oidcRoutes>>
