import { readFileSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { openBrowser, overflows, signIn, startDemo, watchErrors, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN', acceptDownloads: true }
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, locale: 'zh-CN' }

async function signedIn(options: BrowserContextOptions): Promise<{ page: Page; errors: string[] }> {
  const page = await (await browser.newContext(options)).newPage()
  const errors = watchErrors(page)
  await signIn(page, demo, 'fangan')
  return { page, errors }
}

describe('from a light on the cockpit to the sentence that promised it', () => {
  it('opens the chain of what fails, and the sentence in the published plan behind it', async () => {
    const { page, errors } = await signedIn(desktop)
    await page.getByRole('menuitem', { name: '驾驶舱' }).click()
    const failing = page.getByRole('region', { name: /现在没有达到的/ }).locator('tbody tr').first()
    await failing.waitFor()
    const name = await failing.getByRole('rowheader').getByRole('link').first().textContent()
    expect(await failing.getByRole('button').count()).toBeGreaterThan(1)
    await failing.getByRole('button').last().click()
    const chain = page.getByRole('dialog')
    await chain.getByText('哪一句承诺').waitFor()
    await page.waitForURL(/[?&]chain=/)
    await expect.poll(() => chain.textContent()).toContain(name ?? '?')
    const clause = chain.locator('blockquote a').first()
    const words = (await clause.textContent()) ?? ''
    expect(words.length).toBeGreaterThan(5)
    const opened = page.context().waitForEvent('page')
    await clause.click()
    const published = await opened
    await published.waitForLoadState()
    expect(await published.locator(new URL(published.url()).hash.replace(/^#/, '[id="') + '"]').textContent()).toContain(words.slice(0, 8))
    expect(errors).toEqual([])
  })

  it('leads from each count of an area to as many targets, of those without an area too', async () => {
    const { page, errors } = await signedIn(desktop)
    await page.getByRole('menuitem', { name: '驾驶舱' }).click()
    const areas = page.getByRole('region', { name: '按领域' }).locator('.area-list > li')
    await areas.first().waitFor()
    for (const area of [areas.first(), areas.filter({ hasText: '未归入领域' })]) {
      const count = area.locator('.light-counts a').first()
      const said = Number(/\d+/.exec(await count.innerText())?.[0])
      await count.click()
      await page.getByText(`已列出 ${said} 项`).waitFor()
      await page.goBack()
      await areas.first().waitFor()
    }
    expect(errors).toEqual([])
  })

  it('shows an indicator as a line, as a table by keyboard, and gives the rows as a file that Excel reads', async () => {
    const { page, errors } = await signedIn(desktop)
    await page.goto(`${demo.url}/console/cockpit`)
    await page.locator('.target-table tbody th a').first().click()
    const figure = page.getByRole('figure').first()
    await figure.locator('.chart-canvas svg').waitFor()
    await expect.poll(async () => (await figure.locator('.figure-says').textContent())?.length).toBeGreaterThan(10)
    await figure.locator('.chart-canvas').focus()
    await page.keyboard.press('End')
    await expect.poll(() => figure.locator('p.chart-unseen').textContent()).not.toBe('')
    await figure.getByRole('button', { name: /看表格/ }).press('Enter')
    await figure.getByRole('table').waitFor()
    await page.waitForURL(/[?&]table=line/)
    await figure.getByRole('button', { name: /下载/ }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'CSV' }).click()
    const bytes = readFileSync(await (await download).path())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(errors).toEqual([])
  })

  it('exports what the table of targets shows', async () => {
    const { page } = await signedIn(desktop)
    await page.goto(`${demo.url}/console/indicators`)
    await page.locator('.target-table tbody tr').first().waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '导出 Excel' }).click()
    expect(readFileSync(await (await download).path()).subarray(0, 2).toString()).toBe('PK')
  })
})

describe('the pages of indicators', () => {
  for (const [name, options] of [['wide', desktop], ['on a phone', phone]] as const) {
    it(`have no barrier that axe-core knows and no sideways scrolling, ${name}`, async () => {
      const { page, errors } = await signedIn(options)
      for (const path of await indicatorPaths(page)) {
        await page.goto(`${demo.url}${path}`)
        await page.waitForSelector('.page-title')
        await page.waitForLoadState('networkidle')
        expect(await overflows(page), path).toBe(false)
        expect(await violations(page), path).toEqual([])
      }
      expect(errors).toEqual([])
    })
  }
})

async function indicatorPaths(page: Page): Promise<readonly string[]> {
  await page.goto(`${demo.url}/console/cockpit`)
  await page.locator('.target-table tbody th a').first().waitFor()
  const first = new URL((await page.locator('.target-table tbody th a').first().getAttribute('href')) ?? '', demo.url)
  const place = first.searchParams.get('place') ?? ''
  return ['/console/cockpit', '/console/indicators', '/console/definitions', '/console/definitions/new', `${first.pathname}${first.search}`, `${first.pathname}/equality${first.search}`, `/console/indicators/nursing-beds-share?place=${place}`, `/console/indicators/nursing-beds-share/equality?place=${place}`, `/console/places/${place}`, `/console/areas/${encodeURIComponent('老有所养')}?place=${place}`]
}
