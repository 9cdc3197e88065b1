/**
 * Calls of the HTTP API from a page. A module's web makes its own typed caller once:
 *   import type { ApiOf } from '#platform/http/api.types.ts'
 *   import type { planRoutes } from '../plans.routes.ts'
 *   const api = pageApi<ApiOf<typeof planRoutes>>()
 */
import type { AnyApi } from '#platform/http/api.types.ts'
import { createApi, type Api, type ApiError } from '#platform/http/client.ts'

export { ApiError } from '#platform/http/client.ts'

const listeners = new Set<(error: ApiError) => void>()

/** The shell listens for `unauthenticated`, so that an ended session leads to the sign-in page from any call. */
export function onApiError(listener: (error: ApiError) => void): () => void {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

export const pageApi = <A extends AnyApi>(): Api<A> =>
  createApi<A>({
    lang: () => (document.documentElement.lang === 'en' ? 'en' : 'zh'),
    onError: (error) => { for (const listener of listeners) listener(error) },
  })
