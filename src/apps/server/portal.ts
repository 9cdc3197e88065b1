import { planPortalPages } from '#modules/plans/module.ts'
import type { PageRoute } from '#platform/http/index.ts'

/** Pages for residents. Loaded late: rendering needs React, which a command started for one call does not. */
export async function portalPages(): Promise<readonly PageRoute[]> {
  const { portalRoutes } = await import('../portal/portal.tsx')
  return portalRoutes(await planPortalPages())
}
