/** A resident says something; it is dispatched, signed, answered, checked, called back; a bad rating opens its rectification. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runIssuer, type RunningIssuer } from './issuer.ts'
import { act, api, desktop, openBrowser, overflows, phone, shot, signedIn as signedInTo, signIn, startDemo, watchErrors, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser
let issuer: RunningIssuer
const provider = () => ({ code: 'province', issuer: issuer.url, clientId: issuer.clientId, clientSecret: issuer.clientSecret, zh: '虚构省政务服务网', en: 'Fictional province', identityClaim: 'cert_no' })
const settings = async (url: string): Promise<Record<string, string>> => {
  issuer = await runIssuer(url)
  return { LUOSHI_PUBLIC_URL: url, LUOSHI_RESIDENT_OIDC: JSON.stringify([provider()]) }
}
beforeAll(async () => { [demo, browser] = await Promise.all([startDemo(settings), openBrowser()]) })
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  await issuer?.stop()
})

const rectifications = async (page: Page) => ((await api(page, 'GET', '/cases/inbox?subject=rectification')).body as { items: { run: { id: string; state: string; leadOrg: string } }[] }).items.map(({ run }) => run)

/** Where the message to the resident's phone leads, as the line opens it with a reason: the demonstration sends no SMS. */
async function ratingLink(page: Page, appeal: string): Promise<string> {
  const invited = async () => {
    const sent = (await api(page, 'POST', '/messages/search', { phone: '13800138000' })).body as { items: { id: string; template: string; about: { id: string } | null }[] }
    return sent.items.find((message) => message.template.startsWith('ratings.') && message.about?.id === appeal)
  }
  // The invitation follows the closing as a job.
  await expect.poll(invited).toBeDefined()
  const invitation = await invited()
  const opened = await api(page, 'POST', `/messages/${invitation?.id}/open`, { reason: '来电人没有收到短信' })
  return /\/r\/[\w-]+/.exec(JSON.stringify(opened.body))?.[0] ?? `no link: ${opened.status}`
}

/** The code in the message to a phone, as the line opens it with a reason. */
async function proofCode(page: Page, number: string): Promise<string> {
  const found = async () => ((await api(page, 'POST', '/messages/search', { phone: number })).body as { items: { id: string; template: string }[] }).items.find((message) => message.template === 'people.code')
  // A message is found by its phone once it has been delivered, which is a job.
  await expect.poll(found).toBeDefined()
  const opened = await api(page, 'POST', `/messages/${(await found())?.id}/open`, { reason: '来电人没有收到短信' })
  return /验证码 (\d{6})/.exec(JSON.stringify(opened.body))?.[1] ?? `no code: ${opened.status}`
}

const signedIn = (account: string, at: typeof desktop = desktop) => signedInTo(browser, demo, account, at)

describe('an appeal from the resident to the rectification', () => {
  it('is said on a phone without script, and followed to a bad rating', async () => {
    const context = await browser.newContext({ ...phone, javaScriptEnabled: false })
    const resident = await context.newPage()
    await resident.goto(`${demo.url}/appeals/new`)
    await shot(resident, 'say-360')
    await resident.getByLabel('发生了什么事').fill('养老院食堂的饭菜总是凉的，我妈妈吃了肚子疼，请管一管。')
    await resident.getByLabel('在哪里').fill('城关镇敬老院')
    await resident.getByLabel('手机号').fill('13800138000')
    await resident.getByRole('button', { name: '提交' }).click()
    const code = await resident.locator('[data-code]').getAttribute('data-code')
    expect(code).toMatch(/^[A-Z2-7]{4}-/)
    await shot(resident, 'receipt-360')

    const line = await signedIn('zuoxi')
    const { items } = (await api(line.page, 'GET', '/appeals?limit=1')).body as { items: { region: string; id: string; title: string }[] }
    const id = items[0]?.id ?? ''
    const at = `${items[0]?.region}/${id}`
    expect(items[0]?.title).toContain('养老院食堂')
    const units = (await api(line.page, 'GET', '/cases/units?text=民政')).body as { items: { id: string; name: string }[] }
    const civil = units.items.find((unit) => unit.name === '云溪县民政局')?.id ?? ''
    expect(await act(line.page, at, 'accept', { category: '0802' })).toBe('accepted')
    expect(await act(line.page, at, 'dispatch', { unit: civil, basis: '县民政局职能配置规定：负责养老服务' })).toBe('dispatched')

    const unit = await signedIn('minzheng')
    await unit.page.goto(`${demo.url}/console/appeals/${at}`)
    await unit.page.getByText('养老院食堂').first().waitFor()
    await shot(unit.page, 'order-1280')
    expect(await act(unit.page, at, 'sign')).toBe('handling')
    expect(await act(unit.page, at, 'contact', { outcome: 'reached' })).toBe('handling')
    expect(await act(unit.page, at, 'reply', { text: '已约谈敬老院，即日起配备保温餐车，并安排专人每日抽查。', measures: '责令整改，3月内复查。' })).toBe('replied')
    // The check of the reply and the call-back: on a phone, from the tab of what waits for the line.
    const desk = await signedIn('zuoxi', phone)
    await desk.page.goto(`${demo.url}/console/my`)
    await desk.page.getByRole('tab', { name: /^热线待办 \d+$/, selected: true }).waitFor()
    await desk.page.locator(`a[href$="/appeals/${at}"]`).click()
    const aside = desk.page.locator('aside')
    await aside.getByRole('button', { name: '审核通过', exact: true }).click()
    await aside.locator('form button[type=submit]').click()
    await aside.getByRole('button', { name: '回访', exact: true }).click()
    for (const answer of ['接通', '已联系', '已解决']) await aside.getByRole('radio', { name: answer, exact: true }).check()
    await aside.getByLabel('满意度').click()
    await desk.page.getByTitle('基本满意', { exact: true }).last().click()
    const apart = async (): Promise<number> => {
      const [dot, word] = [await aside.getByRole('radio', { name: '已解决' }).boundingBox(), await aside.getByText('已解决', { exact: true }).boundingBox()]
      return Math.abs((dot?.y ?? 0) + (dot?.height ?? 0) / 2 - (word?.y ?? 99) - (word?.height ?? 0) / 2)
    }
    await expect.poll(apart).toBeLessThan(8)
    await shot(desk.page, 'call-back-360')
    await aside.locator('form button[type=submit]').click()
    await desk.page.locator('.case-head strong', { hasText: '已办结' }).waitFor()
    await desk.page.getByRole('button', { name: '公开这件诉求' }).click()
    await desk.page.getByLabel('诉求人同意公开').check()
    await desk.page.getByRole('dialog').getByRole('button', { name: /公\s*开/ }).click()
    await desk.page.getByText('已公开', { exact: true }).waitFor()
    expect([await overflows(desk.page), desk.errors]).toEqual([false, []])
    expect(await (await desk.page.request.get(`${demo.url}/open311/v2/requests/${id}.json`)).text()).toContain('养老院食堂')

    await resident.goto(`${demo.url}/appeals/mine`)
    await resident.getByLabel('查询码').fill(code ?? '')
    await resident.getByLabel('手机号').fill('13800138000')
    await resident.getByRole('button', { name: '查询' }).click()
    await resident.getByText('配备保温餐车').waitFor()
    await shot(resident, 'mine-360')

    await resident.goto(`${demo.url}${await ratingLink(line.page, id)}`)
    const before = (await rectifications(unit.page)).map((run) => run.id)
    await resident.getByLabel('非常不满意').check()
    await resident.getByLabel('问题没有解决').check()
    await resident.getByLabel('还想说的话').fill('第二天又是凉的')
    await shot(resident, 'rate-360')
    await resident.getByRole('button', { name: '提交评价' }).click()
    await resident.getByRole('heading', { name: '谢谢，评价已收到' }).waitFor()

    // Nobody opens the rectification: it waits for the unit that was rated, on its first page.
    const mending = () => rectifications(unit.page).then((runs) => runs.find((run) => !before.includes(run.id)))
    await expect.poll(mending).toMatchObject({ state: 'opened', leadOrg: civil })
    await unit.page.goto(`${demo.url}/console/my`)
    const waiting = unit.page.locator(`a[href$="/cases/${at.split('/')[0]}/${(await mending())?.id}"]`)
    await waiting.waitFor()
    await shot(unit.page, 'my-1280')
    await waiting.click()
    await unit.page.getByRole('heading', { name: /^非常不满意：.+，问题没有解决$/ }).waitFor()
    await shot(unit.page, 'rectification-1280')
    // Mended and content: the same resident rates again, from the list of their own appeals.
    const fixing = (await mending())?.id ?? ''
    const county = at.split('/')[0]
    const step = async (page: Page, action: string, fields: object = {}): Promise<string> => act(page, `${county}/${fixing}`, action, fields)
    expect(await step(unit.page, 'check', { contacted: true, facts: '送餐路上没有保温' })).toBe('checked')
    const office = await signedIn('fangan')
    expect(await step(office.page, 'uphold', { pace: 'byDate' })).toBe('mending')
    expect(await step(unit.page, 'mend', { measures: '已更换保温餐车' })).toBe('mended')
    expect(await step(line.page, 'callBack', { reached: 'yes', content: 'yes' })).toBe('closed')
    await resident.goto(`${demo.url}/my-appeals`)
    await resident.getByLabel('手机号').fill('13800138000')
    await resident.getByRole('button', { name: '获取验证码' }).click()
    await resident.getByLabel('6 位验证码').fill(await proofCode(line.page, '13800138000'))
    await resident.getByRole('button', { name: '登录' }).click()
    await shot(resident, 'own-list-again-360')
    await resident.getByText('整改后请再次评价').waitFor()
    await resident.getByRole('button', { name: /^查看 养老院食堂/ }).click()
    await shot(resident, 'own-rate-again-360')
    await resident.getByLabel('满意', { exact: false }).nth(1).check()
    await resident.getByRole('button', { name: '提交评价' }).click()
    await resident.getByText('谢谢，评价已收到').waitFor()
    expect(await overflows(resident)).toBe(false)
    expect([...line.errors, ...unit.errors]).toEqual([])
  })

  it('is taken by telephone without a mouse', async () => {
    const { page, errors } = await signedIn('zuoxi')
    await page.goto(`${demo.url}/hooks/phone?caller=13900139000&call=REC-77&seconds=6`)
    await page.waitForURL(/\/console\/appeals\/take/)
    await page.getByLabel('电话').waitFor()
    await expect.poll(() => page.getByLabel('电话').inputValue()).toBe('13900139000')
    await page.getByLabel('诉求内容').focus()
    await page.keyboard.type('锦溪花园又停水了，一整天没有水，老人没法做饭。')
    await page.getByText('可能重复').waitFor()
    await page.locator('.operator-pick', { hasText: '0107' }).first().waitFor()
    const join = page.getByRole('button', { name: '并入这一件' }).first()
    await join.focus()
    await page.keyboard.press('Enter')
    await page.getByText('登记后并入').waitFor()
    await shot(page, 'operator-1280')
    await page.keyboard.press('Control+Enter')
    await page.locator('.query-code').waitFor()
    await shot(page, 'filed-1280')
    await page.getByRole('link', { name: '打开工单' }).click()
    await page.getByText('已并入').waitFor()
    await shot(page, 'joined-1280')
    await page.getByRole('button', { name: '撤销并单' }).first().click()
    await page.getByLabel('为什么要分开办理？').last().fill('不是同一栋楼')
    await page.getByRole('button', { name: /确\s*定/ }).click()
    await page.getByText('已并入').waitFor({ state: 'detached' })
    expect(errors).toEqual([])
  })

  it('a theme belongs to a clause of the plan, and leads to what was opened from it', async () => {
    const { page, errors } = await signedIn('zuoxi')
    await page.goto(`${demo.url}/console/appeals/themes`)
    await page.getByRole('button', { name: /锦溪花园 · 公司/ }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('link', { name: /^督办〔\d{4}〕\d+号 诉求热点/ }).waitFor()
    await drawer.getByLabel('输入条款、目标或指标的名称').fill('养老')
    await page.locator('.ant-select-item-option', { hasText: '任务：' }).first().click()
    await drawer.getByRole('button', { name: '取消关联' }).waitFor()
    await shot(page, 'theme-1280')
    await drawer.getByRole('button', { name: '取消关联' }).click()
    await drawer.getByText('还没有关联').waitFor()
    expect(errors).toEqual([])
  })

  it('the line is kept by hand: a category and a duty line are added, changed and taken back', async () => {
    const { page, errors } = await signedIn('zuoxi')
    await page.goto(`${demo.url}/console/appeals/settings`)
    await page.getByLabel('热线名称').waitFor()
    await shot(page, 'settings-line-1280')
    await page.getByRole('tab', { name: '分类目录' }).click()
    await page.getByRole('button', { name: '新增分类' }).click()
    await page.getByRole('dialog').getByLabel('编号', { exact: true }).fill('9907')
    await page.getByRole('dialog').getByLabel('名称', { exact: true }).fill('低空飞行扰民')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByLabel('按编号或名称查找').fill('9907')
    await page.getByRole('cell', { name: '低空飞行扰民' }).waitFor()
    await shot(page, 'settings-categories-1280')
    await page.getByRole('tab', { name: '责任清单' }).click()
    await page.getByRole('button', { name: '新增条目' }).click()
    await shot(page, 'settings-duty-form-1280')
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
    await shot(page, 'settings-duties-1280')
    await page.getByRole('tab', { name: '修改记录' }).click()
    await page.getByRole('row', { name: /低空飞行扰民/ }).getByRole('button', { name: /撤\s*销/ }).click()
    await expect.poll(() => page.getByRole('row', { name: /低空飞行扰民/ }).count()).toBe(2)
    await shot(page, 'settings-history-1280')
    await page.goto(`${demo.url}/console/appeals/exclusions`)
    await page.getByText('没有待决定的申请').waitFor()
    await shot(page, 'exclusions-1280')
    expect(errors).toEqual([])
  })

  it('a pin on the map and the town; signed in at the identity provider, what was said is theirs without a code', async () => {
    const office = await signedIn('fangan')
    const ring = (west: number, south: number): number[][] => [[west, south], [west + 0.1, south], [west + 0.1, south + 0.1], [west, south + 0.1], [west, south]]
    const town = (id: string, name: string, west: number, south: number) => ({ type: 'Feature', id, properties: { name, code: id }, geometry: { type: 'Polygon', coordinates: [ring(west, south)] } })
    const geojson = { type: 'FeatureCollection', features: [town('999901100000', '城关镇', 114, 27), town('999901101000', '青石镇', 114.1, 27), town('999901102000', '河湾镇', 114, 27.1), town('999901200000', '白果乡', 114.1, 27.1)] }
    const before = await api(office.page, 'GET', '/indicators/map?place=999901')
    const kept = await api(office.page, 'PUT', '/indicators/map?place=999901', { geojson, source: '虚构边界' }, Number(before.body['version'] ?? 0))
    expect([kept.status, kept.body['code'] ?? '']).toEqual([200, ''])

    issuer.become({ cert_no: 'none', name: '王秀英' })
    const context = await browser.newContext({ ...phone, geolocation: { latitude: 27.04321, longitude: 114.15678, accuracy: 12 }, permissions: ['geolocation'] })
    const resident = await context.newPage()
    const errors = watchErrors(resident)
    await resident.goto(`${demo.url}/my-appeals`)
    await resident.getByRole('link', { name: '实名登录' }).click()
    await shot(resident, 'sign-in-360')
    await resident.getByRole('link', { name: '用虚构省政务服务网登录' }).click()
    await resident.getByRole('link', { name: '确认登录' }).click()
    await resident.waitForURL(`${demo.url}/my-appeals`)
    await resident.getByText('您实名登录后反映的问题会列在这里').waitFor()
    await shot(resident, 'own-account-empty-360')

    await resident.goto(`${demo.url}/appeals/new`)
    await resident.getByLabel('发生了什么事').fill('青石镇老街口的井盖丢了，张伟在那里摔伤了。')
    await resident.getByText('在地图上标出位置').click()
    await resident.getByRole('button', { name: '用我现在的位置' }).click()
    await resident.getByText('误差约 12 米').waitFor()
    const point = () => resident.getByLabel('经纬度').inputValue()
    await expect.poll(point).toBe('114.15678, 27.04321')
    await expect.poll(() => resident.getByLabel('青石镇').isChecked()).toBe(true)
    const map = resident.getByRole('application')
    await map.click({ position: { x: 60, y: 60 } })
    await expect.poll(async () => await resident.getByLabel('白果乡').isChecked() || await resident.getByLabel('河湾镇').isChecked()).toBe(true)
    const tapped = await point()
    await map.press('Shift+ArrowDown')
    await expect.poll(point).not.toBe(tapped)
    const moved = await point()
    expect([moved.split(', ')[0], Number(moved.split(', ')[1]) < Number(tapped.split(', ')[1])]).toEqual([tapped.split(', ')[0], true])
    await shot(resident, 'say-pin-360')
    expect(await overflows(resident)).toBe(false)
    await resident.getByLabel('手机号').fill('13600136000')
    await resident.getByRole('button', { name: '提交' }).click()
    await resident.locator('[data-code]').waitFor()
    await resident.goto(`${demo.url}/my-appeals`)
    await resident.getByText('青石镇老街口的井盖丢了').waitFor()
    expect(await resident.getByText('张伟').count()).toBe(0)
    await shot(resident, 'own-account-360')
    await resident.getByRole('link', { name: '退出登录' }).click()
    await resident.getByRole('button', { name: '退出登录' }).click()
    await resident.getByText('已退出登录').waitFor()
    await shot(resident, 'signed-out-360')
    await resident.goto(`${demo.url}/my-appeals`)
    await resident.getByLabel('手机号').waitFor()
    expect([...errors, ...office.errors]).toEqual([])
  })

  it('a resident signs in with a code, sees the list and one of it', async () => {
    const resident = await (await browser.newContext({ ...phone, javaScriptEnabled: false })).newPage()
    await resident.goto(`${demo.url}/appeals/new`)
    await resident.getByLabel('发生了什么事').fill('青石镇老街的路灯坏了两盏，晚上看不清路。')
    await resident.getByLabel('手机号').fill('13700137000')
    await resident.getByRole('button', { name: '提交' }).click()
    await resident.locator('[data-code]').waitFor()
    await resident.goto(`${demo.url}/my-appeals`)
    await shot(resident, 'own-phone-360')
    await resident.getByLabel('手机号').fill('13700137000')
    await resident.getByRole('button', { name: '获取验证码' }).click()
    await resident.getByLabel('6 位验证码').waitFor()
    await shot(resident, 'own-code-360')
    const line = await signedIn('zuoxi')
    const code = await proofCode(line.page, '13700137000')
    await resident.getByLabel('6 位验证码').fill(code)
    await resident.getByRole('button', { name: '登录' }).click()
    await shot(resident, 'own-list-360')
    await resident.getByRole('button', { name: /^查看/ }).first().click()
    await resident.getByText('青石镇老街的路灯').first().waitFor()
    await shot(resident, 'own-one-360')
    expect(await overflows(resident)).toBe(false)
  })

  it('every page fits a phone', async () => {
    const page = await (await browser.newContext(phone)).newPage()
    const errors = watchErrors(page)
    await signIn(page, demo, 'zuoxi')
    for (const path of ['appeals', 'appeals/take', 'appeals/figures', 'appeals/themes', 'appeals/quality', 'knowledge', 'appeals/settings', 'appeals/exclusions', 'messages', 'letter-templates']) {
      await page.goto(`${demo.url}/console/${path}`)
      await page.waitForSelector('.page-title')
      await page.waitForLoadState('networkidle')
      await shot(page, `${path.replaceAll('/', '-')}-360`)
      expect([path, await overflows(page)]).toEqual([path, false])
    }
    await page.goto(`${demo.url}/console/appeals/settings`)
    for (const [tab, add, name] of [['分类目录', '新增分类', 'category'], ['责任清单', '新增条目', 'duty']] as const) {
      await page.getByRole('tab', { name: tab }).click()
      await page.getByRole('button', { name: add }).click()
      await page.getByRole('dialog').getByRole('button', { name: /保\s*存/ }).waitFor()
      await shot(page, `settings-${name}-form-360`)
      expect([name, await overflows(page)]).toEqual([name, false])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    for (const path of ['', 'appeals', 'appeals/new', 'appeals/mine', 'my-appeals', 'sign-in', 'my-data', 'c/YUNXIHSP23']) {
      await page.goto(`${demo.url}/${path}`)
      await shot(page, `portal-${path.replaceAll('/', '-')}-360`)
      expect([path, await overflows(page)]).toEqual([path, false])
    }
    expect(errors).toEqual([])
  })
})
