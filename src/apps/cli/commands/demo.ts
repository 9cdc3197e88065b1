/** demo: the demonstration county on an embedded database of its own. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readEnv } from '#platform/env.ts'
import { systemClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { createDemoAccount, demoAccountsThere } from '#platform/auth/demo.ts'
import { packageRoot } from '#apps/server/version.ts'
import type { Running } from '#apps/server/start.ts'
import type { CliCall } from '#platform/module.ts'
import { startWithConsole, untilStopped, withOptions } from './serve.ts'

/** For a demonstration on one's own machine only; the sign-in page of a real installation never sees it. */
const password = 'yunxi-demo-2026'

export async function demo(call: CliCall): Promise<void> {
  const { DATABASE_URL: _, ...rest } = readEnv()
  const env = withOptions({ ...rest, DATABASE_URL: undefined, LUOSHI_DATA_DIR: './data/demo', LUOSHI_LOG_LEVEL: 'warn' }, call)
  const running = await startWithConsole(call, env)
  const names = await seed(call, running)
  const zh = call.lang === 'zh'
  const address = `${running.url}/console/`
  call.print(zh ? `\n  落实 · 演示县\n  地址：${address}\n  公开页面：${running.url}/\n  密码（各账号相同）：${password}\n  账号：` : `\n  Luoshi · demonstration county\n  Address: ${address}\n  Public pages: ${running.url}/\n  Password of all accounts: ${password}\n  Accounts:`)
  for (const account of names) call.print(`    ${account.name}\t${account.displayName}`)
  call.print(zh ? '\n  按 Ctrl+C 停止。\n' : '\n  Press Ctrl+C to stop.\n')
  if (call.options['open'] === true) openBrowser(address)
  await untilStopped(running)
}

async function seed(call: CliCall, running: Running) {
  const { db } = running
  if ((await db.read(demoAccountsThere)).length === 0) {
    const steps = running.modules.flatMap((module) => module.demo ?? []).sort((a, b) => a.order - b.order)
    for (const step of steps) {
      call.progress(`${step.label[call.lang]}…`)
      await step.run({
        db, clock: systemClock, examples: fileURLToPath(new URL('examples', packageRoot)), newId: () => systemIds.next(),
        account: (wanted) => createDemoAccount(db, wanted, password, { at: systemClock.now(), newId: () => systemIds.next() }),
      })
    }
    call.progress('')
  }
  return db.read(demoAccountsThere)
}

/** Where there is a display; elsewhere the printed address has to do. */
function openBrowser(url: string): void {
  const opener = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open'
  if (process.platform === 'linux' && readEnvDisplay() === undefined) return
  spawn(opener, [url], { stdio: 'ignore', detached: true }).on('error', () => { /* no browser: the address is printed */ }).unref()
}

const readEnvDisplay = (): string | undefined => process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']
