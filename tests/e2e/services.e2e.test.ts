/** A resident on a phone, by keyboard and on paper learns what they are entitled to; two officials carry a clause into a rule and tell whom it concerns. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { openBrowser, overflows, printed, shot, shots, signIn, startDemo, watchErrors, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser
const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 900 }
const allowance = 'NBPS2023-05-13-049-a'

beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

const open = async (options: BrowserContextOptions): Promise<Page> => (await browser.newContext({ locale: 'zh-CN', bypassCSP: true, ...options })).newPage()

/** Answers by what the question contains; everything else is passed over. Ends when no question is left. */
async function answer(page: Page, told: Readonly<Record<string, string>>, after: (asked: number) => Promise<void> = async () => undefined): Promise<void> {
  for (let asked = 0; asked < 60; asked++) {
    // Between two pages there is no question either: only the next one, or the word that it was the last, says where it stands.
    const legend = page.locator('form.ask legend').filter({ hasText: new RegExp(`第 ${asked + 1} 个|Question ${asked + 1}\\b`) })
    const ended = page.getByText(/问完了|That was the last question/)
    await legend.or(ended).first().waitFor()
    if ((await ended.count()) > 0) return
    const question = await legend.innerText()
    const said = Object.entries(told).find(([words]) => question.includes(words))?.[1]
    const field = page.locator('form.ask input:not([type=hidden])')
    if (said === undefined) await page.getByRole('button', { name: '跳过' }).click()
    else if ((await field.count()) > 0) {
      await field.fill(said)
      await page.getByRole('button', { name: '下一题' }).click()
    } else await page.getByRole('button', { name: said, exact: true }).click()
    await after(asked)
  }
}

const born = { 出生日期: '1944-3-8', 户口在本县: '是', 吃低保: '不是' }

it('a resident of 82 on a phone without script chooses a place, changes language midway, learns of the allowance and prints it', async () => {
  const page = await open({ viewport: phone, javaScriptEnabled: false })
  await page.goto(demo.url)
  await page.getByRole('link', { name: '我能享受什么' }).first().click()
  await shot(page, 'ask-place')
  await page.getByRole('button', { name: /云溪县$/ }).click()
  await answer(page, born, async (asked) => {
    expect(page.url()).not.toContain('1944')
    if (asked !== 2) return
    await shot(page, 'ask-growing')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Your answers (3)').waitFor()
    await page.getByRole('button', { name: '中文' }).click()
  })
  await page.getByText('问完了').waitFor()
  await page.waitForLoadState()
  const line = page.locator('li', { hasText: '高龄津贴' }).first()
  expect(await line.innerText()).toMatch(/每月 50 元[\s\S]*云溪县的标准还没有登记[\s\S]*假定值/)
  expect((await page.context().cookies()).length).toBe(0)
  await shot(page, 'ask-done')
  await page.emulateMedia({ media: 'print' })
  expect([await page.getByRole('link', { name: '重新回答' }).isVisible(), await page.getByText('1944-3-8').isVisible()]).toEqual([false, true])
  await shot(page, 'ask-print')
  await printed(page, 'ask')
  await page.context().close()
})

it('by keyboard alone, with nothing kept in the browser', async () => {
  const page = await open({ viewport: desk })
  await page.goto(`${demo.url}/services/ask`)
  const tabTo = async (found: () => Promise<boolean>): Promise<void> => {
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab')
      if (await found()) return
    }
    throw new Error('not within forty steps of the keyboard')
  }
  const onSkip = () => page.evaluate(() => document.activeElement?.textContent?.trim() === '跳过')
  const onField = () => page.evaluate(() => document.activeElement?.getAttribute('name') === 'f.出生日期')
  for (let asked = 0; asked < 10; asked++) {
    const question = await page.locator('form.ask legend').innerText()
    const isBirth = question.includes('出生日期')
    await tabTo(isBirth ? onField : onSkip)
    if (isBirth) await page.keyboard.type('1944-3-8')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    if (isBirth) break
  }
  expect(await page.locator('details', { hasText: '您的回答' }).innerText()).toContain('您的回答')
  expect(await page.locator('input[type=hidden][name="f.出生日期"]').first().inputValue()).toBe('1944-3-8')
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ''])
  expect((await page.context().cookies()).length).toBe(0)
  await page.context().close()
})

it('the pages for residents have no faults of access, on a phone, in large type and in English', async () => {
  const page = await open({ viewport: phone })
  const paths = ['/services/ask', '/services', '/services?q=老人补贴', '/services?person=disabled', '/services/items/NBPS2023-05-13-049?place=999901', '/services/items/NBPS2023-03-09-030?place=429006', '/services/items/NBPS2023-07-19-061?near=仁怀', '/services/items/NBPS2023-05-13-049?near=没这地方', '/services/ask?size=large', '/services/items/NBPS2023-07-17-055?size=large&place=321200', '/services/items/NBPS2023-05-13-049?lang=en']
  for (const path of paths) {
    await page.goto(`${demo.url}${path}`)
    expect([path, await violations(page), await overflows(page)]).toEqual([path, [], false])
    await shot(page, `portal-${path.replaceAll(/\W/g, '-')}`)
  }
  await page.goto(`${demo.url}/services/items/NBPS2023-03-09-030?place=429006`)
  expect(await page.locator('main').innerText()).toMatch(/天门市的办事指南[\s\S]*5 个工作日/)
  await printed(page, 'item')
  await page.context().close()
})

it('a clause becomes a rule: written by one, compared and published by another, with cases, for one person and for everybody', async () => {
  const clerk = await open({ viewport: desk })
  const errors = watchErrors(clerk)
  await signIn(clerk, demo, 'minzheng')
  await clerk.goto(`${demo.url}/console/rules/${allowance}`)
  await clerk.getByLabel('依据文件').fill('云溪县高龄津贴实施办法')
  await clerk.locator('#clause').fill('第三条：年满七十五周岁的本地户籍老年人')
  const condition = clerk.locator('#when')
  await condition.fill('周岁(出生日期, 基准日) >= 七十五')
  await clerk.locator('#when-problems u').waitFor()
  expect(await clerk.locator('#when-problems u').innerText()).toBe('七十五')
  await shot(clerk, 'rule-error')
  await condition.fill('周岁(出生日期, 基准日) >= 75 and 本地户籍')
  await clerk.getByText('个例子与规则的结果不符').first().waitFor()
  await clerk.getByRole('button', { name: '删去：不符合' }).click()
  await clerk.getByText('缺少“不符合”的例子，不能发布').first().waitFor()
  await clerk.getByRole('button', { name: '添加例子' }).click()
  await clerk.getByLabel('例子的名称').fill('不满七十五周岁')
  await clerk.getByLabel('出生日期').first().fill('1970-01-01')
  await clerk.keyboard.press('Enter')
  await clerk.getByLabel('应当').click({ force: true })
  await clerk.locator('.ant-select-item-option', { hasText: '■ 不符合' }).click()
  await clerk.getByRole('button', { name: /^加\s?入$/ }).click()
  await clerk.getByText('还不能发布').waitFor({ state: 'detached' })
  await clerk.getByLabel('出生日期').last().fill('1950-01-01')
  await clerk.getByRole('button', { name: '试算', exact: true }).click()
  // The day that was typed counts although nothing but the click on the button followed.
  await clerk.getByText('尚不能判断，缺少：本地户籍').first().waitFor()
  await clerk.getByRole('button', { name: '按修改稿试算全部居民' }).click()
  await clerk.getByRole('columnheader', { name: '万元/月' }).first().waitFor()
  await clerk.locator('.ant-table-row-expand-icon').first().click()
  await clerk.getByRole('columnheader', { name: '乡镇（街道）' }).waitFor()
  await shots(clerk, 'rule-simulated')
  expect(await violations(clerk)).toEqual([])
  expect(await clerk.getByRole('button', { name: '发布' }).count()).toBe(0)
  await clerk.getByRole('button', { name: '保存修改稿' }).click()
  await clerk.getByRole('button', { name: '放弃修改' }).waitFor()

  const lead = await open({ viewport: desk })
  const leadErrors = watchErrors(lead)
  await signIn(lead, demo, 'fangan')
  await lead.goto(`${demo.url}/console/rules/${allowance}`)
  await lead.getByText('这份修改稿由别人起草').waitFor()
  // What nobody can fulfil is refused with what to do, here and by the server; the draft that the clerk left is as it was.
  await lead.locator('#when').fill('周岁(出生日期, 基准日) >= 80 and 周岁(出生日期, 基准日) < 80')
  await lead.getByText(/条件对谁都不成立[\s\S]*怎么办：检查是否用/).first().waitFor()
  await expect.poll(() => lead.getByRole('button', { name: /^发\s?布$/ }).isDisabled()).toBe(true)
  await shots(lead, 'rule-refused')
  expect(await violations(lead)).toEqual([])
  await lead.reload()
  await lead.getByText('这份修改稿由别人起草').waitFor()
  await lead.getByRole('button', { name: /^发\s?布$/ }).click()
  await lead.locator('li', { hasText: '云溪县高龄津贴实施办法' }).first().waitFor()
  await shot(lead, 'rule-published')
  expect([errors, leadErrors]).toEqual([[], []])
  await clerk.context().close()
  await lead.context().close()
})

it('a parameter typed in counts after a second person compared it; who gains, what it costs, by town', async () => {
  const clerk = await open({ viewport: desk })
  await signIn(clerk, demo, 'minzheng')
  await clerk.goto(`${demo.url}/console/rule-parameters`)
  await clerk.getByRole('button', { name: '变更：低保标准' }).click()
  await clerk.getByLabel('新数值').fill('900')
  await clerk.getByLabel('施行日').fill('2026-01-01')
  await clerk.getByLabel('依据文件').fill('云溪县人民政府关于提高低保标准的通知')
  await clerk.getByRole('button', { name: '试算', exact: true }).click()
  await clerk.getByRole('cell', { name: '最低生活保障', exact: true }).waitFor()
  await shot(clerk, 'parameter-simulated')
  await clerk.getByRole('button', { name: /^登\s?记$/ }).click()
  await clerk.getByText('◐ 待核对 1').waitFor()
  expect(await violations(clerk)).toEqual([])

  const lead = await open({ viewport: desk })
  await signIn(lead, demo, 'fangan')
  await lead.goto(`${demo.url}/console/rule-parameters`)
  await lead.getByRole('row', { name: /低保标准/ }).first().locator('.ant-table-row-expand-icon').click()
  await shot(lead, 'parameter-to-verify')
  await lead.getByRole('button', { name: '已与依据核对，生效' }).click()
  await lead.getByText('● 已核对').first().waitFor()
  await shots(lead, 'parameters')
  const guest = await open({ viewport: phone })
  await guest.goto(`${demo.url}/services/items/NBPS2023-07-17-055?place=999901`)
  expect(await guest.locator('main').innerText()).toMatch(/900 元\/人·月[\s\S]*云溪县/)
  for (const page of [clerk, lead, guest]) await page.context().close()
})

it('everybody is found and told; take-up of each entitlement stands as an indicator; guides are written on a page', async () => {
  const page = await open({ viewport: desk })
  const errors = watchErrors(page)
  const failed: string[] = []
  page.on('response', (response) => { if (response.status() >= 400) failed.push(response.url()) })
  await signIn(page, demo, 'fangan')
  // The row of a town itself: the one that was opened above it holds its name too.
  const openTown = (name: string) => page.locator('tr.ant-table-row:visible').filter({ hasText: name }).locator('.ant-table-row-expand-icon').click()
  await page.goto(`${demo.url}/console/entitlements`)
  await page.getByRole('link', { name: '高龄津贴', exact: true }).waitFor()
  await page.getByRole('row', { name: /高龄津贴/ }).first().locator('.ant-table-row-expand-icon').click()
  await page.getByRole('columnheader', { name: '乡镇（街道）' }).waitFor()
  await openTown('城关镇')
  await page.getByRole('cell', { name: /李家湾村|南门社区|朝阳社区|十字街社区/ }).first().waitFor()
  await shots(page, 'coverage')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '通知：高龄津贴' }).click()
  await page.getByRole('button', { name: /^通\s?知$/ }).last().click()
  await page.getByRole('columnheader', { name: '已交付发送' }).waitFor()
  await page.getByRole('row', { name: /高龄津贴/ }).first().locator('.ant-table-row-expand-icon').click()
  await page.getByRole('switch', { name: '只看有金额的' }).click()
  await page.getByRole('row', { name: /居民健康档案/ }).first().locator('.ant-table-row-expand-icon').click()
  await openTown('城关镇')
  await page.getByRole('button', { name: '通知：南门社区' }).click()
  await page.getByText('通知南门社区应享未享').waitFor()
  await page.getByRole('button', { name: /^通\s?知$/ }).last().click()
  await page.getByRole('cell', { name: '南门社区', exact: true }).last().waitFor()
  await page.getByRole('combobox', { name: '范围' }).waitFor()
  await shot(page, 'coverage-told')
  const workbook = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载 .xlsx（含各村）' }).first().click()
  expect((await workbook).suggestedFilename()).toMatch(/^建立居民健康档案-999901-.*\.xlsx$/)
  await page.goto(`${demo.url}/console/service-guides`)
  await page.getByRole('link', { name: '失业保险', exact: true }).click()
  await page.getByLabel('施行日').fill('2026-01-01')
  await page.getByLabel('依据文件').fill('云溪县失业保险金申领办事指南')
  await page.getByLabel('承诺时限（工作日）').fill('3')
  await page.getByRole('button', { name: '添加：办理地点' }).click()
  await page.getByLabel('办理地点 1 名称').fill('云溪县政务服务中心人社窗口')
  await shots(page, 'guide-page')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '保存修改稿' }).click()
  await page.getByRole('button', { name: /^发\s?布$/ }).click()
  await page.getByText('● 自 2026-01-01 起施行').waitFor()
  await page.evaluate(() => fetch('/api/v1/indicators/measured/services.take-up/run', { method: 'POST', headers: { 'content-type': 'application/json', 'x-luoshi': '1', 'idempotency-key': crypto.randomUUID() }, body: '{}' }))
  const part = `item=${allowance.toLowerCase()}`
  const parts = (): Promise<unknown> => page.evaluate(() => fetch('/api/v1/indicators/entitlement-take-up/series?place=999901').then((answer) => answer.json()).then((series: { breakdowns?: string[] }) => series.breakdowns ?? []))
  await expect.poll(parts, { interval: 1000 }).toContain(part)
  await page.goto(`${demo.url}/console/indicators/entitlement-take-up?place=999901&part=${encodeURIComponent(part)}`)
  await page.locator('main').getByText(/高龄津贴/).first().waitFor()
  await shots(page, 'take-up')
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toContain('云溪县')
  await expect.poll(() => page.locator('main').innerText()).toContain('高龄津贴')
  expect(await page.locator('main').innerText()).not.toContain('item=')
  expect([failed, errors]).toEqual([[], []])
  await page.goto(`${demo.url}/services/items/NBPS2023-03-09-030?place=999901`)
  expect(await page.locator('main').innerText()).toMatch(/云溪县的办事指南[\s\S]*人社窗口[\s\S]*3 个工作日|3 个工作日[\s\S]*人社窗口/)
  await page.context().close()
})
