/** What the applications take of ratings. */
import { openVault } from '#modules/messages/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { ratingPermissions, ratingRoles } from './ratings.access.ts'
import { badRatingJob, type BadRatingReaction } from './ratings.jobs.ts'
import { ratingRoutes } from './ratings.routes.ts'
import type { RatingPorts } from './ratings.service.ts'

export interface RatingsPorts {
  /** The key of messages: free text of ratings is sealed as they are. */
  readonly key: Uint8Array
  /** Jobs of other modules that react to a bad rating. */
  readonly reactions?: readonly BadRatingReaction[]
}

export function ratingsModule({ key, reactions = [] }: RatingsPorts): ModuleDeclaration {
  const vault = openVault(key)
  const bad = badRatingJob(reactions)
  const ports: RatingPorts = { publicKey: vault.publicKey, bad }
  return defineModule({
    name: 'ratings',
    permissions: ratingPermissions,
    roles: ratingRoles,
    routes: ratingRoutes(ports, vault),
    jobs: [bad],
    portal: async () => (await import('./ratings.portal.ts')).ratingPortalPages(ports),
  })
}

/** `type RatingsApi = ApiOf<ReturnType<typeof ratingRoutes>>` in the web. */
export { ratingRoutes }
