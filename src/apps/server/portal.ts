import { planPortalPages } from '#modules/plans/module.ts'
import type { EndpointRoute, PageRoute } from '#platform/http/index.ts'
import type { ModuleDeclaration } from '#platform/module.ts'

/** Pages for residents and their forms. Loaded late: rendering needs React, which a command started for one call does not. */
export async function portalOf(modules: readonly ModuleDeclaration[]): Promise<{ readonly pages: readonly PageRoute[]; readonly forms: readonly EndpointRoute[] }> {
  const { portalForms, portalRoutes } = await import('../portal/portal.tsx')
  // On the first page what a person can have and say stands before what was promised.
  const offered = await Promise.all([...modules.map((module) => module.portal?.() ?? []), planPortalPages()])
  const pages = offered.flat()
  return { pages: portalRoutes(pages), forms: portalForms(pages) }
}
