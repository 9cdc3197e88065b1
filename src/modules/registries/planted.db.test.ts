/** Identity numbers and phones planted through lists, forms and the API are looked for wherever they should not be. */
import Excel from 'exceljs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSheet } from '#modules/directory/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { officer, serverFor, type TestServer } from '../../../tests/helpers/http.ts'
import { registryRoutes } from './registries.routes.ts'
import { all, clock, csv, identity, region, vault } from './registries.test-kit.ts'

const db = testDatabase()
const [one, two, three] = [identity('1949-12-31', 11), identity('1950-03-08', 12), identity('1960-06-06', 13)]
const [phone, other] = ['13800138011', '13900139022']
/** An old number, and what it became. */
const [old, became] = ['340524800101001', '34052419800101001X']
const planted = [one, two, three, phone, other, old, became]
const spaced = (number: string): string => number.replace(/(.{6})(.{8}|.{4})(.*)/, '$1 $2 $3')
let server: TestServer
beforeAll(async () => { server = await serverFor(officer(all, region), { db, clock, routes: registryRoutes(vault) }) })
afterAll(() => server.stop())

it('none stands in a log, an error, an answer, an audit line, a job, any column or any index', async () => {
  const answers: string[] = []
  const keep = <T extends { body: string }>(answer: T): T => { answers.push(answer.body); return answer }
  const fields = { region, type: 'resident', source: `村里 ${phone}` }
  const list = csv([['姓名', '身份证号', '手机', '婚姻', '学段', '户主身份证号'], [`张三 ${two}`, one, phone, `已婚 ${two}`, spaced(other), two], ['李四', two, other, '', '', one], ['王五', `${three.slice(0, -1)}${three.endsWith('0') ? '1' : '0'}`, '', '', '', ''], ['赵六', three, '', '', '', '']], `名单 ${one}.csv`)
  keep(await server.send('/record-import-previews', { region, type: 'resident' }, list))
  const report = keep(await server.send('/record-imports', fields, list)).json<{ id: string }>()
  // Headings that are numbers, a column mapped to the wrong field, a file that is none.
  keep(await server.send('/record-imports', fields, csv([[one, phone], [two, other]])))
  keep(await server.send('/record-imports', { ...fields, mapping: JSON.stringify({ 甲: '姓名', 乙: '身份证号' }) }, csv([['甲', '乙'], ...Array.from({ length: 6 }, () => [one, phone])])))
  keep(await server.send('/record-imports', { ...fields, mapping: `{"${one}":` }, csv([['姓名', '身份证号'], ['某', one]])))
  keep(await server.send('/record-imports', fields, { name: `${two}.xlsx`, bytes: Uint8Array.from([0x50, 0x4b, 3, 4]) }))
  // A sheet that bears a number, an old number of fifteen places, numbers in a column that nobody mapped; and the report of it as a file.
  const book = new Excel.Workbook()
  book.addWorksheet('说明').addRow(['填表说明'])
  const sheet = book.addWorksheet(`${phone}的表`)
  for (const row of [['姓名', '身份证号', '户号', '出生日期', '经办备注'], ['孙七', old, 'H7', '1980-01-01', `同 ${one}`], ['周八', one.slice(0, 17), 'H8', phone, two]]) sheet.addRow(row)
  const workbook = { name: '两张.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
  keep(await server.send('/record-import-previews', { region, type: 'resident' }, workbook))
  const told = keep(await server.send('/record-imports', { ...fields, isOld: 'true' }, workbook)).json<{ id: string; counts: object }>()
  expect(told.counts).toMatchObject({ flagged: 1, refused: 1 })
  const file = await server.call('GET', `/record-imports/${region}/${told.id}/report.xlsx`)
  answers.push(JSON.stringify(await readSheet('报告.xlsx', new Uint8Array(file.rawPayload))), String(file.headers['content-disposition']))
  const found = keep(await server.call('POST', '/records/find', { region, type: 'resident', text: two })).json<{ items: { id: string }[] }>()
  expect(found.items).toHaveLength(1)
  const id = found.items[0]?.id ?? ''
  keep(await server.call('POST', `/records/${region}/resident/${id}/view`, { reason: `查 ${one}` }))
  keep(await server.call('POST', `/records/${region}/resident`, { facts: { 姓名: '某', 身份证号: one, 婚姻: `已婚 ${phone}` }, from: '2026-01-01', source: `来电 ${spaced(phone)}` }))
  keep(await server.call('POST', `/records/${region}/resident`, { facts: { 姓名: '某', 身份证号: one }, from: '2026-01-01', source: '窗口' }))
  keep(await server.call('POST', `/records/${region}/resident`, { facts: { [one]: phone }, from: one, source: two }))
  keep(await server.call('POST', `/records/${region}/resident/${id}/facts`, { facts: { 手机: phone, 住址: `和平路8号 ${one}` }, from: '2026-02-01', source: `本人 ${phone}` }))
  keep(await server.call('POST', `/records/${region}/resident/${id}/merge`, { other: id, why: `同一人 ${one}` }))
  keep(await server.call('GET', `/record-imports/${region}/${report.id}/lines?problem=false`))
  keep(await server.call('GET', `/record-imports?region=${region}&type=resident`))
  keep(await server.call('GET', `/record-duplicates?region=${region}&type=resident`))
  keep(await server.call('GET', `/records/${region}/${one}/${phone}`))
  keep(await server.call('POST', `/record-imports/${region}/${report.id}/undo`, { why: `导错了 ${two}` }))
  for (const number of planted) {
    for (const text of [number, spaced(number)]) {
      expect(['answers', number, answers.findIndex((body) => body.includes(text))]).toEqual(['answers', number, -1])
      expect(['log', number, server.log.filter((line) => line.includes(text))]).toEqual(['log', number, []])
    }
  }
  const pattern = planted.flatMap((number) => [number, spaced(number)]).join('|')
  const { rows: tables } = await db.execute(`select tablename as name from pg_tables where schemaname = 'public'`)
  for (const { name } of tables) expect([name, (await db.execute(`select count(*)::int as n from ${String(name)} as t where t::text ~* '${pattern}'`)).rows[0]?.['n']]).toEqual([name, 0])
  // Indexes hold columns and nothing worked out of them, so that what is in no table is in no index.
  const { rows: worked } = await db.execute(`select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid where t.relname like 'record%' and i.indexprs is not null`)
  expect(worked).toEqual([])
  expect(server.log.length).toBeGreaterThan(10)
})

it('a failure in the midst of an import tells neither names nor facts: the database repeats the row it would not take', async () => {
  await db.execute(`alter table record add constraint record_refuses check (title <> '欧阳无名')`)
  try {
    const before = server.log.length
    const answer = await server.send('/record-imports', { region, type: 'resident', source: '村里' }, csv([['姓名', '身份证号', '户籍'], ['欧阳无名', identity('1971-07-07', 17), '农村']]))
    expect(answer.statusCode).toBe(500)
    const said = [answer.body, server.log.slice(before).join('')]
    for (const secret of ['欧阳无名', '1971-07-07', '19710707']) expect([secret, said.findIndex((text) => text.includes(secret))]).toEqual([secret, -1])
    expect(said[1]).toContain('record_refuses')
  } finally {
    await db.execute('alter table record drop constraint record_refuses')
  }
})
