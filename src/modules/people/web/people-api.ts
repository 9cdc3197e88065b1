/** Calls of the API of residents’ rights, typed by its routes. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { peopleRoutes } from '../module.ts'

type PeopleApi = ApiOf<ReturnType<typeof peopleRoutes>>

export const api = pageApi<PeopleApi>()

export type Grounds = PeopleApi['GET /residents/:region/:id/grounds']['output']
export type Request = PeopleApi['GET /person-requests']['output']['items'][number]
export type Own = PeopleApi['POST /residents/:region/:id/own-copy']['output']
