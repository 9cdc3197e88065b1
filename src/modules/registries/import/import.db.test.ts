import { beforeEach, expect, it } from 'vitest'
import { fixedIds } from '#kernel/ids.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { recordAsOf, rebuild } from '../records/write.service.ts'
import { mergeRecords, splitRecord } from '../records/merge.service.ts'
import { recordsById } from '../records/records.repo.ts'
import { qualityOf } from '../quality/quality.service.ts'
import { openRecordVault } from '../sealed/vault.ts'
import { linesOf } from './import.repo.ts'
import { importList, type ListToImport } from './import.service.ts'
import { undoImport } from './undo.service.ts'

const db = testDatabase()
const ids = fixedIds()
const vault = openRecordVault([{ id: 'k1', key: new Uint8Array(32).fill(1) }])
const by = { at: new Date('2026-11-22T02:00:00Z'), day: '2026-11-22', account: 'a', source: '村里名单', newId: () => ids.next() }
const at = { region: '999901', type: 'resident' }
const heading = ['姓名', '身份证号', '手机号', '婚姻状况', '户号', '户主身份证号', '出生日期']
/** Vectors of GB 11643 with right check digits; region codes of nobody alive. */
const [one, two, wrong] = ['11010519491231002X', '440524188001010014', '110105194912310021']
const phone = '13800138000'

beforeEach(() => db.empty())
const list = (table: readonly (readonly string[])[], more: Partial<ListToImport> = {}): ListToImport => ({ ...at, fileName: '名单.xlsx', table, asOf: '2026-01-01', isOld: false, ...more })
const run = (table: readonly (readonly string[])[], more: Partial<ListToImport> = {}) => db.write((tx) => importList(tx, vault, list(table, more), by))
const count = async (table: string): Promise<unknown> => (await db.execute(`select count(*)::int as n from ${table}`)).rows[0]?.['n']
const kinds = (report: Awaited<ReturnType<typeof run>>) => report.lines.map((line) => [line.outcome, ...line.problems.map((problem) => `${problem.field} ${problem.kind}`)])

it('a list twice changes nothing; a changed row is a new fact, and the old one is still true of its day', async () => {
  const table = [heading, ['张三', one, phone, '已婚', 'H1', '', ''], ['李四', two, '', '不详', 'H1', one, '']]
  const first = await run(table)
  expect(kinds(first)).toEqual([['created'], ['created']])
  expect(kinds(await run(table))).toEqual([['unchanged'], ['unchanged']])
  expect(kinds(await run([heading, ['张三', one, phone, '离异', 'H1', '', '']], { asOf: '2026-06-01' }))).toEqual([['changed']])
  const id = first.lines[0]?.recordId ?? ''
  expect(await db.read((tx) => recordAsOf(tx, at, id, '2026-05-31'))).toMatchObject({ 婚姻: '已婚', 出生日期: '1949-12-31', 性别: '女' })
  expect(await db.read((tx) => recordAsOf(tx, at, id, '2026-06-01'))).toMatchObject({ 婚姻: '离异' })
  const other = await db.read((tx) => recordAsOf(tx, at, first.lines[1]?.recordId ?? '', '2026-06-01'))
  expect(other).not.toHaveProperty('婚姻')
  // Both live in the household that the number made.
  expect(other?.['户号']).toBe((await db.read((tx) => recordAsOf(tx, at, id, '2026-06-01')))?.['户号'])
})

it('wrong check digits are refused in new data and flagged in old; two birth dates, repeats and rings are flagged, nothing else is lost', async () => {
  expect(kinds(await run([heading, ['王五', wrong, '', '', '', '', '']]))).toEqual([['refused', '身份证号 check-digit']])
  expect(kinds(await run([heading, ['王五', wrong, '', '未婚', '', '', '']], { isOld: true }))).toEqual([['flagged', '身份证号 check-digit']])
  const doubtful = await run([heading, ['张三', one, '', '已婚', '', two, '1950-01-01'], ['李四', two, '12', '丧偶', '', one, ''], ['张三', one, '', '', '', '', '']])
  expect(kinds(doubtful)).toEqual([['flagged', '出生日期 two-values', '所随户主 ring'], ['flagged', '手机 wrong-value', '所随户主 ring'], ['refused', '身份证号 repeated']])
  const id = doubtful.lines[0]?.recordId ?? ''
  const facts = await db.read((tx) => recordAsOf(tx, at, id, '2026-11-22'))
  expect(facts).toMatchObject({ 婚姻: '已婚' })
  expect(facts).not.toHaveProperty('出生日期')
  expect(kinds(await run([['姓名', '身份证号', '性别'], ['李四', two, '女']]))).toEqual([['flagged', '性别 two-values']])
  const quality = await db.read((tx) => qualityOf(tx, at))
  expect(quality).toMatchObject({ records: 3, flagged: 3 })
  expect(quality.fields.find((field) => field.field === '婚姻')).toMatchObject({ known: 3, unknown: 0 })
  expect(quality.fields.find((field) => field.field === '身份证号')?.doubtful).toEqual([{ kind: 'check-digit', n: 1 }])
})

it('a ring is seen through records that are there already, and words say what a user is to do', async () => {
  await run([heading, ['张三', one, '', '', '', '', ''], ['李四', two, '', '', '', one, '']])
  const closed = await run([heading, ['张三', one, '', '', '', two, '']])
  expect(kinds(closed)).toEqual([['flagged', '所随户主 ring']])
  expect(closed.lines[0]?.problems[0]?.text).toEqual({ zh: '“户主（身份证号）”绕成一圈，未写入。请核对谁是户主，改正后再导一次。', en: '“head of the household” leads round in a ring; not written. Find out who is the head, correct the list and import it again.' })
  const words = async (table: readonly (readonly string[])[], more: Partial<ListToImport> = {}) => (await run(table, more)).lines.flatMap((line) => line.problems.map((problem) => problem.text.zh))
  expect(await words([['姓名', '身份证号', '出生日期'], ['张三', one, '1950-01-01']])).toEqual(['“出生日期”与身份证号不一致，未写入。请核对证件，改正其中一个。'])
  expect(await words([['姓名', '户号', '出生日期'], ['钱七', 'H7', '1950年5月']])).toEqual(['“出生日期”只有年月，没有日，未写入。请补上日，或补上身份证号。', '没有可用于识别的内容，请补填（身份证号；户号+姓名+出生日期）。'])
  expect(await words([['姓名', '身份证号'], ['王五', wrong]])).toEqual(['“身份证号”校验位不符，请核对证件后更正。'])
  expect(await words([['姓名', '身份证号'], ['王五', wrong]], { isOld: true })).toEqual(['“身份证号”校验位不符，已保留待核。'])
  const school = (code: string, more: Partial<ListToImport> = {}) => words([['机构名称', '信用代码'], [`某小学${code}`, code]], { type: 'institution', ...more })
  expect(await school('91350100M000100Y43')).toEqual([])
  expect(await school('91350100M000100Y4A')).toEqual(['“统一社会信用代码”校验位不符，请核对证件后更正。'])
  expect(await school('91350203M0001QAY9B', { isOld: true })).toEqual(['“统一社会信用代码”校验位不符，已保留待核。'])
})

it('a column that is mapped to the wrong field is refused as a whole; a list without headings or key says what is missing', async () => {
  const rows = Array.from({ length: 6 }, (_, i) => ['某某', `1101051949123100${i}X`, '是'])
  await expect(run([['姓名', '号码', '婚姻'], ...rows], { mapping: { 姓名: '姓名', 号码: '身份证号', 婚姻: '婚姻' } })).rejects.toMatchObject({ code: 'registries.wrong-column' })
  await expect(run([['姓名', '号码'], ...rows], { mapping: { 姓名: '身份证号', 号码: '姓名' } })).rejects.toMatchObject({ code: 'registries.wrong-column' })
  await expect(run([['身份证号', '号码'], ...rows.map((row) => [row[1] ?? '', phone])], { mapping: { 身份证号: '身份证号', 号码: '姓名' } })).rejects.toMatchObject({ code: 'registries.numbers-in-plain' })
  await expect(run([['甲', '乙'], ['1', '2']])).rejects.toMatchObject({ code: 'registries.no-header' })
  await expect(run([['姓名', '性别'], ['某', '男']])).rejects.toMatchObject({ code: 'registries.no-key-column' })
  expect(await db.read((tx) => qualityOf(tx, at))).toMatchObject({ records: 0 })
})

it('a mapping once given is used for the next list with the same headings', async () => {
  const table = [['谁', '证'], ['张三', one]]
  expect((await run(table, { mapping: { 谁: '姓名', 证: '身份证号' } })).counts.created).toBe(1)
  expect((await run(table)).counts.unchanged).toBe(1)
})

it('two records of one person become one and come apart again, with everything that was said', async () => {
  const report = await run([heading, ['张三', one, '', '已婚', 'H1', '', ''], ['张叁', two, '', '', 'H2', '', '']])
  const [kept = '', dropped = ''] = report.lines.map((line) => line.recordId ?? '')
  await run([['姓名', '身份证号', '残疾等级'], ['张叁', two, '2']], { asOf: '2026-03-01' })
  await db.write((tx) => mergeRecords(tx, at, kept, dropped, '同一人', by))
  expect((await db.read((tx) => recordsById(tx, at, [kept])))[0]?.facts).toMatchObject({ 婚姻: '已婚', 残疾等级: 2 })
  // Who bears the number of the dropped one is found as the kept one.
  expect((await run([['姓名', '身份证号', '低保'], ['张三', two, '是']], { asOf: '2026-04-01' })).lines[0]?.recordId).toBe(kept)
  await expect(db.write((tx) => mergeRecords(tx, at, kept, dropped, '再次', by))).rejects.toMatchObject({ code: 'registries.bad-merge' })
  await db.write((tx) => splitRecord(tx, at, dropped, by))
  const [a, b] = await db.read(async (tx) => [(await recordsById(tx, at, [kept]))[0], (await recordsById(tx, at, [dropped]))[0]])
  expect([a?.facts['残疾等级'], b?.facts['残疾等级'], b?.facts['婚姻']]).toEqual([undefined, 2, undefined])
  const before = a?.facts
  await db.write((tx) => rebuild(tx, at, [kept], by))
  expect((await db.read((tx) => recordsById(tx, at, [kept])))[0]?.facts).toEqual(before)
})

it('no identity number, phone or address stands in any column of any table', async () => {
  await run([[...heading, '住址', '银行账号'], ['张三', one, phone, '已婚', 'H1', two, '', '城关镇和平路8号2栋301室', '6222021234567890123'], ['李四', two, '13900139000', `已婚 ${one}`, '', one, '', '', '']])
  await run([['姓名', '身份证号'], [`张三 ${phone}`, one]])
  const { rows } = await db.execute(`select tablename from pg_tables where schemaname = 'public'`)
  for (const { tablename } of rows) {
    const found = await db.execute(`select count(*)::int as n from ${String(tablename)} as t where t::text ~ '${one}|${two}|${phone}|13900139000|6222021234567890123|和平路8号|301室'`)
    expect([tablename, found.rows[0]?.['n']]).toEqual([tablename, 0])
  }
})

it('two lists with the same new people at once make each of them once', async () => {
  const table = [heading, ['张三', one, phone, '已婚', 'H1', '', ''], ['李四', two, '', '未婚', 'H1', '', '']]
  const reports = await Promise.all([run(table), run(table), run(table)])
  expect(reports.map((report) => report.counts.created).sort()).toEqual([0, 0, 2])
  expect(reports.map((report) => report.counts.unchanged).sort()).toEqual([0, 2, 2])
  expect(await count('record')).toBe(3)
})

it('rows without a word are told of together with the others, in the order of the list', async () => {
  const table = [heading, ['张三', one, phone, '', '', '', ''], ['王五', wrong, '', '', '', '', ''], ['李四', two, '12', '', '', '', ''], ['钱七', '', '', '', 'H9', '', '1950-01-01']]
  const { id } = await run(table)
  const lines = (filter: { readonly problem: boolean; readonly after: number }) => db.read(async (tx) => (await linesOf(tx, at.region, id, { ...filter, limit: 10 })).map((line) => [line.line, line.outcome]))
  expect(await lines({ problem: false, after: 0 })).toEqual([[2, 'created'], [3, 'refused'], [4, 'flagged'], [5, 'created']])
  expect(await lines({ problem: false, after: 2 })).toEqual([[3, 'refused'], [4, 'flagged'], [5, 'created']])
  expect(await lines({ problem: true, after: 0 })).toEqual([[3, 'refused'], [4, 'flagged']])
})

it('a number of fifteen places is worked out to the eighteen of today: refused in new data with a way out, kept and marked in old', async () => {
  // GB 11643—1999, appendix: 34052419800101001X was 340524800101001 before.
  const old = '340524800101001'
  expect(kinds(await run([['姓名', '身份证号'], ['赵六', old]]))).toEqual([['refused', '身份证号 fifteen-digits']])
  const kept = await run([['姓名', '身份证号'], ['赵六', old]], { isOld: true })
  expect(kinds(kept)).toEqual([['flagged', '身份证号 fifteen-digits']])
  expect(kept.lines[0]?.problems[0]).toMatchObject({ column: 'B 身份证号', text: { zh: '“身份证号”是 15 位旧号，已换算为 18 位，待核。' } })
  // The same number from the document settles the doubt.
  const today = [['姓名', '身份证号'], ['赵六', '34052419800101001X']]
  expect([kinds(await run(today)), kinds(await run(today))]).toEqual([[['changed']], [['unchanged']]])
})

it('a doubt is settled by a list that says the same field rightly, stays where nothing is said of it, and comes back when that list is undone', async () => {
  const table = [heading, ['李四', two, '12', '', '', '', '1950-01-01']]
  const { lines: [line] } = await run(table)
  const flags = async () => (await db.read((tx) => recordsById(tx, at, [line?.recordId ?? '']))).flatMap((record) => record.flags.map((flag) => flag.field))
  expect(await flags()).toEqual(['手机', '出生日期'])
  const corrected = await run([['姓名', '身份证号', '手机号'], ['李四', two, phone]], { asOf: '2026-02-01' })
  expect([kinds(corrected), await flags()]).toEqual([[['changed']], ['出生日期']])
  await db.write((tx) => undoImport(tx, at.region, corrected.id, { at: by.at, day: by.day, account: by.account, why: '导错了' }))
  expect(await flags()).toEqual(['手机', '出生日期'])
})
