/** What the applications take of appeals. */
import type { CaseDesk, CaseKind } from '#modules/cases/index.ts'
import type { ObjectLookups } from '#modules/findings/index.ts'
import type { LetterPost } from '#modules/messages/index.ts'
import { personRates, type PersonOfCase } from '#modules/ratings/index.ts'
import type { RecordVault } from '#modules/registries/index.ts'
import type { FileStore } from '#platform/files/index.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { appealPermissions, appealRoles } from './appeals.access.ts'
import { appealCli } from './appeals.cli.ts'
import { appealDemo } from './appeals.demo.ts'
import { upkeepJob } from './appeals.jobs.ts'
import { findAppeal } from './appeals.repo.ts'
import { figureRoutes } from './figures/figures.routes.ts'
import { importJob } from './imports/imports.job.ts'
import { importRoutes } from './imports/imports.routes.ts'
import { phoneHook } from './intake/phone.endpoint.ts'
import { intakePorts } from './intake/ports.ts'
import { intakeRoutes, type AgentPorts } from './intake/intake.routes.ts'
import { joinRoutes } from './joins/joins.routes.ts'
import { followJoins } from './joins/joins.service.ts'
import { knowledgeRoutes } from './knowledge/knowledge.routes.ts'
import { letterRoutes } from './letters/letters.routes.ts'
import { appealKind as kindOf } from './life/appeal.kind.ts'
import { appealRoutes } from './life/appeals.routes.ts'
import { inviteWhenClosed, personOfAppeal as personOf } from './life/invite.ts'
import { waitingRoutes } from './life/waiting.routes.ts'
import { doorRoutes } from './open311/keys.routes.ts'
import { open311Endpoints } from './open311/open311.endpoints.ts'
import { openVault } from './personal/vault.ts'
import type { Boundaries } from './portal/pin-map.service.ts'
import { pinScript } from './portal/pin.endpoint.ts'
import { qualityRoutes } from './quality/quality.routes.ts'
import { checkWhenWritten } from './quality/quality.service.ts'
import { ruleRoutes } from './quality/rules.routes.ts'
import type { Reading } from './reading.ts'
import { changeRoutes } from './settings/changes.routes.ts'
import { settingsRoutes } from './settings/settings.routes.ts'
import { findTheme } from './themes/themes.repo.ts'
import { themesJob } from './themes/themes.job.ts'
import { themeRoutes } from './themes/themes.routes.ts'

export { createReading } from './reading.text.ts'

/** What others may link to of appeals. */
export const appealObjects: ObjectLookups = {
  'appeal-theme': async (tx, region, id) => (await findTheme(tx, region, id)) !== undefined,
  appeal: async (tx, region, id) => (await findAppeal(tx, region, id)) !== undefined,
}

export interface AppealsPorts {
  readonly desk: CaseDesk
  readonly files: FileStore
  /** 32 bytes drawn from the master secret; appeals draw their own keys from it. */
  readonly key: Uint8Array
  /** How texts are masked and understood; `createReading()` of this door. */
  readonly reading: Reading
  /** Keys of the codes sent to phones; the one of registries. */
  readonly records: RecordVault
  /** How a letter that a resident asked for is sent elsewhere; `letterPost` of messages. */
  readonly post: LetterPost
  /** Of the places below a county, to put a pin on; default: none are known, and towns are shown as tiles. */
  readonly boundaries?: Boundaries
  /** Of clauses and indicators, which a theme may concern; default: none are there. */
  readonly objects?: ObjectLookups
  /** Residents can be proven by an identity provider; default: no. */
  readonly hasSignIn?: boolean
}

/** The kind of case for the desk, from the same key as the module. */
export function appealKind({ key, reading }: Pick<AppealsPorts, 'key' | 'reading'>): CaseKind {
  const vault = openVault(key)
  return kindOf({ vault, reading, followers: [inviteWhenClosed(vault), checkWhenWritten(reading), followJoins(vault)] })
}

/** Whom ratings ask again about an appeal, once a bad rating of it was mended. */
export const personOfAppeal = (key: Uint8Array): PersonOfCase => personOf(openVault(key))

export function appealsModule({ desk, files, key, reading, records, post, boundaries = () => Promise.resolve(null), objects = {}, hasSignIn = false }: AppealsPorts): ModuleDeclaration {
  const vault = openVault(key)
  const ports: AgentPorts = intakePorts(desk, vault, reading)
  const themes = themesJob(reading)
  const orders = importJob(ports, files)
  return defineModule({
    name: 'appeals',
    permissions: appealPermissions,
    roles: appealRoles,
    routes: appealApiRoutes({ ports, post, files, objects, themes, orders }),
    endpoints: [...open311Endpoints(ports), phoneHook, pinScript],
    portal: async () => (await import('./appeals.portal.ts')).appealPortalPages({ ...ports, post, files, records, boundaries, hasSignIn, rate: personRates(key) }),
    jobs: [themes, orders, upkeepJob(desk, reading)],
    cli: appealCli,
    demo: appealDemo(ports, personRates(key)),
  })
}

interface RoutePorts { readonly ports: AgentPorts; readonly post: LetterPost; readonly files: FileStore; readonly objects: ObjectLookups; readonly themes: ReturnType<typeof themesJob>; readonly orders: ReturnType<typeof importJob> }

/** `type AppealsApi = ApiOf<ReturnType<typeof appealApiRoutes>>` in the web. */
export function appealApiRoutes({ ports, post, files, objects, themes, orders }: RoutePorts) {
  return [
    ...intakeRoutes(ports), ...figureRoutes(ports), ...qualityRoutes(ports), ...ruleRoutes(ports), ...importRoutes({ ports, files, job: orders }), ...appealRoutes({ desk: ports.desk, vault: ports.vault, files }), ...letterRoutes({ ...ports, post }), ...knowledgeRoutes, ...settingsRoutes, ...changeRoutes, ...joinRoutes(ports),
    ...themeRoutes(themes, ports.desk, objects), ...doorRoutes(ports), ...waitingRoutes(ports.desk),
  ] as const
}
