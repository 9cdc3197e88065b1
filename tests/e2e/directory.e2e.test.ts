/** Lists of the directory say where things lie by name, and can be narrowed to a place. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stepOf, totpAt } from '#platform/auth/totp.ts'
import { api, desktop, openBrowser, overflows, phone, shot, signedIn, startDemo, watchErrors, type Demo } from './harness.ts'

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
  await page.getByRole('cell', { name: '云溪县城关镇 999901100000', exact: true }).first().waitFor()
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

it('an administrator sets up the authenticator, gives a role within a town and takes it back; the list shows each at once', async () => {
  const page = await (await browser.newContext(desktop)).newPage()
  const errors = watchErrors(page)
  await page.goto(`${demo.url}/console/`)
  await page.getByLabel('账号').fill('anquan')
  await page.getByLabel('密码').fill(demo.password)
  await page.getByRole('button', { name: '登录' }).click()
  const key = page.locator('.sign-in code').first()
  await key.waitFor()
  await page.getByLabel('验证器显示的六位数字').fill(totpAt(base32Bytes(await key.innerText()), stepOf(new Date())))
  await page.getByRole('button', { name: '绑定' }).click()
  await page.getByRole('button', { name: '已经放好，继续' }).click()
  await page.waitForSelector('.shell-main')
  await page.goto(`${demo.url}/console/accounts`)
  await page.getByRole('button', { name: /zuoxi/ }).first().click()
  const drawer = page.getByRole('dialog')
  const rows = drawer.locator('tbody tr.ant-table-row')
  await rows.first().waitFor()
  const before = await rows.count()
  await drawer.getByLabel('角色').click()
  await page.keyboard.type('评估')
  await page.keyboard.press('Enter')
  await drawer.getByLabel('限于地区').click()
  await page.keyboard.type('城关镇')
  await page.getByText('城关镇', { exact: false }).last().waitFor()
  await page.keyboard.press('Enter')
  await drawer.getByRole('button', { name: /授\s?予/ }).click()
  await expect.poll(() => rows.count()).toBe(before + 1)
  await shot(page, 'grant-1280')
  await drawer.getByRole('row', { name: /云溪县城关镇 999901100000/ }).getByRole('button', { name: /撤\s?销/ }).click()
  await expect.poll(() => rows.count()).toBe(before)
  expect(errors).toEqual([])
})

function base32Bytes(text: string): Uint8Array {
  const bits = Array.from(text.trim(), (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from({ length: Math.floor(bits.length / 8) }, (_, i) => parseInt(bits.slice(i * 8, i * 8 + 8), 2))
}
