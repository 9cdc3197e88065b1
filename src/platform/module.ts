/** What a module gives the applications. Apps compose a list of these; a module left out leaves the others working. */
import type { OrgPath, Permission } from '#kernel/access.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Lang } from '#kernel/errors.ts'
import type { RoleName } from '#platform/auth/roles.ts'
import type { LuoshiDb, ReadTx } from '#platform/db/types.ts'
import type { AnyRoute } from '#platform/http/api.types.ts'
import type { EndpointRoute } from '#platform/http/endpoint.ts'
import type { Text } from '#platform/i18n/text.ts'
import type { JobDeclaration } from '#platform/jobs/index.ts'
import type { PortalPage } from '#ui/portal/page.ts'

export interface ModuleDeclaration {
  /** The folder's noun; also the prefix of its permissions, routes, errors and jobs. */
  readonly name: string
  readonly permissions: Readonly<Record<Permission, Text>>
  /** Permissions this module adds to built-in roles; they may be another module's by name only through their owner. */
  readonly roles?: Readonly<Partial<Record<RoleName, readonly Permission[]>>>
  readonly routes: readonly AnyRoute[]
  /** Addresses outside /api/v1 that speak another protocol (Open311, hooks of other systems). */
  readonly endpoints?: readonly EndpointRoute[]
  /** Pages for residents; loaded late, because rendering needs React and a command of the CLI does not. */
  readonly portal?: () => Promise<readonly PortalPage[]>
  /** Work off the request path, reactions to other modules' events included (job name `<module>.<verb>`). */
  readonly jobs: readonly JobDeclaration[]
  readonly cli?: readonly CliCommand[]
  readonly demo?: DemoStep
  /** Loads reference data that ships with the module where it is missing; run at each start, after migrations. */
  readonly seed?: (db: LuoshiDb, at: Date) => Promise<void>
  /** Given by the one module that keeps organizations and deputies. */
  readonly directory?: DirectoryPort
}

/** What sign-in needs to know of the directory in order to say who an account is and what it reaches. */
export interface DirectoryPort {
  /** Paths of organizations in their tree (`/<id>/<id>/`, with the organization's own id last). Unknown ids are left out. */
  pathsOf(tx: ReadTx, orgIds: readonly string[]): Promise<ReadonlyMap<string, OrgPath>>
  /** Ids of all organizations under these paths, themselves included: limits lists to what the caller reaches. */
  idsUnder(tx: ReadTx, paths: readonly OrgPath[]): Promise<readonly string[]>
  /** For whom this account stands in on that day (YYYY-MM-DD, Asia/Shanghai): it holds their grants of these roles meanwhile. */
  standsInFor(tx: ReadTx, accountId: string, day: string): Promise<readonly StandIn[]>
}

export interface StandIn { readonly accountId: string; readonly roles: readonly string[] }

/** Step of `luoshi demo` on an empty database. Steps run in ascending `order`; directory is 10, plans 20. */
export interface DemoStep {
  readonly order: number
  readonly label: Text
  run(ctx: DemoContext): Promise<void>
}

export interface DemoContext {
  readonly db: LuoshiDb
  readonly clock: Clock
  /** Absolute folder of the demonstration's documents (`examples/`). */
  readonly examples: string
  newId(): string
  /**
   * An account of the demonstration with its role, signed in by the password that `luoshi demo` prints.
   * Returns its id; the same name again returns the account that is there.
   */
  account(wanted: DemoAccount): Promise<string>
}

export interface DemoAccount {
  readonly name: string
  readonly displayName: string
  readonly role: RoleName
  readonly orgId?: string
  readonly region?: string
}

export interface CliCommand {
  /** commander's syntax: `import <file>`; a command of two words (`user add <name>`) lands in a group. */
  readonly usage: string
  readonly summary: Text
  readonly options?: readonly CliOption[]
  /**
   * 'none' opens no database; 'call' talks to the API of the running server, or of one started for this command. By what
   * is given, where a command works on files as well as on what is installed.
   */
  readonly needs: 'none' | 'call' | ((given: Pick<CliCall, 'args' | 'options'>) => 'none' | 'call')
  /** Resolves to an exit code where it is not 0 (`foundSomething` of apps/cli is 10). */
  run(call: CliCall): Promise<number | void>
}

export interface CliOption {
  /** `--format <format>` */
  readonly flags: string
  readonly summary: Text
  readonly default?: string
  readonly choices?: readonly string[]
}

/** A file that a command sends: its bytes, or where it lies, from where it is read as it is sent. */
export interface SentFile { readonly name: string; readonly bytes: Uint8Array | { readonly path: string } }

export interface CliCall {
  readonly args: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly lang: Lang
  readonly clock: Clock
  /** The API, as the operator of this machine; for commands that need 'call'. Parse what you are given: it is untyped. */
  api(method: string, path: string, input?: { readonly query?: Readonly<Record<string, string | number>>; readonly body?: unknown; readonly files?: Readonly<Record<string, SentFile>> }): Promise<unknown>
  /** Reads a file named on the command line; `-` is standard input. */
  read(path: string): Promise<Uint8Array>
  /** Result to standard output. */
  print(text: string): void
  /** Progress to standard error; nothing when it is no terminal. */
  progress(text: string): void
}

export const defineModule = (module: ModuleDeclaration): ModuleDeclaration => module
