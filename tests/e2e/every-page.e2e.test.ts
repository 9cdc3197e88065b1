/** Every page of the console and the public site as it opens, wide and on a phone: what no journey asks of a single page. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { consolePages } from '../../src/apps/console/pages.ts'
import { cameTrue, desktop, openBrowser, overflows, phone, shot, signedIn, startDemo, watchErrors, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

/** Here letters are shown with their blanks. */
const withBlanks: readonly string[] = ['/message-templates', '/letter-templates']
/** Here every figure in a table opens to where it came from. */
const opening: readonly string[] = ['/cockpit', '/indicators', '/areas/:area', '/places/:code', '/entitlements', '/standards/checks', '/ratings', '/obligations/rules', '/obligations/plans/:planId/report']

/** For a page to come beside other journeys on two cores. */
const COMES_WITHIN_MS = 20_000

/** What may be read nowhere. */
const slips = [
  ['number of a row', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/],
  ['something unsaid', /\bundefined\b|\bNaN\b|\[object |Invalid Date|"requestId"/],
  ['a blank that was not filled', /\{[a-zA-Z]+\}/],
] as const

async function wrongOn(page: Page, path: string): Promise<readonly string[]> {
  const text = await page.locator('main, body').first().innerText()
  const said = slips.flatMap(([name, slip]) => (slip.test(text) && !(name.startsWith('a blank') && withBlanks.includes(path)) ? [`${name}: ${slip.exec(text)?.[0]}`] : []))
  return [...said, ...(await squeezed(page)), ...(await overflows(page) ? [`wider than ${page.viewportSize()?.width}`] : [])]
}

/** A column that the others leave nothing: its words stand one below the other, also once the page has followed a change of width. */
async function squeezed(page: Page): Promise<readonly string[]> {
  let found: readonly string[] = []
  await cameTrue(page, async () => {
    found = await page.locator('main td').evaluateAll((cells) => cells
      .filter((cell) => { const { width, height } = cell.getBoundingClientRect(); return cell.textContent.trim().length > 12 && height > 130 && height > 1.3 * width })
      .map((cell) => `squeezed: ${cell.textContent.trim().slice(0, 30)}`))
    return found.length === 0
  })
  return found.slice(0, 1)
}

/** Figures in cells that neither are nor hold anything to open; nothing leads to a zero. */
const shut = (page: Page): Promise<readonly string[]> => page.locator('main tbody td').evaluateAll((cells) => cells
  .filter((cell) => /^[-−]?[\d,.]*[1-9][\d,.]*\s*[^\d\s]{0,4}$/.test(cell.textContent.trim()) && cell.querySelector('a, button') === null)
  .map((cell) => `does not open: ${cell.textContent.trim()}`))

/** Opens pages one after the other, wide and on a phone, and keeps what is wrong and where pages lead. */
function walker(page: Page, errors: string[], signs: string) {
  const links = new Set<string>()
  const wrong: string[] = []
  return {
    links, wrong,
    async look(path: string, address: string): Promise<void> {
      const heading = page.locator('main h1').first()
      const before = { address: page.url(), words: await heading.innerText() }
      if (before.address !== `${demo.url}/console${address}`) {
        // As a click in the menu does: the program stays loaded.
        await page.evaluate((to) => {
          document.querySelector('main h1')?.setAttribute('data-left', '')
          history.pushState(null, '', `/console${to}`)
          dispatchEvent(new PopStateEvent('popstate'))
        }, address)
        // Until the next page has come the one that was left is still seen. Where both are one component the heading stays, with other words.
        const came = await page.locator('main h1:not([data-left])').first().waitFor({ timeout: COMES_WITHIN_MS }).then(() => true, () => false)
        if (!came && (await page.locator('main h1').count() === 0 || await heading.innerText() === before.words)) wrong.push(`${signs}${path}: ${address} did not come after ${before.address}`)
      }
      await page.waitForLoadState('networkidle')
      const found = [...(await wrongOn(page, path)), ...(opening.includes(path) ? await shut(page) : [])]
      for (const href of await page.locator('main a[href^="/console/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))) links.add(href.slice('/console'.length))
      await page.setViewportSize(phone.viewport)
      found.push(...(await wrongOn(page, path)))
      if (found.length > 0) await shot(page, `wrong${signs.trim()}${path.replaceAll(/\W/g, '-')}`)
      await page.setViewportSize(desktop.viewport)
      wrong.push(...[...new Set([...found, ...errors.splice(0)])].map((one) => `${signs}${path}: ${one}`))
    },
  }
}

const listedFor = async (page: Page): Promise<readonly string[]> => {
  const own = await page.locator('.shell-menu').innerText()
  return consolePages.flatMap(({ group, title, path }) => (group !== undefined && own.split('\n').includes(title.zh) ? [path] : []))
}

it('of the console: nothing is logged, unsaid or wider than its window, and figures open', async () => {
  const { page, errors } = await signedIn(browser, demo, 'fangan')
  const { links, wrong, look } = walker(page, errors, '')
  const listed = await listedFor(page)
  expect(listed.length).toBeGreaterThan(30)
  for (const path of listed) await look(path, path)
  const fixed = new Set(consolePages.map(({ path }) => path))
  for (const { path } of consolePages.filter((one) => one.path.includes(':'))) {
    const shape = new RegExp(`^${path.replaceAll(/:\w+/g, '[^/?]+')}(\\?|$)`)
    const link = [...links].find((one) => shape.test(one) && !fixed.has(one.split('?')[0] ?? ''))
    if (link !== undefined) await look(path, link)
  }
  expect(wrong).toEqual([])
})

it.each(['minzheng', 'zuoxi', 'lingdao', 'pinggu'])('of the console as %s sees it: every page of the menu opens', async (name) => {
  const { page, errors } = await signedIn(browser, demo, name)
  const { wrong, look } = walker(page, errors, `${name} `)
  const listed = await listedFor(page)
  expect(listed.length).toBeGreaterThan(8)
  for (const path of listed) await look(path, path)
  expect(wrong).toEqual([])
})

it('of the public site: the same, each thing alone is large enough for a thumb, and a wrong address says so in words', async () => {
  const page = await (await browser.newContext(phone)).newPage()
  const errors = watchErrors(page)
  const wrong: string[] = []
  const toSee = ['/', '/appeals', '/appeals/new', '/appeals/mine', '/my-appeals', '/sign-in', '/my-data', '/services', '/services/ask', '/standards']
  const shapes = new Set<string>()
  const shapeOf = (path: string): string => path.replace(/[?#].*/, '').replaceAll(/[0-9a-f-]{36}|NBPS[\w-]+|\d{6,}/g, ':')
  for (const path of toSee) {
    if (shapes.has(shapeOf(path))) continue
    shapes.add(shapeOf(path))
    await page.goto(`${demo.url}${path}`)
    const small = await page.locator('main a, main button, main summary, main select').evaluateAll((all) => all
      .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().height < 43.5)
      // Within a sentence a link is as high as its line.
      .filter((one) => ![...(one.parentElement?.childNodes ?? [])].some((beside) => beside !== one && beside.textContent?.trim()))
      .map((one) => `too low for a thumb: ${one.textContent.trim()}`))
    wrong.push(...[...(await wrongOn(page, path)), ...small.slice(0, 3), ...errors.splice(0)].map((one) => `${path}: ${one}`))
    toSee.push(...await page.locator('main a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? '').filter((href) => !href.startsWith('/api/') && !href.startsWith('/console'))))
  }
  expect(wrong).toEqual([])
  await page.goto(`${demo.url}/nowhere`)
  expect(await page.locator('body').innerText()).toContain('没有这个地址')
  await page.getByRole('link', { name: '回到首页' }).click()
  await page.getByRole('heading', { name: '您想办什么事' }).waitFor()
})
