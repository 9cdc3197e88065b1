/** Calls of the directory's API, typed by its routes. */
import type { AuthApi } from '#platform/auth/auth.api.ts'
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { auditLogRoutes } from '../audit-log.routes.ts'
import type { calendarRoutes } from '../calendar.routes.ts'
import type { deputyRoutes } from '../deputies.routes.ts'
import type { organizationRoutes } from '../organizations.routes.ts'
import type { regionRoutes } from '../regions.routes.ts'

type DirectoryApi = ApiOf<typeof organizationRoutes> & ApiOf<typeof regionRoutes> & ApiOf<typeof calendarRoutes> & ApiOf<typeof deputyRoutes> & ApiOf<typeof auditLogRoutes>

export const api = pageApi<DirectoryApi & AuthApi>()

export type Unit = DirectoryApi['GET /organizations']['output']['items'][number]
export type ImportReport = DirectoryApi['POST /organizations/imports']['output']
export type CalendarYear = DirectoryApi['GET /calendar/:year']['output']
export type RegionItem = DirectoryApi['GET /regions']['output']['items'][number]
export type AuditLine = DirectoryApi['GET /audit']['output']['items'][number]
export type AccountItem = AuthApi['GET /accounts']['output']['items'][number]
