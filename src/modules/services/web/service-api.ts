/** Typed calls of the services API. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { servicesRoutes } from '../module.ts'

export const servicesApi = pageApi<ApiOf<ReturnType<typeof servicesRoutes>>>()

export const parametersKey = ['services', 'parameters'] as const
export const guidesKey = ['services', 'guides'] as const
export const ruleKey = (id: string) => ['services', 'rule', id] as const
export const matchKey = (region: string) => ['services', 'match', region] as const
