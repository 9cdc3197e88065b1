/** A clerk looks at a list before importing it, undoes it, opens a record with a reason, and serves a resident at the counter. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { openBrowser, overflows, shots, signIn, startDemo, watchErrors, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser
const records = '/console/records?region=999901&type=resident'

beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

const desk = async (): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', bypassCSP: true })).newPage()
  await signIn(page, demo, 'minzheng')
  return page
}

it('a list never seen before: its columns are settled, its rows reported, the mistake undone', async () => {
  const page = await desk()
  const errors = watchErrors(page)
  await page.goto(`${demo.url}${records}&tab=import`)
  await page.getByLabel('名单由谁提供').fill('城关镇和平社区')
  const text = '和平社区居民花名册,,,,\n序号,姓 名,公民身份号码,出生年月,联系\n1,张三,999901194912310011,1949.12,16099990001\n2,李四,999901195803050024,1958.03,16099990002\n3,王五,999901195803050031,1958.03,16099990003\n4,赵六,999901194912310046,1949.12,16099990004\n'
  await page.locator('input[type=file]').setInputFiles({ name: '花名册.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByText('第 2 行是列名').waitFor()
  await page.getByText('按内容猜的，请核对').waitFor()
  await shots(page, 'import-columns')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: /^导入 \d 行$/ }).click()
  await page.getByRole('columnheader', { name: '说明' }).waitFor()
  expect(await page.getByText('校验位不符，请核对证件后更正').first().innerText()).toContain('身份证号')
  await shots(page, 'import-report')
  await page.getByRole('button', { name: '撤销' }).first().click()
  await page.getByRole('dialog').getByRole('textbox').fill('导错了社区')
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByText(/已撤销：清空 \d 条/).waitFor()
  await shots(page, 'import-undone')
  expect(errors).toEqual([])
})

it('shows the own county when opened by the menu, and Back leaves the page again', async () => {
  const page = await desk()
  const before = page.url()
  await page.locator('.shell-menu').getByText('基础库', { exact: true }).click()
  await page.locator('.ant-table-row a').first().waitFor()
  await page.goBack()
  await expect.poll(() => page.locator('main h1').innerText()).not.toBe('基础库')
  // Long enough for a page that writes its county into the address to come back.
  await page.waitForLoadState('networkidle')
  expect(page.url()).toBe(before)
})

it('a record is masked, opened with a reason that stays, added to by hand; a resident says yes and asks for a copy', async () => {
  const page = await desk()
  const errors = watchErrors(page)
  await page.goto(`${demo.url}${records}`)
  await page.locator('.ant-table-row a').first().waitFor()
  await shots(page, 'records')
  expect(await violations(page)).toEqual([])
  await page.locator('.ant-table-row a').first().click()
  await page.getByRole('button', { name: '查看完整信息' }).waitFor()
  await expect.poll(() => page.locator('main').innerText()).toMatch(/999\*{11}\d{3}[\dX]/)
  await shots(page, 'record')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '查看完整信息' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('核对低保申请人身份')
  await page.getByRole('dialog').getByRole('button', { name: /查\s?看/ }).click()
  await page.getByText(/999901\d{11}[\dX]/).waitFor()
  await page.getByRole('button', { name: '补充或更正' }).click()
  await page.getByRole('dialog').getByLabel('依据').fill('本人到窗口说明')
  await page.getByRole('dialog').getByLabel('添加字段').click()
  await page.keyboard.type('银行账号')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: '银行账号' }).fill('6222000011112222')
  await shots(page, 'record-form')
  await page.getByRole('button', { name: /保\s?存/ }).click()
  await page.getByText('****2222').waitFor()
  await page.getByRole('tab', { name: '谁查看过' }).click()
  await page.getByText('核对低保申请人身份').first().waitFor()
  await shots(page, 'record-looks')
  await page.getByRole('link', { name: '同意与监护' }).click()
  await page.getByRole('button', { name: '同意：提供给其他单位' }).click()
  await page.getByRole('dialog').getByRole('textbox').first().fill('窗口书面')
  await page.getByRole('button', { name: /保\s?存/ }).click()
  await page.getByText(/同意（窗口书面，/).waitFor()
  await page.getByLabel('具体要求').fill('要一份所掌握内容的复制件')
  await page.getByRole('button', { name: /收\s?下/ }).click()
  await page.getByText(/已收下，最迟/).waitFor()
  await page.getByRole('button', { name: '核验证件后出示' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('居民身份证原件')
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByText('核对低保申请人身份').first().waitFor()
  await shots(page, 'resident')
  expect(await violations(page)).toEqual([])
  await page.goto(`${demo.url}/console/rights?region=999901`)
  await page.getByText('要一份所掌握内容的复制件').waitFor()
  await shots(page, 'rights')
  expect(await violations(page)).toEqual([])
  expect(errors).toEqual([])
})

it('quality, doubles and fields stand side by side on a phone without scrolling sideways', async () => {
  const page = await desk()
  await page.setViewportSize({ width: 360, height: 740 })
  for (const [tab, text] of [['quality', '条记录，其中'], ['doubles', '先逐条打开核对'], ['fields', '用什么认出同一条记录']] as const) {
    await page.goto(`${demo.url}${records}&tab=${tab}`)
    await page.getByText(text).waitFor()
    await page.locator('.ant-table-row, .ant-empty').first().waitFor()
    expect([tab, await overflows(page), await violations(page)]).toEqual([tab, false, []])
    await shots(page, `records-${tab}`)
  }
})

it('a resident proves a phone; who has none is told nothing', async () => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', javaScriptEnabled: true, bypassCSP: true })).newPage()
  await page.goto(`${demo.url}/my-data`)
  await page.getByLabel('手机号').fill('16000000000')
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByText('如果这个号码登记过').waitFor()
  expect([await overflows(page), await violations(page)]).toEqual([false, []])
  await shots(page, 'own-code')
  await page.getByLabel('短信中的 6 位验证码').fill('000000')
  await page.getByRole('button', { name: '查看' }).click()
  await page.getByRole('alert').waitFor()
})
