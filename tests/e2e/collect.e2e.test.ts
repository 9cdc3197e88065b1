/** Figures asked for and given: template → filled → uploaded → approved → the indicator has them; and a messy file imported. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, overflows, shots, signIn, startDemo, watchErrors, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser
let folder = ''
const county = '999901'
const dueOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
const indicator = { id: 'childcare-places-total', name: '婴幼儿托位总数' }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-collect-'))
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  await rm(folder, { recursive: true, force: true })
})

const as = async (account: string): Promise<{ page: Page; errors: string[] }> => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  const errors = watchErrors(page)
  await signIn(page, demo, account)
  return { page, errors }
}

/** Of the list that is open: what a field holds already has the same words. */
const option = (page: Page, title: string | RegExp) => page.locator('.ant-select-item-option:visible').and(page.getByTitle(title, { exact: true }))

const current = async (page: Page, period: string): Promise<unknown> => {
  const answer = await page.request.get(`${demo.url}/api/v1/indicators/${indicator.id}/series?place=${county}`)
  const { points } = await answer.json()
  return points.find((point: { period: string }) => point.period === period)?.value
}

it('asks a unit, takes its spreadsheet, and the approved figure counts', async () => {
  const office = await as('fangan')
  await office.page.goto(`${demo.url}/console/collect/cycles`)
  await office.page.getByRole('button', { name: '发起采集' }).click()
  const form = office.page.getByRole('dialog')
  await form.getByLabel('名称').fill('2026年托育快报')
  await form.getByLabel('要哪些指标').fill(indicator.name)
  await option(office.page, indicator.name).click()
  await form.getByLabel('地区', { exact: true }).fill(county)
  await option(office.page, new RegExp(`^云溪县 · .+（${county}）$`)).click()
  await form.getByLabel(/^统计期/).fill('2026')
  await form.getByLabel(/^截止日期/).fill(dueOn)
  await form.getByLabel(/由谁填报/).fill('卫生健康局')
  await option(office.page, '云溪县卫生健康局').click()
  await form.getByLabel('先由单位负责人审核').uncheck()
  await form.getByRole('button', { name: '看会要哪些数' }).click()
  await form.getByText(/1 个/).waitFor()
  await shots(office.page, 'cycle-new')
  await form.getByRole('button', { name: /发\s*起/ }).last().click()
  await office.page.getByRole('link', { name: '2026年托育快报' }).waitFor()
  await shots(office.page, 'cycles')

  const unit = await as('weijian')
  await unit.page.goto(`${demo.url}/console/collect`)
  await unit.page.getByText(/系统向云溪县卫生健康局要的数：1 个/).waitFor()
  await shots(unit.page, 'my-tasks')
  await unit.page.getByRole('link', { name: '2026年托育快报' }).click()
  const link = unit.page.getByRole('link', { name: '下载模板' })
  const template = await unit.page.request.get(new URL(await link.getAttribute('href') ?? '', demo.url).href)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(await template.body()).buffer)
  const cell = book.getWorksheet('填报')?.getCell('H4')
  if (cell !== undefined) cell.value = '４,３２１①'
  const path = join(folder, '填好.xlsx')
  await book.xlsx.writeFile(path)
  await unit.page.locator('input[type=file]').setInputFiles(path)
  await unit.page.getByText('去掉了千位分隔符').waitFor()
  expect(await overflows(unit.page)).toBe(false)
  await shots(unit.page, 'task')
  await unit.page.getByRole('textbox', { name: /本期数/ }).fill('4321')
  await unit.page.getByText('草稿已保存').waitFor()
  await unit.page.getByRole('button', { name: /提\s*交/ }).click()
  await unit.page.getByText('已提交').first().waitFor()

  const before = await current(office.page, '2026')
  await office.page.getByRole('link', { name: '2026年托育快报' }).click()
  await office.page.getByRole('link', { name: '云溪县卫生健康局' }).click()
  await office.page.getByRole('button', { name: '审批通过并锁定' }).click()
  await office.page.getByText('已通过').first().waitFor()
  await expect.poll(() => current(office.page, '2026')).toBe(4321)
  expect([undefined, null, 4321]).toContain(before)
  expect([...office.errors, ...unit.errors]).toEqual([])
})

it('imports a messy file: columns confirmed, bad cells named, written, taken back', async () => {
  const { page, errors } = await as('fangan')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('2023年')
  sheet.addRows([['2023年托育情况（单位：个）'], ['乡镇', indicator.name, '备注'], ['城关镇', 120, ''], ['青石镇', '约８０', ''], ['河湾镇', '≥30', ''], ['合计', 230, '']])
  sheet.mergeCells('A1:C1')
  const path = join(folder, '托育.xlsx')
  await book.xlsx.writeFile(path)
  await page.goto(`${demo.url}/console/collect/import`)
  await page.locator('input[type=file]').setInputFiles(path)
  await page.waitForURL(/collect\/import\/.+/)
  const confirm = page.getByRole('button', { name: '确认并检查' })
  await Promise.race([confirm.waitFor(), page.getByText('可导入').first().waitFor()])
  if (await confirm.isVisible()) {
    await shots(page, 'mapping')
    await confirm.click()
  }
  await page.getByText(/可导入 \d/).first().waitFor()
  await shots(page, 'report')
  await expect.poll(() => page.locator('.shell-main').innerText()).toMatch(/可导入 2（其中修正 2），不能导入 2/)
  await page.getByText(/是界限或概数/).waitFor()
  expect(await overflows(page)).toBe(false)
  await page.getByLabel('跳过不能导入的').check()
  await page.getByRole('button', { name: /写\s*入/ }).click()
  await page.getByText('写入 2').first().waitFor()
  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('演示撤销')
  await page.getByRole('dialog').getByRole('button', { name: /确\s*定/ }).click()
  await page.getByText('已撤销：演示撤销').waitFor()
  await shots(page, 'undone')
  expect(errors).toEqual([])
})
