/** What the applications take of ratings. */
import type { CaseDesk } from '#modules/cases/index.ts'
import { openVault } from '#modules/messages/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { ratingPermissions, ratingRoles } from './ratings.access.ts'
import { badRatingJob } from './ratings.jobs.ts'
import { ratingRoutes } from './ratings.routes.ts'
import type { RatingPorts } from './ratings.service.ts'
import { rectifyJob } from './rectification/rectification.job.ts'

export interface RatingsPorts {
  /** The key of messages: free text of ratings is sealed as they are. */
  readonly key: Uint8Array
  /** Runs the mending of what was rated bad. */
  readonly desk: CaseDesk
}

export function ratingsModule({ key, desk }: RatingsPorts): ModuleDeclaration {
  const vault = openVault(key)
  const rectify = rectifyJob(desk)
  const bad = badRatingJob([rectify])
  const ports: RatingPorts = { publicKey: vault.publicKey, bad }
  return defineModule({
    name: 'ratings',
    permissions: ratingPermissions,
    roles: ratingRoles,
    routes: ratingRoutes(ports, vault, desk),
    jobs: [bad, rectify],
    portal: async () => (await import('./ratings.portal.ts')).ratingPortalPages(ports),
  })
}

/** `type RatingsApi = ApiOf<ReturnType<typeof ratingRoutes>>` in the web. */
export { ratingRoutes }
