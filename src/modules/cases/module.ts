/** What the applications take of cases. */
import type { FileStore } from '#platform/files/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { casePermissions, caseRoles } from './cases.access.ts'
import { caseJobs } from './cases.jobs.ts'
import { caseRoutes } from './cases.routes.ts'
import type { CaseDesk } from './cases.types.ts'
import { caseFileRoutes } from './files.routes.ts'
import { feedRoutes } from './feed/feed.routes.ts'
import { hookRoutes } from './hooks/hooks.routes.ts'
import type { HookPorts, Hooks } from './hooks/hooks.ts'
import { pickerRoutes } from './pickers.routes.ts'
import { verifyCommand, verifyRoutes } from './upkeep/verify.routes.ts'

export interface CasesPorts {
  readonly desk: CaseDesk
  readonly files: FileStore
  /** Made by `caseHooks`; its `onEntry` goes to the desk. */
  readonly hooks: Hooks
}

export function casesModule({ desk, files, hooks }: CasesPorts): ModuleDeclaration {
  return defineModule({
    name: 'cases',
    permissions: casePermissions,
    roles: caseRoles,
    routes: caseApiRoutes(desk, files, hooks.ports),
    jobs: [...caseJobs(desk), hooks.job],
    cli: [verifyCommand],
  })
}

/** `type CasesApi = ApiOf<ReturnType<typeof caseApiRoutes>>` in the web. */
export function caseApiRoutes(desk: CaseDesk, files: FileStore, hooks: HookPorts) {
  return [...caseRoutes(desk), ...caseFileRoutes(desk, files), ...pickerRoutes(desk), ...feedRoutes(desk), ...hookRoutes(hooks), ...verifyRoutes(desk)] as const
}

export { caseHooks, type HookPorts } from './hooks/hooks.ts'
