/** serve: runs until told to stop. */
import type { Env } from '#platform/env.ts'
import type { Running } from '#apps/server/start.ts'
import type { CliCall } from '#platform/module.ts'

export async function serve(call: CliCall): Promise<void> {
  const { readEnv } = await import('#platform/env.ts')
  const env = withOptions(readEnv(), call)
  const running = await startWithConsole(call, env)
  tellAddress(call, running, env)
  await untilStopped(running)
}

/** The console is built at the first start after an installation; the built files stay. */
export async function startWithConsole(call: CliCall, env: Env): Promise<Running> {
  const { ensureConsole } = await import('#apps/server/console-build.ts')
  await ensureConsole(call.progress, call.lang)
  const { startLuoshi } = await import('#apps/server/start.ts')
  return startLuoshi({ env })
}

export function withOptions(env: Env, call: CliCall): Env {
  const { port, host, data } = call.options
  return {
    ...env,
    ...(typeof port === 'string' ? { LUOSHI_PORT: Number(port) } : {}),
    ...(typeof host === 'string' ? { LUOSHI_HOST: host } : {}),
    ...(typeof data === 'string' ? { LUOSHI_DATA_DIR: data } : {}),
  }
}

function tellAddress(call: CliCall, running: Running, env: Env): void {
  const zh = call.lang === 'zh'
  const fsync = zh
    ? '使用内嵌数据库：适合试用和小单位，突然断电可能丢失最后几秒的数据。正式使用请配置 DATABASE_URL。'
    : 'Embedded database: for trials and small offices; a power failure may lose the last seconds. For real use set DATABASE_URL.'
  if (env.DATABASE_URL === undefined) call.print(fsync)
  call.print(zh ? `落实已启动：${running.url}/console/` : `Luoshi is running: ${running.url}/console/`)
}

export async function untilStopped(running: Running): Promise<void> {
  const { stopOnSignals } = await import('#platform/telemetry/index.ts')
  stopOnSignals(running.stopper)
  await new Promise(() => {}) // the signal handler ends the process
}
