/** Typed calls of cases from pages. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { caseApiRoutes } from '../module.ts'

export const caseApi = pageApi<ApiOf<ReturnType<typeof caseApiRoutes>>>()

export const caseKey = (region: string, id: string) => ['case', region, id] as const
export const inboxKey = ['inbox'] as const
