/** What sign-in asks of the directory at each request. */
import type { DirectoryPort } from '#platform/module.ts'
import { inForce } from './deputies.repo.ts'
import { idsUnder, organizationsById } from './organizations.repo.ts'

export const directoryPort: DirectoryPort = {
  pathsOf: async (tx, ids) => new Map((await organizationsById(tx, ids)).map((row) => [row.id, row.path])),
  idsUnder,
  standsInFor: async (tx, accountId, day) => (await inForce(tx, accountId, day)).map(({ principalId, roles }) => ({ accountId: principalId, roles })),
}
