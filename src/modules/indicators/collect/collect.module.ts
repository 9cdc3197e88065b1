/** What the indicators module composes of collecting: routes, jobs, permissions, commands. */
import type { FileStore } from '#platform/files/index.ts'
import { collectCli } from './collect.cli.ts'
import { collectPermissions, collectRoles } from './collect.access.ts'
import { cycleRoutes } from './cycles/cycles.routes.ts'
import { remindJob } from './cycles/reminders.job.ts'
import { checkJob, writeJob } from './import/imports.jobs.ts'
import { smallImport, type Smallness } from './import/small.ts'
import { importRoutes } from './import/imports.routes.ts'

export interface Collecting {
  /** Largest file that is taken in, in bytes. */
  readonly maxBytes: number
  /** What is examined on the spot; tests make it smaller. */
  readonly small?: Smallness
}

export function collectParts(files: FileStore, { maxBytes, small = smallImport }: Collecting) {
  const check = checkJob(files, small)
  const write = writeJob(files, small)
  return { permissions: collectPermissions, roles: collectRoles, routes: collectApiRoutes(files, check, write, maxBytes), jobs: [check, write, remindJob], cli: collectCli }
}

/** `type CollectApi = ApiOf<ReturnType<typeof collectApiRoutes>>` in the web. */
export function collectApiRoutes(files: FileStore, check: ReturnType<typeof checkJob>, write: ReturnType<typeof writeJob>, maxBytes: number) {
  return [...importRoutes(files, check, write, maxBytes), ...cycleRoutes] as const
}
