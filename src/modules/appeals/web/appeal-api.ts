/** Typed calls of the appeals API. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { appealApiRoutes } from '../module.ts'

export const appealApi = pageApi<ApiOf<ReturnType<typeof appealApiRoutes>>>()

export const appealKey = (region: string, id: string) => ['appeal', region, id] as const
export const linesKey = ['appeal-lines'] as const
