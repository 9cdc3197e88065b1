import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, overflows, phone, root, shot, shots, signIn, signedIn, startDemo, watchErrors, type Demo } from './harness.ts'

const evidence = join(root, 'tests/fixtures/e2e/upload.txt')
/** A task of the demonstration plan that its own step leaves alone, led by the health bureau. */
const task = '补强乡村医疗'

let demo: Demo
let browser: Browser
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

const as = (account: string) => signedIn(browser, demo, account)
const take = async (page: Page, action: string, fill: (form: Page) => Promise<void> = async () => {}): Promise<void> => {
  const aside = page.locator('aside')
  await aside.getByRole('button', { name: action, exact: true }).click()
  await fill(page)
  await aside.locator('form button[type=submit]').click()
}
const state = (page: Page, name: string) => page.locator('.case-head strong', { hasText: name }).waitFor()

describe('a task of the plan becomes a duty', () => {
  it('is opened by the office, signed, reported and claimed by the unit, verified by another, cleared by the leader', async () => {
    const office = await as('fangan')
    await office.page.goto(`${demo.url}/console/obligations/tasks`)
    const row = office.page.locator('.ant-table-row', { hasText: task })
    await row.getByRole('checkbox').check()
    await office.page.getByRole('button', { name: '立项并交办 1 项' }).click()
    await office.page.getByText('已立项 1 项。').waitFor()
    await office.page.goto(`${demo.url}/console/obligations?text=${encodeURIComponent(task)}`)
    const path = await office.page.getByRole('link', { name: task }).getAttribute('href')
    const address = `${demo.url}${path ?? ''}`

    const unit = await as('weijian')
    await unit.page.waitForSelector('.case-buckets')
    await unit.page.getByRole('link', { name: task }).click()
    await unit.page.waitForURL(address)
    await take(unit.page, '签收')
    await state(unit.page, '承办中')
    await take(unit.page, '填报进展', async (page) => {
      await page.getByLabel('完成比例（%）').fill('60')
      await page.getByLabel('进展情况').fill('12家村卫生室完成改造。')
    })
    await unit.page.getByText('12家村卫生室完成改造。').waitFor()
    await take(unit.page, '申请办结', async (page) => {
      await page.getByLabel('完成情况').fill('全部完成。')
      await page.locator('aside input[type=file]').setInputFiles(evidence)
      await page.locator('aside .case-files .ant-tag').waitFor()
    })
    await state(unit.page, '已申请办结')
    // Whether it is done is judged by somebody other than the debtor.
    expect(await unit.page.locator('aside').getByRole('button', { name: '书面核查通过', exact: true }).count()).toBe(0)

    const verifier = await as('pinggu')
    await verifier.page.goto(address)
    await take(verifier.page, '书面核查通过', async (page) => { await page.getByLabel('核查结论').fill('材料齐全，属实。') })
    await state(verifier.page, '核查通过')

    const leader = await as('lingdao')
    await leader.page.getByRole('link', { name: task }).click()
    await take(leader.page, '销号')
    await state(leader.page, '已销号')
    await leader.page.locator('.case-light', { hasText: '按期完成' }).first().waitFor()
    for (const { errors } of [office, unit, verifier, leader]) expect(errors).toEqual([])
  })

  it('has its letter numbered in one click', async () => {
    const { page, errors } = await as('fangan')
    await page.goto(`${demo.url}/console/obligations?scope=overdue`)
    await page.locator('.ant-table-row a').first().click()
    await page.getByRole('tab', { name: /文书/ }).click()
    await page.getByRole('button', { name: '督办通知书' }).click()
    await page.getByRole('dialog').getByRole('button', { name: /出\s*具/ }).click()
    await page.getByText(/督〔\d{4}〕\d+号/).first().waitFor()
    expect(errors).toEqual([])
  })
})

it('opens each count of the monthly report to the matters that it counts', async () => {
  const { page, errors } = await as('fangan')
  await page.goto(`${demo.url}/console/obligations`)
  await page.getByRole('link', { name: '月度落实进展' }).first().click()
  const matters = page.locator('.ant-table').last().locator('.ant-table-row')
  const open = page.locator('.report-counts button, .ant-table .figure-button')
  await open.first().waitFor()
  for (const count of [open.first(), open.last(), page.getByRole('button', { name: /^云溪县.* 督办 \d+ 项，看是哪些$/ }).first()]) {
    const said = Number(/^\d+$/.exec(await count.innerText())?.[0] ?? Number.NaN)
    await count.click()
    await page.getByRole('button', { name: '看全部' }).waitFor()
    if (!Number.isNaN(said)) await expect.poll(() => matters.count()).toBe(said)
  }
  await shots(page, 'report-count')
  await page.getByRole('button', { name: '看全部' }).click()
  expect(errors).toEqual([])
})

describe('what the office may change', () => {
  it('the rules: an error is told with its line, a correct text is tried on last year and kept with its reason', async () => {
    const { page, errors } = await as('fangan')
    await page.goto(`${demo.url}/console/obligations/rules`)
    await page.getByRole('tab', { name: '编辑与修改记录' }).click()
    const field = page.getByLabel('规则文本')
    await expect.poll(() => field.inputValue()).toContain('target-off-track')
    const text = await field.inputValue()
    await field.fill(text.replace('count: 22', 'count: 0'))
    await page.getByRole('button', { name: '检查并预演' }).click()
    await page.getByText('有 1 处错误').waitFor()
    await page.getByRole('button', { name: /^第 \d+ 行$/ }).click()
    await expect.poll(() => field.evaluate((area) => (area instanceof HTMLTextAreaElement ? area.value.slice(area.selectionStart, area.selectionEnd) : ''))).toContain('count: 0')
    await shot(page, 'rules-error-1280')
    await field.fill(text.replace('count: 22', 'count: 20'))
    await page.getByRole('button', { name: '检查并预演' }).click()
    await page.getByRole('heading', { name: '按这份文本' }).waitFor()
    await page.getByRole('button', { name: /保\s*存/ }).click()
    await page.getByRole('textbox', { name: /为什么修改/ }).fill('按县督查办法改为二十个工作日')
    await page.getByRole('button', { name: /确\s*定/ }).click()
    await page.getByText('已保存为第 1 版').waitFor()
    await page.getByRole('cell', { name: '按县督查办法改为二十个工作日' }).waitFor()
    await shot(page, 'rules-saved-1280')
    expect(errors).toEqual([])
  })

  it('the words of a letter, seen on a sample first', async () => {
    const { page, errors } = await as('fangan')
    await page.goto(`${demo.url}/console/letter-templates`)
    await page.getByLabel('选一类函件').click()
    await page.getByTitle('提醒函', { exact: true }).click()
    const field = page.getByLabel('样式文本')
    await expect.poll(() => field.inputValue()).toContain('kind: reminder')
    await field.fill((await field.inputValue()).replace(/^title: .*$/m, 'title: 温馨提醒函'))
    await page.getByRole('button', { name: '检查并试排' }).click()
    await page.locator('article', { hasText: '温馨提醒函' }).waitFor()
    await shot(page, 'letter-sample-1280')
    await page.setViewportSize(phone.viewport)
    expect(await overflows(page)).toBe(false)
    await shot(page, 'letter-sample-360')
    expect(errors).toEqual([])
  })
})

it('shows every page of obligations at phone width without sideways scrolling', async () => {
  const page = await (await browser.newContext(phone)).newPage()
  const errors = watchErrors(page)
  await signIn(page, demo, 'fangan')
  for (const path of ['/my', '/my?of=unit', '/obligations', '/obligations/tasks', '/obligations/proposals', '/obligations/rules']) {
    await page.goto(`${demo.url}/console${path}`)
    await page.waitForSelector('.page-title')
    await page.waitForLoadState('networkidle')
    expect(await overflows(page), path).toBe(false)
  }
  await page.goto(`${demo.url}/console/obligations/rules`)
  await page.getByRole('tab', { name: '编辑与修改记录' }).click()
  await page.getByLabel('规则文本').waitFor()
  await shot(page, 'rules-edit-360')
  expect(await overflows(page)).toBe(false)
  await page.goto(`${demo.url}/console/obligations?scope=all`)
  await page.locator('.ant-table-row a').last().click()
  await page.waitForSelector('.case-log')
  expect(await overflows(page)).toBe(false)
  expect(errors).toEqual([])
})
