import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Permission } from '#kernel/access.ts'
import { operator } from '#platform/auth/actor.ts'
import { collectOverHttp, indicator } from '../collect.test-kit.ts'
import type { HttpServer } from '#platform/http/server.ts'

const { db, call, upload, serverFor, clock, drain } = collectOverHttp()
const unit = '00000000-0000-7000-8000-00000000aaaa'
const outsider = '00000000-0000-7000-8000-00000000bbbb'

interface TaskPage { task: { id: string; state: string; version: number; filled: number; cells: number }; cells: { n: number; indicator: string; problem: { zh: string } | null; notes: unknown[]; last: { value: number } | null }[]; may: Record<string, boolean> }
const page = async (id: string, on?: HttpServer): Promise<TaskPage> => (await call('GET', `/collect-tasks/${id}`, on ? { on } : {})).json<TaskPage>()

beforeAll(async () => {
  await db.write(async (tx) => {
    for (const [id, path, name] of [[unit, '/9001/', '云溪县卫生健康局'], [outsider, '/9002/', '云溪县民政局']] as const) await sql`insert into organization (id, parent_id, path, name, kind, region, valid_from, source, updated_at) values (${id}::uuid, null, ${path}, ${name}, 'department', '999901', '2020-01-01', 'manual', now())`.execute(tx)
    await indicator(tx, { id: 'x-formula', name: '公式指标', unit: '个', rollup: 'sum' })
    await sql`update indicator set formula = 'x_places * 2' where id = 'x-formula'`.execute(tx)
    await sql`update indicator set owner_org = ${unit}::uuid, breakdowns = '{residence=urban,residence=rural}' where id in ('x-places', 'x-beds-share')`.execute(tx)
    await sql`insert into observation (region, indicator, place, period, breakdown, vintage, value, status, source, known_at) values ('999901', 'x-places', '999901', '2024', '', 1, 100, 'approved', 'imported', now())`.execute(tx)
  })
})

const cycle = (more: object = {}) => ({ title: '2025年年报', place: '999901', period: '2025', dueOn: '2026-12-01', indicators: ['x-places', 'x-beds-share'], unitChecks: false, ...more })
const opened = (more: object = {}) => call('POST', '/indicator-cycles', { payload: cycle(more), headers: { 'idempotency-key': crypto.randomUUID() } })

describe('a collection', () => {
  it('asks only what nobody has, naming where the rest comes from', async () => {
    const refused = await opened({ indicators: ['x-places', 'x-formula'], units: { 'x-formula': unit } })
    expect(refused.json()).toMatchObject({ code: 'collect.exists-elsewhere' })
    expect(refused.body).toContain('由公式计算')
    const preview = await call('POST', '/indicator-cycles/preview', { payload: cycle({ indicators: ['x-places', 'x-formula'], units: { 'x-formula': unit } }) })
    expect(preview.json()).toMatchObject({ asked: [{ orgId: unit, fields: 1 }], leftOut: [{ indicator: 'x-formula' }] })
    const imported = await opened({ period: '2024', title: '2024年' })
    expect(imported.body).toContain('已导入')
  })

  it('goes from template to approval, locks, and counts what was asked', async () => {
    const made = (await opened({ indicators: ['x-places', 'x-beds-share', 'x-formula'], units: { 'x-formula': unit }, leaveOut: true })).json<{ id: string }>()
    const [task] = (await call('GET', `/indicator-cycles/${made.id}`)).json<{ tasks: { id: string; cells: number }[] }>().tasks
    const id = task?.id ?? ''
    expect(task?.cells).toBe(2)
    expect((await call('GET', '/indicator-asked')).json()).toMatchObject({ items: [{ orgId: unit, month: '2026-12', asked: 2, automatic: 1, cycles: [{ id: made.id, asked: 2, automatic: 1 }] }] })

    const template = await call('GET', `/collect-tasks/${id}/template`)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(new Uint8Array(template.rawPayload).buffer)
    const sheet = book.getWorksheet('填报')
    expect(sheet?.getCell('B4').value).toBe('托位总数')
    expect(sheet?.getCell('G4').value).toBe(100)
    sheet!.getCell('H4').value = 130
    sheet!.getCell('I5').value = 62
    sheet!.getCell('J5').value = 100
    sheet!.getCell('H5').value = 0.62
    sheet!.getCell('H5').numFmt = '0%'
    const filled = new Uint8Array(await book.xlsx.writeBuffer())
    const saved = await upload(`/collect-tasks/${id}/template`, '填好.xlsx', filled)
    expect(saved.statusCode, saved.body).toBe(200)
    expect(saved.json<TaskPage>()).toMatchObject({ task: { filled: 2 }, cells: [{ problem: null }, { problem: null }] })

    const submitted = await call('POST', `/collect-tasks/${id}/submit`, { payload: {} })
    expect(submitted.json()).toMatchObject({ task: { state: 'submitted' } })
    expect((await call('PATCH', `/collect-tasks/${id}`, { payload: { cells: [] } })).json()).toMatchObject({ code: 'collect.task-state' })
    // Whoever reported does not approve.
    expect((await call('POST', `/collect-tasks/${id}/approve`, { payload: {} })).json()).toMatchObject({ code: 'indicators.own-value' })
    const above = await serverFor({ ...operator(['indicators.approve', 'indicators.collect'] satisfies Permission[]), accountId: 'other' })
    const returned = await call('POST', `/collect-tasks/${id}/return`, { payload: { reason: '请核对' }, on: above })
    expect(returned.json()).toMatchObject({ task: { state: 'returned', reason: '请核对' } })
    expect((await db.execute(`select count(*)::int as n from observation where period = '2025' and superseded_at is null`)).rows[0]?.['n']).toBe(0)

    await call('PATCH', `/collect-tasks/${id}`, { payload: { cells: [{ n: 1, value: '１３１', numerator: '', denominator: '', remark: '' }] } })
    expect((await page(id)).cells[0]?.notes).toHaveLength(1)
    await call('POST', `/collect-tasks/${id}/submit`, { payload: {} })
    expect((await call('POST', `/collect-tasks/${id}/approve`, { payload: {}, on: above })).json()).toMatchObject({ task: { state: 'approved' } })
    const { rows } = await db.execute(`select indicator, value, numerator, status, vintage from observation where period = '2025' and superseded_at is null order by indicator`)
    expect(rows).toEqual([{ indicator: 'x-beds-share', value: 62, numerator: 62, status: 'approved', vintage: 2 }, { indicator: 'x-places', value: 131, numerator: null, status: 'approved', vintage: 2 }])
    // The same figures are not asked again.
    expect((await opened({ title: '再要一次' })).json()).toMatchObject({ code: 'collect.exists-elsewhere' })
  })

  it('is not sent in half empty or wrong, and not with another collection’s template', async () => {
    const made = (await opened({ indicators: ['x-places'], period: '2026', dueOn: '2026-11-20', title: '2026年快报' })).json<{ id: string }>()
    const [task] = (await call('GET', `/indicator-cycles/${made.id}`)).json<{ tasks: { id: string }[] }>().tasks
    const id = task?.id ?? ''
    expect((await call('POST', `/collect-tasks/${id}/submit`, { payload: {} })).json()).toMatchObject({ code: 'collect.task-incomplete' })
    const wrong = await call('PATCH', `/collect-tasks/${id}`, { payload: { cells: [{ n: 1, value: '≥95', numerator: '', denominator: '', remark: '' }] } })
    expect(wrong.json<TaskPage>().cells[0]?.problem?.zh).toContain('界限')
    expect((await upload(`/collect-tasks/${id}/template`, '别的.xlsx', await otherTemplate())).json()).toMatchObject({ code: 'collect.wrong-template' })
    expect((await upload(`/collect-tasks/${id}/template`, '表.csv', 'a,b\n1,2\n')).json()).toMatchObject({ code: 'collect.no-template' })

    const stranger = await serverFor({ ...operator(['indicators.report'] satisfies Permission[]), accountId: 'stranger', grants: [{ permissions: new Set<Permission>(['indicators.report']), orgPath: '/9002/', region: null }] })
    expect((await call('GET', `/collect-tasks/${id}`, { on: stranger })).statusCode).toBe(404)
    expect((await call('GET', '/my/collect-tasks', { on: stranger })).json()).toMatchObject({ tasks: [] })

    clock.set('2026-11-21T02:00:00Z')
    await drain()
    await call('POST', `/indicator-cycles/${made.id}/close`, { payload: {} })
    expect((await call('PATCH', `/collect-tasks/${id}`, { payload: { cells: [] } })).json()).toMatchObject({ code: 'collect.cycle-closed' })
  })
})

async function otherTemplate(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('填报').addRow(['k1'])
  book.addWorksheet('_luoshi').addRows([['task', 'another'], ['title', '上一年的采集']])
  return new Uint8Array(await book.xlsx.writeBuffer())
}
