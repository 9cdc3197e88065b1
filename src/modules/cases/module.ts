/** What the applications take of cases. */
import type { FileStore } from '#platform/files/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { casePermissions, caseRoles } from './cases.access.ts'
import { caseJobs } from './cases.jobs.ts'
import { caseRoutes } from './cases.routes.ts'
import type { CaseDesk } from './cases.types.ts'
import { caseFileRoutes } from './files.routes.ts'
import { pickerRoutes } from './pickers.routes.ts'
import { verifyCommand, verifyRoutes } from './upkeep/verify.routes.ts'

export interface CasesPorts { readonly desk: CaseDesk; readonly files: FileStore }

export function casesModule({ desk, files }: CasesPorts): ModuleDeclaration {
  return defineModule({
    name: 'cases',
    permissions: casePermissions,
    roles: caseRoles,
    routes: caseApiRoutes(desk, files),
    jobs: caseJobs(desk),
    cli: [verifyCommand],
  })
}

/** `type CasesApi = ApiOf<ReturnType<typeof caseApiRoutes>>` in the web. */
export function caseApiRoutes(desk: CaseDesk, files: FileStore) {
  return [...caseRoutes(desk), ...caseFileRoutes(desk, files), ...pickerRoutes(desk), ...verifyRoutes(desk)] as const
}
