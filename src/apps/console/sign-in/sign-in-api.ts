/** Typed calls of one's own sign-in. */
import type { AuthApi } from '#platform/auth/auth.api.ts'
import { pageApi } from '#ui/api.ts'

export type WhoAmI = AuthApi['GET /auth/session']['output']

export const signInApi = pageApi<AuthApi>()
