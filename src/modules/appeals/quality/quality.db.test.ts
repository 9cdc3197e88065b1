import { expect, it } from 'vitest'
import { appealsOverHttp, region, units } from '../../../../tests/helpers/appeals.ts'

const { call, file, act } = appealsOverHttp()
interface Hit { readonly part: 'order' | 'reply'; readonly rule: string; readonly points: number; readonly state: string; readonly objection: string | null; readonly decision: string | null }

it('a bad reply is hit at once; the unit objects, the line reviews, and the score follows what stands', async () => {
  const { id } = await file({ text: '城关镇西街路灯不亮一个星期了，请维修。', category: '0103', next: { do: 'dispatch', unit: units.housing, support: [], basis: '责任清单' } })
  await act('housing', id, 'sign')
  await act('housing', id, 'reply', { text: '不归我们管，你打别的电话。', measures: '无' })
  const at = `/appeals/${region}/${id}/quality`
  const quality = async () => (await call('agent', 'GET', at)).json<{ score: number; items: Hit[] }>()
  const before = await quality()
  const [hit] = before.items.filter((one) => one.part === 'reply')
  if (hit === undefined) throw new Error('no hit')
  expect(before.score).toBe(100 - before.items.reduce((sum, one) => sum + one.points, 0))
  const on = `${at}/${hit.part}/${hit.rule}`
  expect((await call('water', 'POST', `${on}/objection`, { reason: '与我单位无关' })).statusCode).toBe(403)
  expect((await call('housing', 'POST', `${on}/decision`, { stands: false, reason: '自己撤销' })).statusCode).toBe(403)
  expect((await call('housing', 'POST', `${on}/objection`, { reason: '已在电话中说明去处' })).statusCode).toBe(204)
  expect((await quality()).items.find((one) => one.rule === hit.rule)).toMatchObject({ state: 'objected', objection: '已在电话中说明去处' })
  expect((await call('agent', 'GET', `/appeals/quality?region=${region}&state=objected`)).json<{ items: Hit[] }>().items.map((one) => one.rule)).toEqual([hit.rule])
  expect((await call('agent', 'POST', `${on}/decision`, { stands: false, reason: '异议成立' })).statusCode).toBe(204)
  const after = await quality()
  expect(after.items.find((one) => one.rule === hit.rule)).toMatchObject({ state: 'dropped', decision: '异议成立' })
  expect(after.score).toBe(before.score + hit.points)
  expect((await call('housing', 'POST', `${on}/objection`, { reason: '再提一次' })).json()).toMatchObject({ code: 'appeals.no-hit' })
})
