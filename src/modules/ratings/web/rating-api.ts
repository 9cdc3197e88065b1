/** Calls of the ratings' API, typed by its routes. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { ratingRoutes } from '../module.ts'

type RatingsApi = ApiOf<ReturnType<typeof ratingRoutes>>

export const api = pageApi<RatingsApi>()

export type RatingLine = RatingsApi['GET /ratings']['output']['items'][number]
export type CountedLine = RatingsApi['GET /rating-cases']['output']['items'][number]
export type UnitLine = RatingsApi['GET /rating-figures']['output']['units'][number]
export type Figures = UnitLine['figures']
