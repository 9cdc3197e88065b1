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

/** The same page on a desk and on a phone. What is on it may depend on its width, so without LUOSHI_SHOTS it stays as wide as it is. */
export async function shots(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()
  if (process.env['LUOSHI_SHOTS'] === undefined || size === null) return
  await shot(page, `${name}-${size.width}`)
  await page.setViewportSize(phone.viewport)
  await page.waitForTimeout(300)
  await shot(page, `${name}-${phone.viewport.width}`)
  await page.setViewportSize(size)
}

/** The page as it is printed, beside the pictures. */
export async function printed(page: Page, name: string): Promise<void> {
  const folder = process.env['LUOSHI_SHOTS']
  if (folder !== undefined) await page.pdf({ path: join(folder, `${name}.pdf`), format: 'A4' })
}

/** Errors that a page logged or threw; a journey ends with none. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => { if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`) })
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

export const desktop = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN' }
export const phone = { viewport: { width: 360, height: 740 }, locale: 'zh-CN' }

/** A page of its own for each person, so that nobody has to sign out. */
export async function signedIn(browser: Browser, demo: Demo, account: string, at: typeof desktop = desktop): Promise<{ page: Page; errors: string[] }> {
  const page = await (await browser.newContext(at)).newPage()
  const errors = watchErrors(page)
  await signIn(page, demo, account)
  return { page, errors }
}

export interface Answer { readonly status: number; readonly body: Readonly<Record<string, unknown>> }

/** A call of the API as the person who is signed in on the page. */
export const api = (page: Page, method: string, path: string, body?: object, ifMatch?: number): Promise<Answer> => page.evaluate(async ({ method, path, body, ifMatch }) => {
  const answer = await fetch(`/api/v1${path}`, { method, headers: { 'x-luoshi': '1', 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
}, { method, path, body, ifMatch })

/** Takes an action on a case; its state after that, or what was refused. */
export async function act(page: Page, at: string, action: string, fields: object = {}): Promise<string> {
  const { run } = (await api(page, 'GET', `/cases/${at}`)).body as { run?: { entries: number } }
  const answer = await api(page, 'POST', `/cases/${at}/actions`, { action, fields }, run?.entries ?? 1)
  const after = answer.body as { run?: { state: string }; code?: string; detail?: string }
  return after.run?.state ?? `${after.code} ${after.detail}`
}
