/** serve: runs until told to stop. */
import { durabilityNotice } from '#platform/db/index.ts'
import { readEnvWith, type Env } from '#platform/env.ts'
import { openInstallation } from '#apps/server/database.ts'
import type { Running } from '#apps/server/start.ts'
import type { CliCall } from '#platform/module.ts'

export async function serve(call: CliCall): Promise<void> {
  const running = await startWithConsole(call, readEnvWith(settingsOf(call)))
  tellDurability(call, running)
  call.print(call.lang === 'zh' ? `落实已启动：${running.url}/console/` : `Luoshi is running: ${running.url}/console/`)
  await untilStopped()
}

/** The database opens while the server's code loads: each takes seconds of a core, and a machine has two. */
export async function startWithConsole(call: CliCall, env: Env): Promise<Running> {
  const opening = openInstallation(env, { managed: call.options['managedPostgres'] === true })
  opening.catch(() => { /* thrown again where it is awaited; until then nobody listens */ })
  try {
    const { ensureConsole } = await import('#apps/server/console-build.ts')
    await ensureConsole(call.progress, call.lang)
    const { startLuoshi } = await import('#apps/server/start.ts')
    const running = await startLuoshi({ env, opening })
    const { stopOnSignals } = await import('#platform/telemetry/index.ts')
    stopOnSignals(running.stopper)
    return running
  } catch (error) {
    await opening.then((db) => db.close(), () => { /* it never opened */ })
    throw error
  }
}

/** Settings that the command line gives. */
export function settingsOf({ options }: Pick<CliCall, 'options'>) {
  const given = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined)
  return { LUOSHI_PORT: given('port'), LUOSHI_HOST: given('host'), LUOSHI_DATA_DIR: given('data') }
}

export function tellDurability(call: CliCall, { db }: Running): void {
  if (db.kind === 'embedded') call.print(durabilityNotice[call.lang])
}

/** The signal handler ends the process. */
export const untilStopped = (): Promise<never> => new Promise(() => {})
