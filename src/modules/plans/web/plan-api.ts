/** Typed calls of the plans API. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { alignmentRoutes } from '../alignment/alignment.routes.ts'
import type { importRoutes } from '../import/import.routes.ts'
import type { planRoutes } from '../plans.routes.ts'
import type { publishRoutes } from '../publish/publish.routes.ts'
import type { reachRoutes } from '../reach/reach.routes.ts'
import type { reviewRoutes } from '../review/review.routes.ts'
import type { viewRoutes } from '../views/views.routes.ts'

export const planApi = pageApi<ApiOf<typeof planRoutes>>()
export const importApi = pageApi<ApiOf<ReturnType<typeof importRoutes>>>()
export const reviewApi = pageApi<ApiOf<typeof reviewRoutes>>()
export const viewApi = pageApi<ApiOf<typeof viewRoutes>>()
/** Published plans that concern the reader, and what the reader's units owe. */
export const reachApi = pageApi<ApiOf<typeof reachRoutes>>()
export const alignmentApi = pageApi<ApiOf<typeof alignmentRoutes>>()
export const publishApi = pageApi<ApiOf<ReturnType<typeof publishRoutes>>>()

/** Of the directory's list a plan's page takes names only. */
interface OrganizationNames { readonly 'GET /organizations': { readonly params: undefined; readonly query: undefined; readonly body: undefined; readonly output: { readonly items: readonly { readonly id: string; readonly name: string }[] } } }
export const organizationApi = pageApi<OrganizationNames & Record<string, never>>()

export const planKey = (planId: string) => ['plan', planId] as const
