/** Typed calls of obligations from pages. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { myRoutes } from '../my/my.routes.ts'
import type { obligationRoutes } from '../obligations.routes.ts'
import type { proposalRoutes } from '../proposals/proposals.routes.ts'
import type { rulesRoutes } from '../triggers/rules.routes.ts'
import type { taskRoutes } from '../tasks/tasks.routes.ts'

export const obligationApi = pageApi<ApiOf<ReturnType<typeof obligationRoutes>>>()
export const taskApi = pageApi<ApiOf<ReturnType<typeof taskRoutes>>>()
export const proposalApi = pageApi<ApiOf<ReturnType<typeof proposalRoutes>>>()
export const rulesApi = pageApi<ApiOf<ReturnType<typeof rulesRoutes>>>()
export const myApi = pageApi<ApiOf<ReturnType<typeof myRoutes>>>()

export const headKey = (region: string, id: string) => ['obligation', region, id] as const
export const ledgerKey = ['obligations'] as const
export const plansKey = ['obligation-plans'] as const
export const obligationPath = (run: { readonly region: string; readonly id: string }): string => `/obligations/${run.region}/${run.id}`
