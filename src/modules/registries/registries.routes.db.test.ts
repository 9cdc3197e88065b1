import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { officer, serverFor, type TestServer } from '../../../tests/helpers/http.ts'
import { registryRoutes } from './registries.routes.ts'
import { all, clock, csv, identity, region, vault } from './registries.test-kit.ts'

const db = testDatabase()
const [one, two] = [identity('1949-12-31', 1), identity('1950-03-08', 2)]
const phone = '13800138000'
const around = { db, clock, routes: registryRoutes(vault) }
let servers: Readonly<Record<'full' | 'plain' | 'elsewhere' | 'reader' | 'keys', TestServer>>

beforeAll(async () => {
  servers = {
    full: await serverFor(officer(all, region), around), plain: await serverFor(officer(['registries.read'], region), around), elsewhere: await serverFor(officer(all, '360902'), around),
    reader: await serverFor(officer(['registries.read', 'registries.personal'], region), around), keys: await serverFor(officer(['registries.keys'], null), around),
  }
})
afterAll(async () => { for (const one of Object.values(servers)) await one.stop() })
beforeEach(() => db.empty())

const list = csv([['姓名', '身份证号', '手机', '婚姻'], ['张三丰', one, phone, '已婚'], ['李四', two, '', '丧偶']])
const fields = { region, type: 'resident', source: '城关镇' }
const imported = async () => (await servers.full.send('/record-imports', fields, list)).json<{ id: string; counts: object; lines: object[] }>()
const found = async () => (await servers.full.call('POST', '/records/find', { region, type: 'resident' })).json<{ items: { id: string; title: string }[] }>().items
const codeOf = (answer: { json<T>(): T; statusCode: number }) => [answer.statusCode, answer.json<{ code?: string }>().code]
const audits = async () => (await db.execute(`select action from audit where result = 'done' order by id`)).rows.map((row) => String(row['action']))

describe('who may see', () => {
  it('records of persons need a permission of their own, and the county', async () => {
    await imported()
    const [first] = await found()
    for (const [who, code] of [['plain', 'registries.not-personal'], ['elsewhere', 'registries.no-record']] as const) {
      expect([who, ...codeOf(await servers[who].call('POST', '/records/find', { region, type: 'resident' }))]).toEqual([who, who === 'plain' ? 403 : 404, code])
      expect(codeOf(await servers[who].call('POST', `/records/${region}/resident/${first?.id}/view`, {}))[1]).toBe(code)
      expect(codeOf(await servers[who].call('GET', `/record-quality?region=${region}&type=resident`))[1]).toBe(code)
      expect(codeOf(await servers[who].call('GET', `/record-duplicates?region=${region}&type=resident`))[1]).toBe(code)
    }
    expect((await servers.plain.call('POST', '/records/find', { region, type: 'institution' })).statusCode).toBe(200)
    const offered = async (who: 'plain' | 'reader') => (await servers[who].call('GET', '/record-types')).json<{ items: { type: string }[] }>().items.map(({ type }) => type)
    expect([(await offered('plain')).includes('resident'), (await offered('plain')).includes('institution'), (await offered('reader')).includes('resident')]).toEqual([false, true, true])
    // A reader of masked records neither writes nor opens numbers.
    expect((await servers.reader.send('/record-imports', fields, list)).statusCode).toBe(403)
    expect(codeOf(await servers.reader.call('POST', `/records/${region}/resident/${first?.id}/view`, { unmask: true, reason: '核对身份' }))[1]).toBe('registries.no-record')
    expect((await servers.full.call('GET', '/record-keys')).statusCode).toBe(403)
    expect((await servers.keys.call('GET', '/record-keys')).json()).toMatchObject({ current: 'k1', keys: [{ keyId: 'k1', sealed: 3, hashes: 2 }] })
  })

  it('rows of an import of persons are not shown to whoever asks by another type', async () => {
    const { id } = await imported()
    expect(codeOf(await servers.plain.call('GET', `/record-imports/${region}/${id}/lines`))[1]).toBe('registries.not-personal')
    expect((await servers.reader.call('GET', `/record-imports/${region}/${id}/lines?problem=false`)).json<{ items: object[] }>().items).toHaveLength(2)
  })
})

describe('one record', () => {
  it('is masked, opened with a reason only, and each look is kept and audited', async () => {
    await imported()
    const items = await found()
    expect(items.map((item) => item.title).sort()).toEqual(['张**', '李*'])
    const id = items.find((item) => item.title === '张**')?.id
    const masked = await servers.reader.call('POST', `/records/${region}/resident/${id}/view`, {})
    expect(masked.body).not.toMatch(new RegExp(`${one}|${phone}|张三丰`))
    expect(masked.json<{ facts: { field: string; value: unknown; masked: boolean }[] }>().facts.filter((fact) => fact.masked).map((fact) => [fact.field, fact.value])).toEqual([['姓名', '张**'], ['身份证号', `999***********${one.slice(-4)}`], ['手机', '138****8000']])
    expect((await servers.full.call('POST', `/records/${region}/resident/${id}/view`, { unmask: true, reason: '看' })).statusCode).toBe(400)
    const open = await servers.full.call('POST', `/records/${region}/resident/${id}/view`, { unmask: true, reason: `核对 ${two} 的亲属` })
    expect(open.json()).toMatchObject({ title: '张三丰' })
    const after = await servers.reader.call('POST', `/records/${region}/resident/${id}/view`, {})
    expect(after.json()).toMatchObject({ looks: [{ what: 'unmask', fields: ['姓名', '身份证号', '手机'], by: '经办', reason: expect.stringContaining('核对 999***********') }, { what: 'open' }] })
    expect(after.body).not.toContain(two)
    expect((await audits()).sort()).toEqual(['registries.find', 'registries.import', 'registries.view', 'registries.view', 'registries.view'])
  })

  it('is found by a whole number, written by hand, and refused in words', async () => {
    await imported()
    for (const text of [one, `${one.slice(0, 6)} ${one.slice(6)}`, '１３８００１３８０００', '张三']) expect((await servers.full.call('POST', '/records/find', { region, type: 'resident', text })).json<{ items: object[] }>().items).toHaveLength(1)
    const create = (facts: object) => servers.full.call('POST', `/records/${region}/resident`, { facts, from: '2026-11-01', source: '窗口' })
    expect(codeOf(await create({ 姓名: '王五', 身份证号: one }))).toEqual([409, 'registries.taken'])
    expect((await create({ 姓名: '王五', 身份证号: `${one.slice(0, -1)}${one.endsWith('1') ? '2' : '1'}` })).json()).toMatchObject({ code: 'registries.bad-value', detail: '“身份证号”的值不能用：校验位不符，请核对证件。' })
    expect((await create({ 姓名: '王五', 身份证号: identity('1960-01-01', 3), 出生日期: '1961-01-01' })).json()).toMatchObject({ detail: '“出生日期”的值不能用：与身份证号不一致。' })
    expect(codeOf(await create({ 姓名: '王五' }))).toEqual([400, 'registries.no-key'])
    expect(codeOf(await create({ 姓名: '王五', 星座: '天蝎' }))).toEqual([400, 'registries.no-field'])
    expect(codeOf(await create({ 姓名: `王五 ${phone}`, 身份证号: identity('1960-01-01', 3) }))).toEqual([400, 'registries.bad-value'])
    const { id } = (await create({ 姓名: '王五', 身份证号: identity('1960-01-01', 3), 户号: 'H9' })).json<{ id: string }>()
    const shown = (await servers.full.call('POST', `/records/${region}/resident/${id}/view`, {})).json<{ facts: { field: string; value: unknown }[] }>()
    expect(Object.fromEntries(shown.facts.map((fact) => [fact.field, fact.value]))).toMatchObject({ 出生日期: '1960-01-01', 性别: '男', 户号: 'H9' })
    const change = (facts: object) => servers.full.call('POST', `/records/${region}/resident/${id}/facts`, { facts, from: '2026-11-02', source: '窗口' })
    expect((await change({ 婚姻: '已婚', 手机: '13900139000' })).statusCode).toBe(204)
    expect(codeOf(await change({ 身份证号: two }))).toEqual([409, 'registries.taken'])
    expect((await change({ 出生日期: '1960-01-02' })).json()).toMatchObject({ detail: '“出生日期”的值不能用：与身份证号不一致。' })
  })
})

describe('types and lists', () => {
  it('a type is given as JSON Schema with labels, sensitivity and source', async () => {
    const schema = (await servers.plain.call('GET', '/record-types/resident/schema')).json<{ properties: Record<string, object>; required: string[] }>()
    expect(schema.required).toEqual(['姓名'])
    expect(schema.properties['身份证号']).toMatchObject({ 'x-sealed': true, 'x-sensitivity': 'direct', 'x-source': '公安人口登记' })
    expect(schema.properties['婚姻']).toMatchObject({ enum: ['未婚', '已婚', '离异', '丧偶', null] })
    expect(codeOf(await servers.plain.call('GET', '/record-types/ghost/schema'))).toEqual([404, 'registries.no-type'])
  })

  it('a list is looked at without being written, imported, and undone as if it had never been', async () => {
    const preview = await servers.full.send('/record-import-previews', { region, type: 'resident' }, list)
    expect(preview.json()).toMatchObject({ headingRow: 1, rows: 2, refused: 0, obstacle: null, columns: [{ heading: '姓名', field: '姓名', samples: ['张**', '李*'] }, { field: '身份证号' }, { field: '手机', samples: ['138****8000'] }, { field: '婚姻' }] })
    expect(preview.body).not.toMatch(new RegExp(`${one}|${phone}`))
    expect(await found()).toEqual([])
    const first = await imported()
    expect(first.counts).toMatchObject({ created: 2 })
    const again = csv([['姓名', '身份证号', '手机', '婚姻'], ['张三丰', one, '13900139000', '离异']])
    const second = (await servers.full.send('/record-imports', { ...fields, asOf: '2026-11-22' }, again)).json<{ id: string }>()
    const undo = (id: string, why = '导错了文件') => servers.full.call('POST', `/record-imports/${region}/${id}/undo`, { why })
    expect((await undo(first.id)).json()).toMatchObject({ code: 'registries.undo-later', detail: '之后的导入“名单.csv”又改动了其中 1 条记录，请先撤销那次导入。' })
    expect((await undo(second.id)).json()).toEqual({ emptied: 0, restored: 1 })
    const id = (await found()).find((item) => item.title === '张**')?.id
    const after = (await servers.full.call('POST', `/records/${region}/resident/${id}/view`, {})).json<{ facts: { field: string; value: unknown }[]; history: { isWithdrawn: boolean }[] }>()
    expect(Object.fromEntries(after.facts.map((fact) => [fact.field, fact.value]))).toMatchObject({ 手机: '138****8000', 婚姻: '已婚' })
    expect(after.history.map((set) => set.isWithdrawn)).toEqual([true, false])
    expect(codeOf(await undo(second.id))).toEqual([409, 'registries.undone-already'])
    expect((await undo(first.id)).json()).toEqual({ emptied: 2, restored: 0 })
    expect(await found()).toEqual([])
    for (const table of ['record_fact', 'record_secret', 'record_secret_past', 'record_key']) expect([table, (await db.execute(`select count(*)::int as n from ${table}`)).rows[0]?.['n']]).toEqual([table, 0])
    expect((await servers.full.call('GET', `/record-imports?region=${region}&type=resident`)).json<{ items: { undone: { why: string } | null }[] }>().items.map((item) => item.undone?.why)).toEqual(['导错了文件', '导错了文件'])
    expect((await imported()).counts).toMatchObject({ created: 2 })
    expect((await audits()).filter((action) => action === 'registries.undo-import')).toHaveLength(2)
  })

  it('doubles are proposed, merged with a reason, and split again', async () => {
    await servers.full.send('/record-imports', fields, csv([['姓名', '户号', '出生日期', '性别'], ['赵六', 'H1', '1950-03-08', '女'], ['赵六', 'H2', '1950-03-08', '女'], ['赵六', 'H3', '1951-03-08', '女']]))
    const doubles = (await servers.full.call('GET', `/record-duplicates?region=${region}&type=resident`)).json<{ items: { title: string; facts: object; ids: string[] }[] }>().items
    expect(doubles).toMatchObject([{ title: '赵*', facts: { 出生日期: '1950-03-08', 性别: '女' } }])
    const [kept, dropped] = doubles[0]?.ids ?? []
    expect((await servers.full.call('POST', `/records/${region}/resident/${kept}/merge`, { other: dropped, why: '同' })).statusCode).toBe(400)
    expect((await servers.full.call('POST', `/records/${region}/resident/${kept}/merge`, { other: dropped, why: '经核为同一人' })).statusCode).toBe(204)
    expect(await found()).toHaveLength(2)
    expect((await servers.full.call('POST', `/records/${region}/resident/${dropped}/split`)).statusCode).toBe(204)
    expect(await found()).toHaveLength(3)
  })
})
