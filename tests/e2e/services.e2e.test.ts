/** A resident on a phone asks what they are entitled to and prints it; an official changes a parameter and sees who gains. */
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, overflows, signIn, startDemo, watchErrors, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const shots = process.env['LUOSHI_SHOTS']

beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const found: unknown = await page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join(', ')))`)
  return Array.isArray(found) ? found.map(String) : ['axe gave no answer']
}

const picture = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

it('a resident of 82 on a phone without script learns of the allowance and prints it', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(demo.url)
  await page.getByRole('link', { name: '我能享受什么' }).click()
  await picture(page, 'ask-first')
  const told: Readonly<Record<string, string>> = { 出生日期: '1944-3-8', 户口在本县: '是', 吃低保: '不是' }
  for (let asked = 0; asked < 60; asked++) {
    const legend = page.locator('form.ask legend')
    if ((await legend.count()) === 0) break
    const question = await legend.innerText()
    const answer = Object.entries(told).find(([words]) => question.includes(words))?.[1]
    const field = page.locator('form.ask input[type=text], form.ask input:not([type])')
    if (answer === undefined) await page.getByRole('button', { name: '跳过' }).click()
    else if ((await field.count()) > 0) {
      await field.fill(answer)
      await page.getByRole('button', { name: '下一题' }).click()
    } else await page.getByRole('button', { name: answer, exact: true }).click()
    if (asked === 2) await picture(page, 'ask-growing')
    expect(page.url()).not.toContain('1944')
  }
  await expect.poll(() => page.getByText('问完了').count()).toBe(1)
  const allowance = page.locator('li', { hasText: '高龄津贴' }).first()
  expect(await allowance.innerText()).toMatch(/每月 50 元/)
  expect(await overflows(page).catch(() => false)).toBe(false)
  await picture(page, 'ask-done')
  await page.emulateMedia({ media: 'print' })
  await picture(page, 'ask-print')
  expect(await page.getByRole('button', { name: '跳过' }).count()).toBe(0)
  await context.close()
})

it('the pages for residents have no faults of access at 360 px', async () => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', bypassCSP: true })).newPage()
  for (const path of ['/services/ask', '/services', '/services?q=老人补贴', '/services/items/NBPS2023-05-13-049']) {
    await page.goto(`${demo.url}${path}`)
    expect([path, await violations(page), await overflows(page)]).toEqual([path, [], false])
    await picture(page, `portal-${path.replaceAll(/\W/g, '-')}`)
  }
})

it('an official sees an error under the word, tries a person, and learns what a changed parameter costs', async () => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', bypassCSP: true })).newPage()
  const errors = watchErrors(page)
  await signIn(page, demo, 'fangan')
  await page.goto(`${demo.url}/console/rules/NBPS2023-05-13-049-a`)
  const condition = page.getByLabel('条件')
  await condition.fill('周岁(出生日期, 基准日) >= 七十五')
  await page.locator('#when-problems u').waitFor()
  expect(await page.locator('#when-problems u').innerText()).toBe('七十五')
  await picture(page, 'rule-error')
  await condition.fill('周岁(出生日期, 基准日) >= 75 and 本地户籍')
  await page.getByLabel('出生日期').last().fill('1950-01-01')
  await page.getByRole('button', { name: '试算', exact: true }).click()
  await page.getByText('尚不能判断').first().waitFor()
  await page.getByRole('button', { name: '按修改稿试算全部居民' }).click()
  await page.getByRole('columnheader', { name: '万元/月' }).first().waitFor()
  await picture(page, 'rule-simulated')
  expect(await violations(page)).toEqual([])
  await page.goto(`${demo.url}/console/rule-parameters`)
  await page.getByRole('button', { name: '变更：低保标准' }).click()
  await page.getByLabel('新数值').fill('900')
  await page.getByLabel('施行日').fill('2027-01-01')
  await page.getByLabel('依据文件').fill('云溪县人民政府关于提高低保标准的通知')
  await page.getByRole('button', { name: '试算', exact: true }).click()
  await page.getByRole('cell', { name: '最低生活保障', exact: true }).waitFor()
  await picture(page, 'parameter-simulated')
  await page.goto(`${demo.url}/console/entitlements`)
  await page.getByRole('link', { name: '高龄津贴', exact: true }).waitFor()
  await picture(page, 'coverage')
  expect(await violations(page)).toEqual([])
  expect(errors).toEqual([])
})
