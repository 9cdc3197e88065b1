/** Starts Luoshi: database, modules, jobs, HTTP; and stops them in the reverse order. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock, type Clock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import type { Permission } from '#kernel/access.ts'
import { startSealer } from '#platform/audit/index.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { seedRoles } from '#platform/auth/roles.service.ts'
import { newSecret, secretHash } from '#platform/auth/secrets.ts'
import { collectSeldom } from '#platform/collector.ts'
import { durabilityNotice, type LuoshiDb } from '#platform/db/index.ts'
import type { Env } from '#platform/env.ts'
import { createFileStore } from '#platform/files/index.ts'
import { createServer } from '#platform/http/server.ts'
import { startJobs } from '#platform/jobs/index.ts'
import type { ModuleDeclaration } from '#platform/module.ts'
import { createLog, createMetrics, createStopper, type Stopper } from '#platform/telemetry/index.ts'
import { upkeepJobs } from '#platform/upkeep.ts'
import { openInstallation } from './database.ts'
import { hang, unhang } from './doorbell.ts'
import { keyFor, masterSecret, recordKeys } from './keys.ts'
import { messagesOf } from './messages.ts'
import { modulesWith } from './modules.ts'
import { openApiDocument } from './openapi.ts'
import { portalOf } from './portal.ts'
import { providersOf, residentProvidersOf } from './providers.ts'
import { packageRoot } from './version.ts'

export interface Running {
  readonly url: string
  /** Secret of the operator, as in the data folder's server.json. */
  readonly token: string
  readonly db: LuoshiDb
  readonly modules: readonly ModuleDeclaration[]
  readonly stopper: Stopper
}

export interface StartOptions {
  readonly env: Env
  /** The installation's database, already being opened; it is closed when the server stops or can't start. Default: opened here. */
  readonly opening?: Promise<LuoshiDb>
  readonly clock?: Clock
  /** For a server started for one command: only errors are logged, and upkeep waits for a server that stays. */
  readonly quiet?: boolean
}

/** Whether browsers reach us over TLS: then cookies go over nothing else. */
const overTls = ({ LUOSHI_PUBLIC_URL: url }: Env): boolean => url?.startsWith('https:') ?? false

/** Errors: those of openDatabase (the folder is in use, the database unreachable); EADDRINUSE from listening. */
export async function startLuoshi({ env, clock = systemClock, quiet = false, opening = openInstallation(env) }: StartOptions): Promise<Running> {
  const dataDir = resolve(env.LUOSHI_DATA_DIR)
  const log = createLog({ level: quiet ? 'error' : env.LUOSHI_LOG_LEVEL })
  const metrics = createMetrics()
  const stopper = createStopper({ onProblem: (step, error) => { log.error({ err: error, step }, 'could not stop cleanly') } })
  try {
    const db = metrics.timed(await opening)
    stopper.onStop('database', () => db.close())
    if (db.kind === 'embedded') log.warn(durabilityNotice.en)

    const secret = await masterSecret(env.LUOSHI_SECRET, dataDir)
    const files = createFileStore(env.LUOSHI_FILES_DIR ?? join(dataDir, 'files'))
    const modules = modulesWith({
      files,
      auth: { key: keyFor(secret, 'second factor'), providers: providersOf(env), issuer: 'Luoshi 落实', fetch: globalThis.fetch },
      importBytes: env.LUOSHI_IMPORT_MB * 1_000_000,
      hooks: { key: keyFor(secret, 'hooks'), hosts: env.LUOSHI_HOOK_HOSTS ?? [], fetch: globalThis.fetch },
      messages: { key: keyFor(secret, 'messages'), ...messagesOf(env), fetch: globalThis.fetch, clock },
      residents: { providers: residentProvidersOf(env), fetch: globalThis.fetch, secureCookies: overTls(env) },
      recordKeys: await recordKeys(env, secret),
    })
    await db.write((tx) => seedRoles(tx, modules))
    for (const module of modules) await module.seed?.(db, clock.now())

    const sealer = startSealer(db, clock, (error) => { log.error({ err: error }, 'audit not sealed') })
    stopper.onStop('audit', () => sealer.stop())
    const upkeep = quiet ? [] : upkeepJobs({ files, dataDir, snapshotHours: env.LUOSHI_SNAPSHOT_HOURS })
    const jobs = await startJobs({
      db, clock,
      jobs: [...modules.flatMap((module) => module.jobs), ...upkeep],
      onEnd: (end) => {
        metrics.jobEnded(end)
        if (end.error !== undefined) log.warn({ err: end.error, job: end.name, attempt: end.attempt }, 'job failed')
      },
    })
    stopper.onStop('jobs', () => jobs.stop())

    const token = newSecret()
    const permissions = modules.flatMap((module) => Object.keys(module.permissions) as Permission[])
    const consoleDir = fileURLToPath(new URL('dist/console', packageRoot))
    const portal = await portalOf(modules)
    const server = await createServer({
      db, clock, ids: systemIds, metrics, log,
      routes: modules.flatMap((module) => module.routes),
      pages: portal.pages,
      endpoints: [...portal.forms, ...modules.flatMap((module) => module.endpoints ?? [])],
      identify: { directory: modules.find((module) => module.directory)?.directory ?? noDirectory, operator: { actor: operator(permissions), secretHash: secretHash(token) } },
      openapi: openApiDocument(modules),
      ...(existsSync(join(consoleDir, 'index.html')) ? { consoleDir } : {}),
      settings: {
        trustProxy: env.LUOSHI_TRUST_PROXY,
        secureCookies: overTls(env),
        identityMs: 1000,
        ...(env.LUOSHI_METRICS_TOKEN === undefined ? {} : { metricsToken: env.LUOSHI_METRICS_TOKEN }),
      },
    })
    stopper.onStop('http', () => server.stop())
    if (!quiet) {
      collectSeldom()
      db.keepReady()
    }
    const url = await server.listen(env.LUOSHI_HOST, env.LUOSHI_PORT)
    await hang(dataDir, { url, token, pid: process.pid })
    stopper.onStop('server.json', () => unhang(dataDir, process.pid))
    return { url, token, db, modules, stopper }
  } catch (error) {
    await stopper.stop()
    throw error
  }
}
