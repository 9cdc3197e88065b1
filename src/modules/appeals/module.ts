/** What the applications take of appeals. */
import type { CaseDesk, CaseKind } from '#modules/cases/index.ts'
import type { FileStore } from '#platform/files/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { appealPermissions, appealRoles } from './appeals.access.ts'
import { intakeRoutes, type AgentPorts } from './intake/intake.routes.ts'
import { knowledgeRoutes } from './knowledge/knowledge.routes.ts'
import { appealKind as kindOf } from './life/appeal.kind.ts'
import { appealRoutes } from './life/appeals.routes.ts'
import { inviteWhenClosed } from './life/invite.ts'
import { openVault } from './personal/vault.ts'
import { duplicateFinder } from './proposals/duplicates.ts'
import type { Reading } from './reading.ts'
import { settingsRoutes } from './settings/settings.routes.ts'

export interface AppealsPorts {
  readonly desk: CaseDesk
  readonly files: FileStore
  /** 32 bytes drawn from the master secret for appeals alone. */
  readonly key: Uint8Array
  /** How texts are masked and understood; `createReading()` of this door. */
  readonly reading: Reading
}

/** The kind of case for the desk, from the same key as the module. */
export function appealKind({ key, reading }: Pick<AppealsPorts, 'key' | 'reading'>): CaseKind {
  const vault = openVault(key)
  return kindOf({ vault, reading, followers: [inviteWhenClosed(vault)] })
}

export function appealsModule({ desk, files, key, reading }: AppealsPorts): ModuleDeclaration {
  const vault = openVault(key)
  const ports: AgentPorts = { desk, vault, reading, duplicates: duplicateFinder(() => reading.duplicates()), model: () => Promise.resolve([]) }
  return defineModule({
    name: 'appeals',
    permissions: appealPermissions,
    roles: appealRoles,
    routes: [...intakeRoutes(ports), ...appealRoutes({ vault, files }), ...knowledgeRoutes, ...settingsRoutes],
    jobs: [],
  })
}

export { createReading } from './reading.text.ts'
