/** Typed calls of the standards API. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { standardsRoutes } from '../module.ts'

type StandardsApi = ApiOf<ReturnType<typeof standardsRoutes>>
export const standardsApi = pageApi<StandardsApi>()

export type ListAnswer = StandardsApi['GET /standards/items']['output']
export type LocalListAnswer = StandardsApi['GET /standards/lists/:region/:id']['output']
export type ImportAnswer = StandardsApi['POST /standards/lists']['output']
export type StandardAnswer = StandardsApi['GET /standards/register/:region/:id']['output']
export type ChecksAnswer = StandardsApi['GET /standards/checks']['output']

export const standardsKey = ['standards'] as const
export const standardPath = ({ region, id }: { readonly region: string; readonly id: string }): string => `/standards/register/${region}/${id}`
export const itemPath = (code: string, region: string | undefined): string => `/standards/items/${code}${region === undefined ? '' : `?region=${region}`}`
