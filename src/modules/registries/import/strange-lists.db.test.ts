/** Lists as offices really keep them, read by somebody who has never seen the program. */
import Excel from 'exceljs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { readSheet } from '#modules/directory/index.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { officer, serverFor, type TestServer } from '../../../../tests/helpers/http.ts'
import { registryRoutes } from '../registries.routes.ts'
import { all, clock, identity, region, vault } from '../registries.test-kit.ts'

const db = testDatabase()
const [one, two, three] = [identity('1949-12-31', 1), identity('1958-03-05', 2), identity('2015-06-01', 3)]
let server: TestServer
beforeAll(async () => { server = await serverFor(officer(all, region), { db, clock, routes: registryRoutes(vault) }) })
afterAll(() => server.stop())
beforeEach(() => db.empty())

const fields = { region, type: 'resident', source: '城关镇' }
interface Told { id?: string; counts?: object; obstacle?: { zh: string } | null; columns?: { heading: string; field: string | null; found: string; samples: string[] }[]; headingRow?: number; refused?: number; lines: { line: number; problems?: { text: { zh: string } }[] }[]; detail?: string }
const preview = async (file: { name: string; bytes: Uint8Array }, mapping?: object) => (await server.send('/record-import-previews', { region, type: 'resident', ...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }) }, file)).json<Told>()
const run = async (file: { name: string; bytes: Uint8Array }, more: Record<string, string> = {}) => (await server.send('/record-imports', { ...fields, ...more }, file)).json<Told>()
const factsOf = async (): Promise<readonly object[]> => (await db.execute(`select facts from record where type = 'resident' order by facts ->> '出生日期'`)).rows.map((row) => Object(row['facts']))

async function workbook(fill: (sheet: Excel.Worksheet) => void, name: string) {
  const book = new Excel.Workbook()
  fill(book.addWorksheet('Sheet1'))
  return { name, bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
}

it('a merged title, an empty row, other headings, serial dates, numbers as text and full-width letters', async () => {
  const file = await workbook((sheet) => {
    sheet.addRow(['城关镇和平社区居民花名册（2026年10月）'])
    sheet.mergeCells('A1:G1')
    sheet.addRow(['填报单位：和平社区', '', '', '', '', '', '填报日期：2026.10.8'])
    sheet.addRow([])
    sheet.addRow(['序号', '姓 名', '公民身份号码', '出生年月', '家庭住址', '联系方式', '婚姻状况'])
    sheet.addRow([1, '张三', one, 18263, '城关镇和平路8号', 13800138000, '已婚'])
    sheet.addRow([2, '李 四', ` ${[...two].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')}`, '1958.03', '城关镇和平路9号', "'139-0013-9000", '丧偶'])
    sheet.addRow([3, '小王', three, new Date('2015-06-01T00:00:00Z'), '', '', '未婚'])
    sheet.addRow(['合计', '', '', '', '', '', '3人'])
  }, '花名册.xlsx')
  const seen = await preview(file)
  expect(seen).toMatchObject({ headingRow: 4, obstacle: null, refused: 1 })
  expect(seen.columns?.map((column) => [column.heading, column.field])).toEqual([['序号', null], ['姓 名', '姓名'], ['公民身份号码', '身份证号'], ['出生年月', '出生日期'], ['家庭住址', '住址'], ['联系方式', '手机'], ['婚姻状况', '婚姻']])
  const told = await run(file)
  expect(told.counts).toMatchObject({ created: 3, flagged: 0, refused: 1 })
  expect(told.lines.map((line) => line.line)).toEqual([8])
  expect(await factsOf()).toMatchObject([{ 出生日期: '1949-12-31', 性别: '男', 婚姻: '已婚' }, { 出生日期: '1958-03-05', 性别: '女' }, { 出生日期: '2015-06-01' }])
  // Next month’s list has another title; the mapping is remembered by the headings.
  expect((await preview(file)).columns?.find((column) => column.heading === '联系方式')?.found).toBe('kept')
})

it('identity numbers that the spreadsheet cut to fifteen digits are named as what they are', async () => {
  const cut = await workbook((sheet) => {
    sheet.addRow(['姓名', '身份证号码'])
    for (let i = 0; i < 6; i++) sheet.addRow([`某${i}`, Number(identity('1950-01-01', i + 1).replace('X', '0').slice(0, 15)) * 1000])
  }, '名单.xlsx')
  const wanted = '“身份证号码”列有 6 个号码被电子表格截断（只留 15 位有效数字，末尾变成 000 或 E+17）。请把该列设为“文本”并重新填写号码后再导入，没有写入任何数据。'
  expect((await preview(cut)).obstacle?.zh).toBe(wanted)
  expect((await run(cut)).detail).toBe(wanted)
  const scientific = { name: '名单.csv', bytes: Buffer.from(`姓名,身份证号\n${Array.from({ length: 6 }, (_, i) => `某${i},9.99901E+17`).join('\n')}`) }
  expect((await run(scientific)).detail).toContain('被电子表格截断')
  expect(await factsOf()).toEqual([])
})

it('headings that mean nothing: columns are guessed by their cells for a person to confirm, and never taken unasked', async () => {
  const rows = [['人', '号', '机', '备注'], ...[1, 2, 3, 4, 5, 6].map((i) => [`某${i}`, identity('1960-05-05', i), `1380013800${i}`, '无'])]
  // GB18030, as Excel of a Chinese Windows saves CSV: 人,号,机,备注 and 某, 无.
  const gb: Readonly<Record<string, readonly number[]>> = { 人: [0xc8, 0xcb], 号: [0xba, 0xc5], 机: [0xbb, 0xfa], 备: [0xb1, 0xb8], 注: [0xd7, 0xa2], 某: [0xc4, 0xb3], 无: [0xce, 0xde] }
  const file = { name: '导出.csv', bytes: Uint8Array.from([...rows.map((cells) => cells.join(',')).join('\r\n')].flatMap((c) => gb[c] ?? [c.charCodeAt(0)])) }
  expect((await run(file)).detail).toContain('没有可识别的表头')
  const seen = await preview(file)
  expect(seen.columns?.map((column) => [column.heading, column.field, column.found])).toEqual([['人', null, 'none'], ['号', '身份证号', 'cells'], ['机', '手机', 'cells'], ['备注', null, 'none']])
  const mapping = { 人: '姓名', 号: '身份证号', 机: '手机', 备注: '' }
  expect(await preview(file, mapping)).toMatchObject({ obstacle: null, refused: 0 })
  expect((await run(file, { mapping: JSON.stringify(mapping) })).counts).toMatchObject({ created: 6 })
  expect((await preview(file, { ...mapping, 人: '身份证号', 号: '姓名' })).obstacle?.zh).toContain('“人”列与字段“身份证号”对不上：6 个值中有 6 个不像身份证号')
  expect((await preview(file, { ...mapping, 备注: '手机' })).obstacle?.zh).toBe('“机”列和“备注”列都对应到字段“手机”。请只留一列，没有写入任何数据。')
})

it('an explanation on the first sheet, headings over two rows, and a report that finds each cell again', async () => {
  const book = new Excel.Workbook()
  const guide = book.addWorksheet('填表说明')
  guide.addRow(['一、本表由各社区填报。'])
  guide.addRow(['二、身份证号请填 18 位。'])
  const sheet = book.addWorksheet('居民')
  sheet.addRow(['2026年居民花名册'])
  sheet.addRow(['姓名', '公民身份号码', '联系方式', '', '人员情况', ''])
  sheet.addRow(['', '', '手机号', '家庭住址', '婚姻状况', '出生日期'])
  sheet.mergeCells('A1:F1')
  for (const merged of ['A2:A3', 'B2:B3', 'C2:D2', 'E2:F2']) sheet.mergeCells(merged)
  sheet.addRow(['张三', one, '138 0013 8000', '城关镇和平路8号', '离婚', '1949年12月31日'])
  sheet.addRow(['李四', two, '139-0013-90', '', '丧偶', '1958/3/6'])
  sheet.addRow(['王五', three.slice(0, 17), '', '', '', ''])
  const file = { name: '花名册.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
  const seen = await preview(file)
  expect(seen).toMatchObject({ fileName: '花名册.xlsx · 居民', otherSheets: ['填表说明'], headingRow: 3, obstacle: null })
  const told = await run(file)
  expect(seen.columns?.find((column) => column.heading === '手机号')).toMatchObject({ samples: ['138****8000', '139-0013-90'] })
  expect(told.counts).toMatchObject({ created: 1, flagged: 1, refused: 1 })
  expect(await factsOf()).toMatchObject([{ 婚姻: '离异' }, { 婚姻: '丧偶' }])
  const report = await server.call('GET', `/record-imports/${region}/${told.id}/report.xlsx?lang=zh`)
  expect(report.statusCode).toBe(200)
  const [title, heads, ...lines] = await readSheet('报告.xlsx', new Uint8Array(report.rawPayload))
  expect([title?.[0], heads]).toEqual(['花名册.xlsx · 居民：新建 1，更新 0，不变 0，存疑 1，未导入 1', ['行', '列', '结果', '说明和办法']])
  expect(lines).toEqual([
    ['5', 'C 手机号', '已写入，存疑', '“手机”不是电话号码。'], ['5', 'F 出生日期', '已写入，存疑', '“出生日期”与身份证号不一致，未写入。请核对证件，改正其中一个。'],
    ['6', 'B 公民身份号码', '未导入', '“身份证号”是 17 位，不是 18 位身份证号。'], ['6', 'B 公民身份号码', '未导入', '没有可用于识别的内容，请补填（身份证号；户号+姓名+出生日期）。'],
  ])
})
