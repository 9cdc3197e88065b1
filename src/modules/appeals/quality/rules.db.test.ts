/** A line's own quality rules: changed, tried, undone, brought in; orders are checked by those of their moment. */
import { describe, expect, it } from 'vitest'
import { appealsOverHttp, region, units } from '../../../../tests/helpers/appeals.ts'
import { shippedRules } from './rules.pack.ts'
import type { LineQualityRule, ListedRule, RulePreview } from './rules.schema.ts'

const { call, file, act } = appealsOverHttp()
const at = `/appeal-lines/${region}/quality-rules`
const rules = async (): Promise<LineQualityRule[]> => (await call('agent', 'GET', at)).json<{ items: ListedRule[] }>().items.map(({ shipped: _, ...one }) => one)
const undo = async () => (await call('agent', 'POST', `/appeal-lines/${region}/changes/${(await lastChange())?.id}/undo`)).statusCode
const reset = (code: string, version?: number) => call('agent', 'POST', `${at}/${code}/reset`, version === undefined ? {} : { version })
const rule = async (code: string): Promise<LineQualityRule> => { const found = (await rules()).find((one) => one.code === code); if (found === undefined) throw new Error(code); return found }
const put = (code: string, body: object, version = 0) => call('agent', 'PUT', `${at}/${code}`, body, { 'if-match': `"${version}"` })
const pattern = (source: string, more: object = {}) => ({ name: '数落来电次数', on: 'reply', look: { check: 'pattern', pattern: source, unless: [] }, severity: 'medium', points: 12, enabled: true, ground: '云溪县热线质检办法第三条', ...more })
const lastChange = async () => (await call('agent', 'GET', `/appeal-lines/${region}/changes?what=quality`)).json<{ items: { id: string; byName: string; key: string; before: object | null; after: object | null }[] }>().items[0]
const hitsOf = async (id: string) => (await call('agent', 'GET', `/appeals/${region}/${id}/quality`)).json<{ items: { rule: string; points: number; ruleVersion: number; message: string; messageEn: string }[] }>().items
async function replied(text: string): Promise<string> {
  const { id } = await file({ text: '城关镇西街路灯不亮一个星期了，请维修。', category: '0103', next: { do: 'dispatch', unit: units.housing, support: [], basis: '责任清单' } })
  await act('housing', id, 'sign')
  await act('housing', id, 'reply', { text, measures: '2026年3月2日已更换灯具' })
  return id
}
const upload = (text: string) => {
  const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="rules.yaml"\r\ncontent-type: application/yaml\r\n\r\n${text}\r\n--x--\r\n`
  return call('agent', 'POST', `${at}/import`, Buffer.from(body), { 'content-type': 'multipart/form-data; boundary=x' })
}

it('a line begins with the shipped rules; units read them, only who keeps the settings changes them', async () => {
  expect(await rules()).toEqual(shippedRules())
  expect((await call('water', 'GET', at)).statusCode).toBe(200)
  expect((await call('water', 'PUT', `${at}/reply-empty`, pattern('甲'), { 'if-match': '"0"' })).statusCode).toBe(403)
  expect((await call('water', 'POST', `${at}/reply-empty/try`, pattern('甲'))).statusCode).toBe(403)
})

describe('a rule', () => {
  it('is changed under If-Match, each change is kept with its author, and the last can be taken back', async () => {
    const { code, version, ...was } = await rule('reply-undated')
    expect((await put(code, { ...was, points: 25 }, version)).json()).toMatchObject({ points: 25, version: 1 })
    expect((await put(code, { ...was, points: 99 }, version)).json()).toMatchObject({ code: 'http.stale' })
    const change = await lastChange()
    expect(change).toMatchObject({ byName: '坐席', key: code, before: { points: was.points }, after: { points: 25 } })
    expect((await call('agent', 'POST', `/appeal-lines/${region}/changes/${change?.id}/undo`)).statusCode).toBe(204)
    expect(await rule(code)).toMatchObject({ points: was.points, version: 2 })
  })

  it('of the line’s own is added, and gone when its adding is undone', async () => {
    expect((await put('own-1', pattern('第[一二三\\d]+次(投诉|来电)'))).statusCode).toBe(200)
    expect((await rules()).at(-1)).toMatchObject({ code: 'own-1', version: 1 })
    await undo()
    expect((await rules()).map((one) => one.code)).not.toContain('own-1')
    // Taken up again it is another version: hits name the one that found them.
    await undo()
    expect(await rule('own-1')).toMatchObject({ version: 2 })
    await undo()
  })

  it('that was changed is set back to the shipped one, one of the line’s own is taken out; versions go on, also when it is brought in again', async () => {
    const { code, version, ...was } = await rule('reply-template')
    expect((await call('water', 'POST', `${at}/${code}/reset`, {})).statusCode).toBe(403)
    await put(code, { ...was, points: 22 }, version)
    expect((await reset(code, 0)).json()).toMatchObject({ code: 'http.stale' })
    expect((await reset(code, 1)).statusCode).toBe(204)
    expect(await rule(code)).toEqual({ ...was, code, version: 0 })
    expect(await lastChange()).toMatchObject({ key: code, before: { points: 22, version: 1 }, after: { points: was.points, version: 0 } })
    expect((await reset(code, 0)).statusCode).toBe(204)
    expect(await undo()).toBe(204)
    expect(await rule(code)).toMatchObject({ points: 22, version: 2 })
    expect((await lastChange())?.after).toMatchObject({ points: 22, version: 2 })
    await reset(code)
    expect((await put(code, { ...was, points: 5 }, 0)).json()).toMatchObject({ points: 5, version: 3 })

    expect((await reset('own-7')).json()).toMatchObject({ code: 'appeals.no-rule' })
    const own = { ...pattern('第\\d次投诉'), nameEn: '', code: 'own-7' }
    const bring = () => upload(JSON.stringify({ items: [own] }))
    expect((await bring()).json()).toEqual({ changed: 1, unchanged: 0 })
    expect((await reset('own-7', 1)).statusCode).toBe(204)
    expect((await rules()).map((one) => one.code)).not.toContain('own-7')
    expect((await call('agent', 'GET', at)).json<{ items: ListedRule[] }>().items.every((one) => one.shipped || one.code.startsWith('own-'))).toBe(true)
    await bring()
    expect(await rule('own-7')).toMatchObject({ version: 2 })
    // Taken out by undo, too: what undoing an addition took out was version 2, whatever the addition had written down.
    await undo()
    await undo()
    await undo()
    await bring()
    expect(await rule('own-7')).toMatchObject({ version: 4 })
  })

  it('that can’t work is refused with what to do: broken, too long, comparing an order with nothing, without words', async () => {
    expect((await put('own-2', pattern('不(归|属'))).json<{ detail?: string; zh?: string }>()).toMatchObject({ code: 'appeals.bad-pattern' })
    expect((await put('own-2', pattern('不(归|属'))).body).toContain('第 5 个字处，缺少“)”')
    expect((await put('own-2', pattern('((很{50}){50}){50}'))).body).toContain('请减少次数')
    expect((await put('own-2', pattern('x', { on: 'order', look: { check: 'unanswered' } }))).json()).toMatchObject({ code: 'appeals.rule-compares' })
    expect((await put('own-2', pattern('x', { look: { check: 'words', words: [], unless: [] } }))).statusCode).toBe(400)
  })

  it('shows before it is saved what it would have hit last month, and changes nothing', async () => {
    const id = await replied('这已是您第3次投诉，路灯已修好。')
    await replied('路灯已修好，感谢您的监督支持。')
    const tried = await call('agent', 'POST', `${at}/own-3/try`, pattern('第[一二三\\d]+次(投诉|来电)'))
    expect(tried.json<RulePreview>()).toMatchObject({ hits: 1, before: null, cut: false, examples: [{ id, found: ['第3次投诉'] }] })
    expect((await call('agent', 'POST', `${at}/own-3/try`, pattern('坏(了'))).json()).toMatchObject({ code: 'appeals.bad-pattern' })
    const { code, version: _, ...short } = await rule('order-short')
    expect((await call('agent', 'POST', `${at}/${code}/try`, { ...short, look: { check: 'short', least: 500 } })).json<RulePreview>()).toMatchObject({ hits: 2, before: 0, looked: 2 })
    expect((await rules()).map((one) => one.code)).not.toContain('own-3')
    expect((await call('agent', 'POST', `${at}/${code}/try`, { ...short, on: 'reply' })).json<RulePreview>().before).toBeNull()
  })
})

it('orders are checked by the rules of their moment: what was found stays as it was found', async () => {
  await put('own-4', pattern('第\\d次投诉', { points: 10 }))
  const before = await replied('这已是您第3次投诉，路灯已修好。')
  await put('own-4', pattern('第\\d次投诉', { points: 30, name: '态度生硬', nameEn: 'Harsh' }), 1)
  const after = await replied('这已是您第4次投诉，路灯已修好。')
  await put('own-4', pattern('第\\d次投诉', { points: 30, enabled: false }), 2)
  const off = await replied('这已是您第5次投诉，路灯已修好。')
  const own = async (id: string) => (await hitsOf(id)).filter((hit) => hit.rule === 'own-4')
  expect(await own(before)).toMatchObject([{ points: 10, ruleVersion: 1, message: '数落来电次数', messageEn: '数落来电次数' }])
  expect(await own(after)).toMatchObject([{ points: 30, ruleVersion: 2, message: '态度生硬', messageEn: 'Harsh' }])
  expect(await own(off)).toEqual([])
})

it('what was given out is brought in as it was; a file that is wrong changes nothing and says its lines', async () => {
  const given = JSON.stringify({ items: (await rules()).map(({ version: _, ...one }) => one) }, null, 1)
  expect((await upload(given)).json()).toEqual({ changed: 0, unchanged: (await rules()).length })
  const yaml = (look: string) => `items:\n  - { code: own-5, name: 数落, on: reply, look: ${look}, severity: low, points: 3, enabled: true, ground: 本地办法 }\n`
  const broken = await upload(yaml('{ check: pattern, pattern: "不(归" }'))
  expect(broken.json()).toMatchObject({ code: 'appeals.bad-rules' })
  expect(broken.body).toContain('第 2 行')
  expect((await upload(yaml('{ check: pattern, pattern: "不(归|属)" }'))).json()).toEqual({ changed: 1, unchanged: 0 })
  expect(await rule('own-5')).toMatchObject({ version: 1, look: { unless: [] } })
})
