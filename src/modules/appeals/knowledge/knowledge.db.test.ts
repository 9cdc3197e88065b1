import { describe, expect, it } from 'vitest'
import { appealsOverHttp, region, units } from '../../../../tests/helpers/appeals.ts'

const { call, clock, db } = appealsOverHttp()
interface Entry { readonly id: string; readonly title: string; readonly version: number; readonly state: string; readonly expired: boolean; readonly owner: string }
const body = { title: '高龄津贴怎么申请', answer: '年满80周岁向户籍所在村（居）提出。', category: null, words: '老人钱 80岁补贴', source: '县民政局2026年第1号公告', owner: units.water, expiresOn: '2026-06-30' }
const add = async (more: object = {}): Promise<Entry> => (await call('agent', 'POST', `/knowledge/${region}`, { ...body, ...more })).json<Entry>()
const offered = async (text: string): Promise<readonly string[]> => (await call('agent', 'POST', '/appeals/proposals', { region, text })).json<{ answers: { id: string }[] }>().answers.map((one) => one.id)
const findings = async (id: string) => (await db.execute(`select state from finding where subject_type = 'knowledge' and subject_id = '${id}'`)).rows

describe('an entry of the knowledge base', () => {
  it('has an owner by name, is offered to the operator, and each version stays with its reason', async () => {
    const entry = await add()
    expect(await offered('我妈八十多了，高龄津贴怎么申请')).toContain(entry.id)
    const changed = await call('agent', 'PUT', `/knowledge/${region}/${entry.id}`, { ...body, answer: '年满80周岁可网上申请。', reason: '开通网上办理' }, { 'if-match': '"1"' })
    expect(changed.json()).toMatchObject({ version: 2 })
    expect((await call('agent', 'PUT', `/knowledge/${region}/${entry.id}`, { ...body, reason: '旧页面' }, { 'if-match': '"1"' })).json()).toMatchObject({ code: 'http.stale' })
    const { versions } = (await call('agent', 'GET', `/knowledge/${region}/${entry.id}`)).json<{ versions: { version: number; answer: string; reason: string }[] }>()
    expect(versions.map(({ version, reason }) => [version, reason])).toEqual([[2, '开通网上办理'], [1, '']])
    expect(versions[1]?.answer).toContain('户籍所在村')
    const list = (await call('agent', 'GET', `/knowledge/${region}`)).json<{ items: Entry[]; units: Record<string, string> }>()
    expect(list.units[units.water]).toBe('云溪县water')
  })

  it('said to be wrong it is not offered until its owner has looked at it, who gets a finding', async () => {
    const entry = await add({ title: '临时救助找谁', words: '', answer: '向乡镇人民政府提出。' })
    expect((await call('water', 'POST', `/knowledge/${region}/${entry.id}/doubt`, { reason: '窗口已经搬走' })).json()).toMatchObject({ state: 'doubted' })
    expect(await offered('临时救助找谁办')).not.toContain(entry.id)
    expect(await findings(entry.id)).toEqual([{ state: 'open' }])
    await call('agent', 'PUT', `/knowledge/${region}/${entry.id}`, { ...body, title: '临时救助找谁', answer: '向新址窗口提出。', reason: '已更新窗口地址' }, { 'if-match': '"1"' })
    expect(await offered('临时救助找谁办')).toContain(entry.id)
    expect(await findings(entry.id)).toEqual([{ state: 'cleared' }])
  })

  it('is not offered after its last day, nor once it was ended', async () => {
    const [old, ended] = [await add({ title: '灵活就业怎么参保', words: '', expiresOn: '2026-03-10' }), await add({ title: '失业金怎么领取', words: '' })]
    await call('agent', 'POST', `/knowledge/${region}/${ended.id}/end`, undefined, { 'if-match': '"1"' })
    expect(await offered('灵活就业怎么参保')).toContain(old.id)
    expect(await offered('失业金怎么领取')).not.toContain(ended.id)
    clock.set('2026-03-11T01:00:00Z')
    expect(await offered('灵活就业怎么参保')).not.toContain(old.id)
  })
})
