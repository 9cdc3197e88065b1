/** A demonstration server of its own and a browser, for one file of journeys. */
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inject } from 'vitest'
import { chromium, type Browser, type Page } from 'playwright-core'

export const root = resolve(import.meta.dirname, '../..')
const password = /密码（各账号相同）：(\S+)/

export interface Demo { readonly url: string; readonly password: string; readonly stop: () => Promise<void> }

/** Settings of the environment for a demonstration at an address. */
export type SettingsAt = (url: string) => Promise<Readonly<Record<string, string>>>

/** Starts `luoshi demo` on a copy of the folder that seed.ts filled once for the whole run. */
export async function startDemo(settings?: SettingsAt): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-e2e-'))
  cpSync(inject('seededDemo'), folder, { recursive: true })
  const demo = await runDemo(folder, settings)
  return { ...demo, stop: async () => { await demo.stop(); rmSync(folder, { recursive: true, force: true }) } }
}

/** Runs `luoshi demo` on a folder and waits until it prints the sign-in. */
export async function runDemo(folder: string, settings: SettingsAt = () => Promise.resolve({})): Promise<Demo> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, ...(await settings(url)) }
  const child = spawn(join(root, 'bin/luoshi'), ['demo', '--data', folder, '--port', String(port), '--lang=zh'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = await output(child)
  const found = password.exec(said)?.[1]
  if (found === undefined) throw new Error(`no sign-in was printed:\n${said}`)
  return {
    url,
    password: found,
    stop: async () => {
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await ended
    },
  }
}

function output(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = ''
    const take = (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('Ctrl+C')) done(text)
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.once('exit', (code) => fail(new Error(`luoshi demo ended with ${code}:\n${text}`)))
  })
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** For what a machine that others use has yet to do. Only a journey that fails waits so long. */
const PATIENCE_MS = 120_000

export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    timeout: PATIENCE_MS,
    executablePath: process.env['LUOSHI_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  browser.on('context', (context) => { context.setDefaultTimeout(PATIENCE_MS) })
  return browser
}

export async function signIn(page: Page, demo: Demo, account: string): Promise<void> {
  await page.goto(`${demo.url}/console/`)
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('密码').fill(demo.password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForSelector('.shell-main')
}

/** Everything on the page as a picture to look at, in the folder LUOSHI_SHOTS; without it nothing is drawn. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['LUOSHI_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** Errors that a page logged or threw; a journey ends with none. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()) })
  return errors
}

/** Whether the page scrolls sideways, once it has come to rest. */
export const overflows = async (page: Page): Promise<boolean> => !(await cameTrue(page, () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1)))

/** Looks again for a while: what moves in, or is measured anew after a change of width, ends sooner or later. */
export async function cameTrue(page: Page, holds: () => Promise<boolean>): Promise<boolean> {
  for (let look = 0; look < 20; look++) {
    if (await holds()) return true
    await page.waitForTimeout(500)
  }
  return false
}
