/** Typed calls of one's own sign-in. */
import type { ApiOf } from '#platform/http/api.types.ts'
import type { signInRoutes } from '#platform/auth/signin.routes.ts'
import { pageApi } from '#ui/api.ts'

type SignInApi = ApiOf<ReturnType<typeof signInRoutes>>
export type WhoAmI = SignInApi['GET /auth/session']['output']

export const signInApi = pageApi<SignInApi>()
