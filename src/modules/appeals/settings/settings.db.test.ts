/** Settings one by one: categories, duty lines with a term, the line itself; history and taking back. */
import { describe, expect, it } from 'vitest'
import { systemIds } from '#kernel/ids.ts'
import { appealsOverHttp, region, units } from '../../../../tests/helpers/appeals.ts'
import { canRace, raced } from '../../../../tests/helpers/race.ts'
import { changeDuty, endDuty } from '../duty/duty.service.ts'
import type { NamedRule } from '../quality/rules.schema.ts'
import { saveRule } from '../quality/rules.service.ts'
import { undoChange, type Editing } from './changes.service.ts'

const kit = appealsOverHttp()
const { call, file } = kit
const at = `/appeal-lines/${region}`
interface Row { readonly id: string; readonly what: string; readonly key: string; readonly byName: string; readonly before: object | null; readonly after: object | null }
const changes = async (query = ''): Promise<readonly Row[]> => (await call('agent', 'GET', `${at}/changes${query}`)).json<{ items: Row[] }>().items
const undo = async (id: string | undefined) => { const answer = await call('agent', 'POST', `${at}/changes/${id}/undo`); return answer.statusCode === 204 ? 'done' : answer.json<{ code: string }>().code }
const category = async (code: string, body: object) => { const answer = await call('agent', 'PUT', `${at}/categories/${code}`, { parent: null, name: '某类', open311: false, ended: false, ...body }); return answer.json<{ code: string; name?: string; ended?: boolean }>() }
const found = async (code: string) => (await call('agent', 'GET', `${at}/categories`)).json<{ items: { code: string; name: string; ended: boolean }[] }>().items.find((one) => one.code === code)

describe('a category', () => {
  it('is added, renamed and retired; each is kept and the last can be taken back', async () => {
    await category('88', { name: '低空经济' })
    await category('8801', { name: '无人机扰民', parent: '88' })
    await category('8801', { name: '无人机噪声', parent: '88' })
    const [renamed, added] = await changes('?what=category&key=8801')
    expect(renamed).toMatchObject({ byName: '坐席', before: { name: '无人机扰民' }, after: { name: '无人机噪声' } })
    expect(await undo(added?.id)).toBe('appeals.changed-since')
    expect(await undo(renamed?.id)).toBe('done')
    expect(await found('8801')).toMatchObject({ name: '无人机扰民' })
    expect(await changes('?what=category&key=8801')).toHaveLength(3)
  })

  it('is not retired before those under it, nor put under itself or under none', async () => {
    expect((await category('88', { ended: true })).code).toBe('appeals.category-has-parts')
    expect((await category('88', { parent: '8801' })).code).toBe('appeals.category-in-itself')
    expect((await category('8802', { parent: '77' })).code).toBe('appeals.no-category')
    await category('8801', { name: '无人机扰民', parent: '88', ended: true })
    expect(await category('88', { name: '低空经济', ended: true })).toMatchObject({ ended: true })
    expect((await call('agent', 'POST', '/appeals', { region, kind: 'complaint', urgency: 'general', text: '无人机太吵。', category: '8801', anonymous: true })).json()).toMatchObject({ code: 'appeals.no-category' })
  })

  it('is for those who keep the settings', async () => {
    expect((await call('water', 'PUT', `${at}/categories/89`, { parent: null, name: '某类', open311: false, ended: false })).statusCode).toBe(403)
    expect((await call('water', 'GET', `${at}/changes`)).statusCode).toBe(403)
  })
})

describe('a line of the duty list', () => {
  const duty = (more: object) => ({ category: '0107', place: null, words: [], unit: units.water, supports: [], ground: '县水务局三定规定', ...more })
  const proposed = async () => (await call('agent', 'POST', '/appeals/proposals', { region, title: '', text: '小区停水三天了', phone: null, category: '0107', place: null })).json<{ units: { ground: string }[] }>().units.map((one) => one.ground)

  it('is proposed only while it holds; the dates must be in order', async () => {
    await call('agent', 'POST', `${at}/duties`, duty({ ground: '旧规定', validTo: '2026-03-01' }))
    await call('agent', 'POST', `${at}/duties`, duty({ ground: '新规定', validFrom: '2026-03-02' }))
    await call('agent', 'POST', `${at}/duties`, duty({ ground: '明天的规定', validFrom: '2026-03-03' }))
    expect(await proposed()).toEqual(['新规定'])
    expect((await call('agent', 'POST', `${at}/duties`, duty({ validFrom: '2026-03-03', validTo: '2026-03-01' }))).json()).toMatchObject({ code: 'appeals.bad-term' })
  })

  it('comes back as it was when its taking out, or a change, is undone', async () => {
    const [line] = (await call('agent', 'GET', `${at}/duties`)).json<{ items: { id: string; ground: string; version: number }[] }>().items.filter((one) => one.ground === '新规定')
    await call('agent', 'PUT', `${at}/duties/${line?.id}`, duty({ ground: '更新的规定' }), { 'if-match': `"${line?.version}"` })
    await call('agent', 'POST', `${at}/duties/${line?.id}/end`)
    expect(await proposed()).toEqual([])
    expect(await undo((await changes(`?what=duty&key=${line?.id}`))[0]?.id)).toBe('done')
    expect(await proposed()).toEqual(['更新的规定'])
    for (const path of [`${at}/duties`, `${at}/changes?what=duty`]) expect((await call('agent', 'GET', path)).json<{ units: Record<string, string> }>().units).toMatchObject({ [units.water]: '云溪县water' })
  })
})

it('the duty list, the list of orders and their filters go by the tree: A10 is no part of A1, and X7 is one of A1', async () => {
  for (const [code, parent] of [['A1', null], ['A10', null], ['X7', 'A1']] as const) await category(code, { name: `分类${code}`, parent })
  const duty = (code: string) => call('agent', 'POST', `${at}/duties`, { category: code, place: null, words: [], unit: units.water, supports: [], ground: `依据${code}` })
  for (const code of ['A1', 'A10', 'X7']) expect((await duty(code)).statusCode).toBe(201)
  const grounds = async (code: string) => (await call('agent', 'POST', '/appeals/proposals', { region, title: '', text: '请处理', phone: null, category: code, place: null })).json<{ units: { ground: string }[] }>().units.map((one) => one.ground)
  expect([await grounds('A10'), await grounds('A1'), await grounds('X7')]).toEqual([['依据A10'], ['依据A1'], ['依据X7', '依据A1']])
  const filed = Object.fromEntries(await Promise.all((['A1', 'A10', 'X7'] as const).map(async (code) => [code, (await file({ text: `分类${code}的一件事情，请处理。`, category: code })).id] as const)))
  const listed = async (code: string) => (await call('agent', 'GET', `/appeals?category=${code}&limit=50`)).json<{ items: { id: string }[] }>().items.map((one) => one.id).toSorted()
  expect([await listed('A10'), await listed('A1')]).toEqual([[filed['A10']], [filed['A1'], filed['X7']].toSorted()])
})

it('the line itself: what was saved last can be taken back', async () => {
  const line = (await call('agent', 'GET', at)).json<{ version: number; name: string; settings: object; org: string; phone: string; jurisdiction: string; open: boolean }>()
  const { name, phone, org, jurisdiction, settings } = line
  expect((await call('agent', 'PUT', at, { name: '改错的名字', phone, org, jurisdiction, settings, open: false }, { 'if-match': `"${line.version}"` })).statusCode).toBe(200)
  expect(await undo((await changes('?what=line'))[0]?.id)).toBe('done')
  expect((await call('agent', 'GET', at)).json()).toMatchObject({ name, open: true, version: line.version + 2 })
})

it('who asked for an exclusion and who decided it stay readable; a decision is not undone here', async () => {
  const { id } = await file({ text: '路面积水很深，车过不去。', category: '0108', next: { do: 'dispatch', unit: units.water, support: [], basis: '责任清单' } })
  expect((await call('water', 'POST', `/appeals/${region}/${id}/exclusion`, { reason: '暴雨期间无法作业，已电话告知13812345678' })).statusCode).toBe(204)
  expect((await call('leader', 'POST', `/appeals/${region}/${id}/exclusion/decision`, { granted: false, reason: '暴雨次日已可作业' })).statusCode).toBe(204)
  const log = await changes('?what=exclusion')
  expect(log.map((one) => one.byName)).toEqual(['县领导', '水务经办'])
  expect(JSON.stringify([log, (await call('agent', 'GET', `/appeals/exclusions?region=${region}&open=false`)).json()])).not.toContain('13812345678')
  expect(await undo(log[0]?.id)).toBe('appeals.no-change')
})

// On PGlite there is nothing to show: it lets one transaction in at a time, with the lock of the line or without.
describe.runIf(canRace)('two who change the same at once, the first not yet committed', () => {
  const duty = { category: '0107', place: null, words: [], unit: units.water, supports: [], ground: '某规定', validFrom: null, validTo: null }
  const editing = (): Editing => ({ at: kit.clock.now(), by: 'account-second', byName: '另一坐席', newId: () => systemIds.next() })
  const added = async () => (await call('agent', 'POST', `${at}/duties`, duty)).json<{ id: string }>().id
  const change = async (id: string, ground: string) => (await call('agent', 'PUT', `${at}/duties/${id}`, { ...duty, ground }, { 'if-match': '"1"' })).json<{ code?: string; version?: number }>()
  const history = (id: string) => changes(`?what=duty&key=${id}`)

  it('change: the second is stale, and what the first wrote stays', async () => {
    const id = await added()
    const { second } = await raced(kit.db, (tx) => changeDuty(tx, region, id, { ...duty, ground: '先到的规定' }, '1', editing()), () => change(id, '后到的规定'))
    expect(second).toMatchObject({ code: 'http.stale' })
    expect((await history(id)).map(({ after }) => after)).toMatchObject([{ ground: '先到的规定', version: 2 }, { version: 1 }])
  })

  it('take out and change: what was taken out does not come back', async () => {
    const id = await added()
    const { second } = await raced(kit.db, (tx) => endDuty(tx, region, id, editing()), () => change(id, '后到的规定'))
    expect(second).toMatchObject({ code: 'appeals.no-duty' })
    expect(await history(id)).toHaveLength(2)
  })

  it('undo twice: the second comes too late', async () => {
    const id = await added()
    await change(id, '改过的规定')
    const [last] = await history(id)
    const { second } = await raced(kit.db, (tx) => undoChange(tx, region, last?.id ?? '', editing()), () => undo(last?.id))
    expect(second).toBe('appeals.changed-since')
    expect(await history(id)).toHaveLength(3)
  })

  it('a new quality rule twice: the second is stale', async () => {
    const rule: NamedRule = { code: 'own-raced', name: '数落来电次数', nameEn: '', on: 'reply', look: { check: 'pattern', pattern: '第\\d次投诉', unless: [] }, severity: 'medium', points: 12, enabled: true, ground: '本地办法' }
    const { code: _, ...body } = rule
    const { second } = await raced(kit.db, (tx) => saveRule(tx, region, rule, '0', editing()), async () => (await call('agent', 'PUT', `${at}/quality-rules/own-raced`, { ...body, points: 30 }, { 'if-match': '"0"' })).json<{ code?: string }>())
    expect(second).toMatchObject({ code: 'http.stale' })
  })
})
