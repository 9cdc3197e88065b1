import { describe, expect, it } from 'vitest'
import { appealsOverHttp, region, units } from '../../../../tests/helpers/appeals.ts'

const { call, file, act, db } = appealsOverHttp()
const answered = { text: '已抢修恢复供水，请您查收。', measures: '更换破损管道20米，当天恢复供水。' }
const row = (id: string) => db.read((tx) => tx.selectFrom('appeal').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirstOrThrow())

describe('the life of an appeal', () => {
  it('filed, dispatched with its ground, signed, answered, checked, called back by others, closed', async () => {
    const { id } = await file({ category: '0107', next: { do: 'dispatch', unit: units.water, support: [], basis: '县水务局“三定”规定：城乡供水' } })
    expect(await row(id)).toMatchObject({ state: 'dispatched', category: '0107', unit: units.water, ground: '县水务局“三定”规定：城乡供水' })
    expect((await row(id)).due_at).toBeInstanceOf(Date)
    expect(await act('water', id, 'sign')).toBe('handling')
    expect(await act('water', id, 'contact', { outcome: 'reached' })).toBe('handling')
    expect(await act('water', id, 'reply', answered)).toBe('replied')
    expect(await act('agent', id, 'approve')).toBe('callback')
    expect(await act('agent', id, 'callBack', { reached: 'yes', contacted: 'yes', solved: 'yes', satisfied: 'satisfied' })).toBe('closed')
    expect(await row(id)).toMatchObject({ state: 'closed', signed_in_time: true, contacted_in_time: true, replied_in_time: true, solved: true, satisfied: 'satisfied', reached: true, returns: 0, reworks: 0 })
  })

  it('waits on the first page of whose turn it is: the line before dispatch and after the reply, never the unit there', async () => {
    const waits = async (who: Parameters<typeof call>[0], id: string): Promise<boolean> => (await call(who, 'GET', '/my/appeals?limit=200')).json<{ items: { run: { id: string } }[] }>().items.some(({ run }) => run.id === id)
    const { id } = await file({ text: '巷口路灯不亮，夜里看不见路。' })
    expect([await waits('agent', id), await waits('water', id), await waits('leader', id)]).toEqual([true, false, false])
    expect(await act('agent', id, 'accept', { category: '供水' })).toBe('appeals.no-category')
    expect(await act('agent', id, 'accept', { category: '0107' })).toBe('accepted')
    await act('agent', id, 'dispatch', { unit: units.water, basis: '责任清单' })
    expect([await waits('agent', id), await waits('water', id)]).toEqual([false, false])
    await act('water', id, 'sign')
    await act('water', id, 'reply', answered)
    expect([await waits('agent', id), await waits('water', id)]).toEqual([true, false])
    const overdue = (await call('agent', 'GET', '/my/appeals?bucket=overdue')).json<{ counts: { all: number; overdue: number } }>()
    expect(overdue.counts.all).toBeGreaterThanOrEqual(1)
  })

  it('whoever answered does not check, another unit does not sign, two persons do not sign twice', async () => {
    const { id } = await file({ text: '小区东门又停水了，第二次反映。', category: '0107', next: { do: 'dispatch', unit: units.water, support: [], basis: '责任清单' } })
    expect(await act('housing', id, 'sign')).not.toBe('handling')
    const both = await Promise.all([act('water', id, 'sign', {}, '3'), act('waterToo', id, 'sign', {}, '3')])
    expect(both.toSorted()).toEqual(['handling', 'http.stale'])
    expect(await act('water', id, 'reply', answered)).toBe('replied')
    expect(await act('water', id, 'approve')).not.toBe('callback')
  })

  it('a second return goes to arbitration, and the unit ruled there keeps it', async () => {
    const { id } = await file({ text: '河边围墙快要倒了，没有人来修。', category: '0108', next: { do: 'dispatch', unit: units.water, support: [], basis: '责任清单' } })
    expect(await act('water', id, 'return', { reason: '不是我局职责' })).toBe('returned')
    expect(await act('agent', id, 'redispatch', { unit: units.housing, basis: '责任清单第12条' })).toBe('dispatched')
    expect(await act('housing', id, 'return', { reason: '也不是我局职责' })).toBe('arbitration')
    expect(await act('leader', id, 'rule', { unit: units.housing, dutyEntry: '责任清单第12条' })).toBe('dispatched')
    expect(await act('housing', id, 'return', { reason: '还是不接' })).not.toBe('returned')
    expect(await row(id)).toMatchObject({ returns: 2, unit: units.housing })
  })

  it('not solved is handled again, and no more than twice', async () => {
    const { id } = await file({ text: '楼上漏水一直没有人管，请派人看看。', category: '0107', next: { do: 'dispatch', unit: units.water, support: [], basis: '责任清单' } })
    await act('water', id, 'sign')
    for (const expected of ['handling', 'handling', 'closed']) {
      await act('water', id, 'reply', answered)
      await act('agent', id, 'approve')
      expect(await act('agent', id, 'callBack', { reached: 'yes', solved: 'no', satisfied: 'dissatisfied' })).toBe(expected)
    }
    expect(await row(id)).toMatchObject({ reworks: 2, solved: false })
  })

  it('is found again by a tag that the operator gave it', async () => {
    const told = { region, kind: 'help', urgency: 'general', anonymous: true } as const
    await call('agent', 'POST', '/appeals', { ...told, text: '东门菜市场后面的井盖不见了，只插了树枝。', tags: ['井盖', '夜间'] })
    await call('agent', 'POST', '/appeals', { ...told, text: '西河大桥桥头的护栏被撞断，行人要绕路。', tags: ['夜间施工'] })
    const tagged = async (tag: string) => (await call('agent', 'GET', `/appeals?tag=${encodeURIComponent(tag)}`)).json<{ items: { tags: string[] }[] }>().items.map((one) => one.tags)
    expect(await tagged('夜间')).toEqual([['井盖', '夜间']])
    expect(await tagged('井')).toEqual([])
  })

  it('not accepted names the right door; answered on call quotes valid knowledge only', async () => {
    const { id } = await file({ text: '对法院判决不服，要求重新审理。' })
    expect(await act('agent', id, 'reject', { reason: 'court', door: '请向作出判决的法院的上一级法院申请再审。' })).toBe('rejected')
    const added = await call('agent', 'POST', `/knowledge/${region}`, { title: '高龄津贴怎么申请', answer: '年满80周岁到乡镇便民服务中心申请。', category: null, words: '寿星钱', source: '县民政局2026年1号文', owner: units.line, expiresOn: '2026-12-31' })
    expect(added.statusCode).toBe(201)
    const entry = added.json<{ id: string; version: number }>()
    const said = { do: 'answer', text: '年满80周岁到乡镇便民服务中心申请。', knowledge: entry.id }
    const asked = await call('agent', 'POST', '/appeals', { region, kind: 'consult', urgency: 'general', text: '请问高龄津贴怎么领？', phone: '13900139000', next: said })
    expect([asked.statusCode, asked.json<{ state: string }>().state]).toEqual([201, 'answered'])
    expect((await call('water', 'POST', `/knowledge/${region}/${entry.id}/doubt`, { reason: '去年已经改为70周岁' })).json()).toMatchObject({ state: 'doubted' })
    expect((await call('agent', 'POST', '/appeals', { region, kind: 'consult', urgency: 'general', text: '请问高龄津贴怎么领取？', next: said, anonymous: true })).json()).toMatchObject({ code: 'appeals.knowledge-not-usable' })
    expect(await db.read((tx) => tx.selectFrom('finding').select(['rule', 'state']).where('subject_id', '=', entry.id).execute())).toEqual([{ rule: 'wrong-answer', state: 'open' }])
    const mended = await call('agent', 'PUT', `/knowledge/${region}/${entry.id}`, { title: '高龄津贴怎么申请', answer: '年满70周岁到乡镇便民服务中心申请。', category: null, words: '', source: '县民政局2026年9号文', owner: units.line, expiresOn: '2026-12-31', reason: '年龄已调整' }, { 'if-match': '"1"' })
    expect(mended.json()).toMatchObject({ state: 'valid', version: 2 })
    expect(await db.read((tx) => tx.selectFrom('finding').select('state').where('subject_id', '=', entry.id).execute())).toEqual([{ state: 'cleared' }])
  })

  it('what a unit has in hand when it is dissolved is its successor’s', async () => {
    const { id } = await file({ text: '公园健身器材坏了，容易伤人。', category: '0109', next: { do: 'dispatch', unit: units.gone2, support: [], basis: '责任清单' } })
    expect(await act('housing', id, 'sign')).not.toBe('handling')
    await db.write((tx) => tx.updateTable('organization').set({ valid_to: '2026-03-02', successor_id: units.housing }).where('id', '=', units.gone2).execute())
    expect(await act('housing', id, 'sign')).toBe('handling')
  })

  it('a dissolved unit is not dispatched to', async () => {
    const answer = await call('agent', 'POST', '/appeals', { region, kind: 'help', urgency: 'urgent', text: '桥面塌了一块，很危险。', category: '0108', anonymous: true, next: { do: 'dispatch', unit: units.gone, support: [], basis: '责任清单' } })
    expect(answer.json()).toMatchObject({ code: 'appeals.no-unit' })
  })
})
