/** A resident reads the list on a phone and comments on a draft; an official finds what covers an item, answers, and opens a failed check. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { openBrowser, overflows, shot, signIn, startDemo, watchErrors, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser

beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

it('a resident on a phone without script finds the list and comments on a draft', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`${demo.url}/standards`)
  await shot(page, 'standards-portal-list')
  expect(await page.getByText('老年人健康管理').count()).toBeGreaterThan(0)
  await page.getByRole('link', { name: /社区老年人助餐服务规范/ }).first().click()
  await shot(page, 'standards-portal-draft')
  await page.getByLabel('意见和理由').fill('送餐上门的时间请写明，电话13900139000。')
  await page.getByRole('button', { name: '提交意见' }).click()
  await page.getByText('谢谢，意见已收到').waitFor()
  await context.close()
  const checked = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', bypassCSP: true })).newPage()
  for (const path of ['/standards', '/standards?area=5']) {
    await checked.goto(`${demo.url}${path}`)
    expect([path, await violations(checked), await overflows(checked)]).toEqual([path, [], false])
  }
})

it('an official sees what covers an item, answers the comment, and opens a failed check to its figures', async () => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', bypassCSP: true })).newPage()
  const errors = watchErrors(page)
  await signIn(page, demo, 'fangan')
  await page.goto(`${demo.url}/console/standards`)
  await page.getByText('有现行标准的项目').first().waitFor()
  await shot(page, 'standards-list')
  await page.getByRole('link', { name: '农村符合条件的计划生育家庭奖励扶助' }).click()
  await page.getByText('▲ 低于国家标准').first().waitFor()
  await shot(page, 'standards-item')
  await page.goto(`${demo.url}/console/standards/register`)
  await page.getByRole('link', { name: '未编号' }).first().waitFor()
  await shot(page, 'standards-register')
  await page.getByRole('row', { name: /助餐服务规范/ }).getByRole('link').click()
  await page.getByRole('tab', { name: /意见/ }).click()
  await page.getByText('送餐上门的时间请写明').waitFor()
  expect(await page.getByText('13900139000').count()).toBe(0)
  await page.getByRole('button', { name: /^处\s?理$/ }).last().click()
  await page.getByRole('radio', { name: '采纳', exact: true }).click()
  await page.getByLabel('理由').fill('写入送餐时限。')
  await shot(page, 'standards-standard')
  await page.getByRole('button', { name: /保\s?存/ }).click()
  await page.getByText('写入送餐时限。').first().waitFor()
  await page.goto(`${demo.url}/console/standards/checks`)
  await page.getByText('供水管网漏损率').waitFor()
  await shot(page, 'standards-checks')
  await page.getByRole('button', { name: '查看：便民服务站不少于200平方米' }).click()
  await page.getByRole('link', { name: '白果乡便民服务站' }).waitFor()
  await shot(page, 'standards-check-drawer')
  expect(await violations(page)).toEqual([])
  for (const path of ['/standards/lists', '/standards/pilots', '/standards', '/standards/checks', '/standards/register']) {
    await page.goto(`${demo.url}/console${path}`)
    await page.locator('table').first().waitFor()
    expect([path, await violations(page)]).toEqual([path, []])
    await shot(page, `standards${path.replaceAll('/', '-')}`)
    await page.setViewportSize({ width: 360, height: 740 })
    expect([path, await overflows(page)]).toEqual([path, false])
    await shot(page, `standards${path.replaceAll('/', '-')}-360`)
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  expect(errors).toEqual([])
})
