import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { openBrowser, overflows, root, signIn, startDemo, watchErrors, type Demo } from './harness.ts'

const upload = join(root, 'tests/fixtures/e2e/upload.txt')

let demo: Demo
let browser: Browser
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

const desktop = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN', acceptDownloads: true }
const phone = { viewport: { width: 360, height: 740 }, locale: 'zh-CN' }

describe('the plan office turns a document into duties', () => {
  it('drops a document, corrects it by keyboard, matches a unit, publishes, exports a unit’s list', async () => {
    const page = await (await browser.newContext(desktop)).newPage()
    const errors = watchErrors(page)
    await signIn(page, demo, 'fangan')
    await page.getByRole('menuitem', { name: '方案', exact: true }).click()

    await page.locator('input[type=file]').setInputFiles(upload)
    await page.waitForURL(/\/console\/plans\/[0-9a-f-]{36}$/)
    await page.waitForSelector('.object-row')
    await expect.poll(() => page.locator('.object-row').count()).toBeGreaterThan(5)
    // The page listens for keys once it has come to rest.
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('j')
    await page.waitForSelector('.object-row.is-selected')
    const first = await page.locator('.object-row.is-selected').getAttribute('data-object')
    await page.keyboard.press('Enter')
    await page.waitForFunction((id) => document.querySelector(`[data-object="${id}"] .object-state`)?.textContent?.includes('已确认'), first)
    await page.keyboard.press('z')
    await page.waitForFunction((id) => document.querySelector(`[data-object="${id}"] .object-state`)?.textContent?.includes('待审'), first)

    const task = page.locator('.object-row', { hasText: '任务' }).first()
    await task.locator('.object-head').click()
    await task.and(page.locator('.is-selected')).waitFor()
    await page.keyboard.press('e')
    await page.getByLabel('任务', { exact: true }).fill('更正后的任务名称')
    await page.getByRole('button', { name: '保存' }).click()
    await page.waitForSelector('.object-row:has-text("更正后的任务名称"):has-text("已更正")')

    await page.getByRole('button', { name: '全部确认' }).click()
    await page.locator('.ant-popconfirm').getByRole('button', { name: /确\s*定/ }).click()
    await page.waitForFunction(() => !document.body.textContent?.includes('○ 待审'))

    await page.getByRole('button', { name: '发布' }).click()
    const dialog = page.getByRole('dialog')
    const [publish, why, left] = [dialog.getByRole('button', { name: '发布' }), dialog.getByLabel('理由（随版本保留）'), dialog.getByRole('checkbox', { checked: false }).first()]
    await publish.waitFor()
    // What stands in the way is looked at anew after each change: it may come, and go, while the dialog is open.
    await expect.poll(async () => {
      if (await left.count()) await left.check()
      if (await why.count()) await why.fill('试用')
      return publish.isEnabled()
    }).toBe(true)
    await publish.click()
    await page.waitForURL(/\/duties/)

    await page.getByText('县教育局', { exact: false }).first().waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '导出 Excel' }).click()
    const file = await (await download).path()
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
    expect(errors).toEqual([])
  })

  it('shows every page of a plan at phone width without sideways scrolling', async () => {
    const page = await (await browser.newContext(phone)).newPage()
    const errors = watchErrors(page)
    await signIn(page, demo, 'fangan')
    await page.goto(`${demo.url}/console/plans`)
    for (const path of await planPaths(page)) {
      await page.goto(`${demo.url}${path}`)
      await page.waitForSelector('.page-title')
      await page.waitForLoadState('networkidle')
      expect(await overflows(page), path).toBe(false)
    }
    expect(errors).toEqual([])
  })

  it('refuses what is no document with words that say what to do, and stores nothing', async () => {
    const page = await (await browser.newContext(desktop)).newPage()
    await signIn(page, demo, 'fangan')
    await page.goto(`${demo.url}/console/plans`)
    await page.waitForSelector('.ant-table-row')
    const before = await page.locator('.ant-table-row').count()
    await page.locator('input[type=file]').setInputFiles({ name: '旧文件.doc', mimeType: 'application/msword', buffer: Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]) })
    await page.getByText('.docx', { exact: false }).and(page.locator('[role=alert] *')).first().waitFor()
    await page.goto(`${demo.url}/console/plans`)
    await page.waitForSelector('.ant-table-row')
    expect(await page.locator('.ant-table-row').count()).toBe(before)
  })
})

describe('a member of a responsible unit', () => {
  it('finds what plans order of the unit on the first page, sees the sentence behind it, exports the list, and is offered no draft', async () => {
    const page = await (await browser.newContext(desktop)).newPage()
    const errors = watchErrors(page)
    await signIn(page, demo, 'minzheng')
    await page.waitForURL(/\/console\/my$/)
    await page.getByRole('tab', { name: '方案任务' }).click()
    await page.getByText('本单位：云溪县民政局').waitFor()
    await page.locator('.ant-table-row').first().click()
    await expect.poll(async () => (await page.locator('.object-quote').first().textContent())?.length).toBeGreaterThan(5)
    await page.getByRole('link', { name: '看整份责任清单' }).first().click()
    await page.waitForURL(/\/duties$/)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '导出公文格式' }).click()
    expect(readFileSync(await (await download).path()).subarray(0, 2).toString()).toBe('PK')
    expect(await page.getByRole('menuitem', { name: '方案', exact: true }).count()).toBe(0)
    // The head of a draft is refused to this person; the page falls back to the published one, and the browser logs the refusal.
    expect(errors.filter((e) => !/40[34]/.test(e))).toEqual([])
  })
})

describe('a resident reads what was promised', () => {
  it('without sign-in, without script, at 320 px and in large type', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false, locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto(demo.url)
    await page.getByRole('link', { name: /云溪县公共服务质量提升/ }).first().click()
    await page.getByRole('link', { name: '按单位' }).click()
    await page.getByRole('link', { name: '长辈版（大字）' }).click()
    await expect.poll(() => page.locator('html').getAttribute('class')).toBe('large')
    expect(page.url()).toContain('by=unit')
    const item = page.locator('main li details').first()
    await item.locator('summary').click()
    expect((await item.locator('.clause').textContent())?.length).toBeGreaterThan(5)
    await context.close()
  })

  it('finds no barrier that axe-core knows at WCAG 2.2 AA, on the home page and on a plan, wide and narrow', async () => {
    for (const size of [desktop, { ...phone, viewport: { width: 320, height: 640 } }]) {
      const page = await (await browser.newContext(size)).newPage()
      await page.goto(demo.url)
      expect(await violations(page)).toEqual([])
      expect(await overflows(page)).toBe(false)
      await page.getByRole('link', { name: /云溪县公共服务质量提升/ }).first().click()
      await page.waitForURL((url) => url.pathname !== '/')
      expect(await violations(page)).toEqual([])
      expect(await overflows(page)).toBe(false)
    }
  })
})

async function planPaths(page: Page): Promise<string[]> {
  await page.waitForSelector('.ant-table-row a')
  const links = await page.locator('.ant-table-row a[href*="/plans/"]').evaluateAll((all) => all.map((a) => new URL((a as HTMLAnchorElement).href).pathname))
  const plan = links.find((href) => /\/plans\/[0-9a-f-]{36}$/.test(href)) ?? ''
  return ['/console/my?of=duties', '/console/plans', plan, `${plan}/duties`, `${plan}/alignment`, `${plan}/versions`]
}
