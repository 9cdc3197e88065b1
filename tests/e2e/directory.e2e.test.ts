/** Lists of the directory say where things lie by name, and can be narrowed to a place. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { api, openBrowser, overflows, phone, shot, signedIn, startDemo, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser
beforeAll(async () => { [demo, browser] = await Promise.all([startDemo(), openBrowser()]) })
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

it('organizations show the names of regions and are narrowed to one, by keyboard, also on a phone', async () => {
  const { page, errors } = await signedIn(browser, demo, 'fangan')
  expect((await api(page, 'POST', '/organizations', { name: '城关镇便民服务中心', kind: 'institution', region: '999901100000' })).status).toBe(201)
  await page.goto(`${demo.url}/console/organizations`)
  await page.getByRole('cell', { name: '云溪县 999901', exact: true }).first().waitFor()
  await page.getByRole('cell', { name: '城关镇 999901100000', exact: true }).first().waitFor()
  // No code stands alone.
  expect((await page.getByRole('cell').allTextContents()).filter((text) => /^\d{6,12}$/.test(text.trim()))).toEqual([])
  await shot(page, 'organizations-1280')
  const filter = page.getByRole('combobox', { name: '地区' })
  await filter.focus()
  await page.keyboard.type('城关镇')
  await page.keyboard.press('Enter')
  await page.getByRole('cell', { name: '云溪县民政局' }).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '城关镇便民服务中心' }).waitFor()
  await page.getByText('找到 2 个，共 ').waitFor()
  await shot(page, 'organizations-town-1280')
  await page.getByLabel('搜索名称、简称或别名').fill('没有这个单位')
  await page.getByRole('button', { name: '清除条件' }).click()
  await page.getByRole('button', { name: '云溪县民政局' }).waitFor()
  expect(errors).toEqual([])

  const small = await signedIn(browser, demo, 'fangan', phone)
  await small.page.goto(`${demo.url}/console/organizations`)
  await small.page.getByText('云溪县 999901').first().waitFor()
  await shot(small.page, 'organizations-360')
  expect([await overflows(small.page), small.errors]).toEqual([false, []])
})
