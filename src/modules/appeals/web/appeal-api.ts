/** Typed calls of the appeals API. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { appealApiRoutes } from '../module.ts'

export const appealApi = pageApi<ApiOf<ReturnType<typeof appealApiRoutes>>>()

interface SessionOf { readonly 'GET /auth/session': { readonly params: undefined; readonly query: undefined; readonly body: undefined; readonly output: { readonly permissions: readonly string[] } } }
const sessionApi = pageApi<SessionOf & Record<string, never>>()
export const loadSession = () => sessionApi('GET /auth/session')

export const appealKey = (region: string, id: string) => ['appeal', region, id] as const
export const linesKey = ['appeal-lines'] as const
