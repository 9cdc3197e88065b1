/** demo: the demonstration county on an embedded database of its own. */
import { spawn } from 'node:child_process'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { readEnvWith, readTerminal } from '#platform/env.ts'
import { systemClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { createDemoAccount, demoAccountsThere } from '#platform/auth/demo.ts'
import { packageRoot } from '#apps/server/version.ts'
import type { Running } from '#apps/server/start.ts'
import type { CliCall } from '#platform/module.ts'
import { settingsOf, startWithConsole, tellDurability, untilStopped } from './serve.ts'

/** For a demonstration on one's own machine only; the sign-in page of a real installation never sees it. */
const password = 'yunxi-demo-2026'

export async function demo(call: CliCall): Promise<void> {
  const env = readEnvWith({ DATABASE_URL: '', LUOSHI_DATA_DIR: './data/demo', LUOSHI_LOG_LEVEL: 'error', ...given(settingsOf(call)) })
  const running = await startWithConsole(call, env)
  try {
    await seed(call, running, env.LUOSHI_DATA_DIR)
  } catch (error) {
    await running.stopper.stop()
    throw error
  }
  const names = await running.db.read(demoAccountsThere)
  const zh = call.lang === 'zh'
  const address = `${running.url}/console/`
  call.print(zh ? `\n  落实 · 演示县\n  地址：${address}\n  公开页面：${running.url}/\n  密码（各账号相同）：${password}\n  账号：` : `\n  Luoshi · demonstration county\n  Address: ${address}\n  Public pages: ${running.url}/\n  Password of all accounts: ${password}\n  Accounts:`)
  for (const account of names) call.print(`    ${account.name}\t${account.displayName}`)
  call.print(zh ? '\n  按 Ctrl+C 停止。\n' : '\n  Press Ctrl+C to stop.\n')
  tellDurability(call, running)
  if (call.options['open'] === true) openBrowser(address)
  await untilStopped()
}

const given = (options: ReturnType<typeof settingsOf>) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))

/**
 * Runs the steps that have not come to their end in this folder. A step cut off runs again: each leaves alone what it
 * finds. What is done is kept in a file, so that later starts don't bring back what somebody has removed since.
 */
async function seed(call: CliCall, { db, modules }: Running, dataDir: string): Promise<void> {
  const file = join(dataDir, 'demo.json')
  const done = new Set(DoneSteps.parse(JSON.parse(await readFile(file, 'utf8').catch(() => '[]'))))
  const steps = modules.flatMap(({ name, demo: step }) => (step === undefined ? [] : [{ name, step }])).sort((a, b) => a.step.order - b.step.order)
  for (const { name, step } of steps) {
    if (done.has(name)) continue
    call.progress(`${step.label[call.lang]}…`)
    await step.run({
      db, clock: systemClock, examples: fileURLToPath(new URL('examples', packageRoot)), newId: () => systemIds.next(),
      account: (wanted) => createDemoAccount(db, wanted, password, { at: systemClock.now(), newId: () => systemIds.next() }),
    })
    await writeWhole(file, JSON.stringify([...done.add(name)]))
  }
  call.progress('')
}

const DoneSteps = z.array(z.string())

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}

/** Where there is a display; elsewhere the printed address has to do. */
function openBrowser(url: string): void {
  const opener = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open'
  if (process.platform === 'linux' && !readTerminal().hasDisplay) return
  spawn(opener, [url], { stdio: 'ignore', detached: true }).on('error', () => { /* no browser: the address is printed */ }).unref()
}
