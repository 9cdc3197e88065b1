import { expect, it } from 'vitest'
import { appealsOverHttp, region, units } from '../../../../tests/helpers/appeals.ts'

const { call, file, act, clock } = appealsOverHttp()
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
  expect((await call('housing', 'POST', `${on}/objection`, { reason: '已在电话13812345678中说明去处' })).statusCode).toBe(204)
  expect((await quality()).items.find((one) => one.rule === hit.rule)).toMatchObject({ state: 'objected', objection: '已在电话【电话】中说明去处' })
  expect((await call('agent', 'GET', `/appeals/quality?region=${region}&state=objected`)).json<{ items: Hit[] }>().items.map((one) => one.rule)).toEqual([hit.rule])
  expect((await call('agent', 'POST', `${on}/decision`, { stands: false, reason: '异议成立' })).statusCode).toBe(204)
  const after = await quality()
  expect(after.items.find((one) => one.rule === hit.rule)).toMatchObject({ state: 'dropped', decision: '异议成立' })
  expect(after.score).toBe(before.score + hit.points)
  expect((await call('housing', 'POST', `${on}/objection`, { reason: '再提一次' })).json()).toMatchObject({ code: 'appeals.no-hit' })
})

it('shows the words that were hit in their sentence, of the reply that they stood in; covered ones stay covered', async () => {
  const { id } = await file({ text: '城关镇西街路灯不亮一个星期了。请问什么时候能修好？', category: '0103', next: { do: 'dispatch', unit: units.housing, support: [], basis: '责任清单' } })
  const hits = async () => (await call('housing', 'GET', `/appeals/${region}/${id}/quality`)).json<{ items: (Hit & { excerpts: { in: string; text: string; marks: { start: number; end: number }[] }[] })[] }>().items.filter((one) => one.part === 'reply')
  const words = async () => Object.fromEntries((await hits()).map(({ rule, excerpts }) => [rule, excerpts.map((one) => [one.in, one.text, ...one.marks.map(({ start, end }) => one.text.slice(start, end))])]))
  await act('housing', id, 'sign')
  await act('housing', id, 'reply', { text: '您好。别再投诉，此事不归我们管！王某电话13912345678。', measures: '无' })
  expect(await words()).toMatchObject({
    'reply-rude': [['reply', '别再投诉，此事不归我们管！', '别再投诉']], 'reply-pushes-away': [['reply', '别再投诉，此事不归我们管！', '不归我们管']],
    'reply-personal': [['reply', '王某电话【电话】。', '【电话】']], 'reply-unanswered': [['order', '请问什么时候能修好？', '请问什么时候能修好？']],
  })
  await call('agent', 'POST', `/appeals/${region}/${id}/quality/reply/reply-rude/decision`, { stands: true, reason: '复核意见' })
  clock.advance(60_000)
  await act('second', id, 'sendBack', { reason: '请重新答复' })
  await act('housing', id, 'reply', { text: '路灯什么时候修好：2026年3月5日，请自行联系物业。', measures: '无' })
  expect(await words()).toMatchObject({ 'reply-rude': [['reply', '别再投诉，此事不归我们管！', '别再投诉']], 'reply-pushes-away': [['reply', '路灯什么时候修好：2026年3月5日，请自行联系物业。', '请自行联系']] })
  const { id: short } = await file({ text: '路灯', category: '0103' })
  expect((await call('agent', 'GET', `/appeals/${region}/${short}/quality`)).json<{ items: { rule: string; excerpts: object[] }[] }>().items.find((one) => one.rule === 'order-short')?.excerpts).toEqual([])
})

it('another’s number in a reply is covered before it is kept, and found all the same', async () => {
  const { id } = await file({ text: '城关镇西街路灯不亮一个星期了，请维修。', category: '0103', next: { do: 'dispatch', unit: units.housing, support: [], basis: '责任清单' } })
  await act('housing', id, 'sign')
  await act('housing', id, 'reply', { text: '路灯已于2026年3月2日修好，报修人电话13912345678。', measures: '更换灯具' })
  const { items } = (await call('agent', 'GET', `/appeals/${region}/${id}/quality`)).json<{ items: Hit[] }>()
  expect(items.map((one) => one.rule)).toContain('reply-personal')
})

it('a hit that was dropped is open again when the next reply has it too; one that stands stays as it was decided', async () => {
  const { id } = await file({ text: '城关镇西街路灯不亮一个星期了，请维修。', category: '0103', next: { do: 'dispatch', unit: units.housing, support: [], basis: '责任清单' } })
  const hits = async () => (await call('agent', 'GET', `/appeals/${region}/${id}/quality`)).json<{ items: Hit[] }>().items.filter((one) => one.part === 'reply').map(({ rule, state, decision }) => [rule, state, decision])
  const decide = (rule: string, stands: boolean) => call('agent', 'POST', `/appeals/${region}/${id}/quality/reply/${rule}/decision`, { stands, reason: '复核意见' })
  await act('housing', id, 'sign')
  await act('housing', id, 'reply', { text: '别再投诉，路灯不归我们管，2026年3月2日已查看。', measures: '无' })
  expect(await hits()).toEqual([['reply-pushes-away', 'open', null], ['reply-rude', 'open', null]])
  await decide('reply-rude', true)
  await decide('reply-pushes-away', false)
  await act('second', id, 'sendBack', { reason: '请重新答复' })
  expect(await act('housing', id, 'reply', { text: '路灯确实不归我们管，2026年3月5日再次查看。', measures: '无' })).toBe('replied')
  expect((await hits()).toSorted()).toEqual([['reply-pushes-away', 'open', null], ['reply-rude', 'confirmed', '复核意见']])
})
