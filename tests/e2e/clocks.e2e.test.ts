/** No clock differs between server and browser: 100,000 random ones computed by Node and by Chromium in another time zone and language. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { daysOfNotice } from '../../src/modules/directory/calendar.service.ts'
import { readHolidayNotices } from '../../src/modules/directory/packs.ts'
import { openBrowser, root } from './harness.ts'
import { randomClocks, type Calendar } from './clocks/random-clocks.ts'

const CASES = 100_000
const AT_ONCE = 10_000
let browser: Browser

beforeAll(async () => { browser = await openBrowser() })
afterAll(async () => { await browser.close() })

/** The engine and the test's questions as one script, with the conditions that the console is built with. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false, root, logLevel: 'error',
    build: { write: false, minify: false, target: 'chrome109', lib: { entry: join(import.meta.dirname, 'clocks/random-clocks.ts'), formats: ['iife'], name: 'clocks', fileName: 'clocks' } },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const chunk = first !== undefined && 'output' in first ? first.output[0] : undefined
  if (chunk === undefined) throw new Error('nothing was built')
  return chunk.code
}

it('agrees on 100,000 random clocks', async () => {
  const notices = await readHolidayNotices()
  const calendar: Calendar = { published: notices.map((notice) => notice.year), exceptions: notices.flatMap(daysOfNotice).map(({ day, kind }) => [day, kind] as const) }
  const context = await browser.newContext({ timezoneId: 'America/New_York', locale: 'ar-EG' })
  const page = await context.newPage()
  await page.addScriptTag({ content: await bundle() })
  let known = 0
  for (let from = 0; from < CASES; from += AT_ONCE) {
    const script = `clocks.randomClocks(${JSON.stringify(calendar)}, ${from}, ${AT_ONCE})`
    const [theirs, ours]: [unknown, number[]] = [await page.evaluate(script), randomClocks(calendar, from, AT_ONCE)]
    expect(theirs).toEqual(ours)
    known += ours.filter((answer, index) => index % 3 === 0 && answer > 0).length
  }
  // Most have a deadline: an engine that refused all of them would agree as well.
  expect(known).toBeGreaterThan(CASES * 0.7)
})
