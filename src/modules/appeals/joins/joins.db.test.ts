/** Two callers, one matter: joined, told, followed, taken back. */
import { expect, it } from 'vitest'
import { appealsOverHttp, region, units } from '../../../../tests/helpers/appeals.ts'
import { ownAppeal } from '../residents/resident.service.ts'

const kit = appealsOverHttp()
const { call, file, act, db, clock } = kit
const join = async (id: string, into: string) => { const answer = await call('agent', 'POST', `/appeals/${region}/${id}/join`, { into }); return answer.statusCode === 204 ? 'done' : answer.json<{ code: string }>().code }
const told = async (id: string): Promise<number> => Number((await db.execute(`select count(*) as n from message where about_id = '${id}' and template like 'appeals.moved%'`)).rows[0]?.['n'])
const seen = (id: string) => db.read((tx) => ownAppeal(tx, { desk: kit.desk(), vault: kit.vault, reading: kit.reading }, { region, id }, clock.now()))
const state = async (id: string) => (await call('agent', 'GET', `/appeals/${region}/${id}`)).json<{ appeal: { state: string } }>().appeal.state

it('both callers are told, the joined one follows the earlier one, and the joining can be taken back', async () => {
  const [earlier, later] = [await file({ phone: '13800138000' }), await file({ phone: '13900139000', text: '西街没有水已经三天。' })]
  expect(await join(later.id, later.id)).toBe('appeals.bad-join')
  expect(await join(later.id, earlier.id)).toBe('done')
  expect([await state(later.id), await told(earlier.id), await told(later.id)]).toEqual(['merged', 1, 1])
  expect((await seen(later.id)).joined).toMatchObject({ number: earlier.number, state: { zh: expect.stringContaining('已收到') } })
  expect((await call('agent', 'GET', `/appeals/${region}/${earlier.id}/joins`)).json()).toMatchObject({ into: null, joined: [{ number: later.number, byName: '坐席' }] })

  expect(await act('agent', earlier.id, 'accept', { category: '0107' })).toBe('accepted')
  expect([await told(earlier.id), await told(later.id)]).toEqual([2, 2])
  await act('agent', earlier.id, 'dispatch', { unit: units.water, basis: '责任清单' })
  await act('water', earlier.id, 'sign')
  await act('water', earlier.id, 'reply', { text: '主管道已修复', measures: '更换管道' })
  await act('second', earlier.id, 'approve')
  expect(await seen(later.id)).toMatchObject({ answer: '主管道已修复\n更换管道', may: { withdraw: false } })

  const chained = await file({ phone: '13700137000' })
  expect(await join(chained.id, later.id)).toBe('appeals.bad-join')
  expect(await join(earlier.id, chained.id)).toBe('procedures.not-allowed')

  const split = await call('agent', 'POST', `/appeals/${region}/${later.id}/split`, { reason: '不是同一处' })
  expect([split.statusCode, await state(later.id)]).toEqual([204, 'registered'])
  expect((await seen(later.id))).toMatchObject({ joined: null, answer: null })
  expect((await call('agent', 'POST', `/appeals/${region}/${later.id}/split`, { reason: '再次' })).json()).toMatchObject({ code: 'appeals.not-joined' })
  expect(await act('agent', later.id, 'accept', { category: '0107' })).toBe('accepted')
})

it('by the general door of cases the same is kept, and taken back', async () => {
  const [earlier, later] = [await file({ phone: '13800138000' }), await file({ phone: '13900139000', text: '西街停水。' })]
  expect(await act('agent', later.id, 'merge', { into: earlier.id })).toBe('merged')
  expect((await seen(later.id)).joined).toMatchObject({ number: earlier.number })
  expect(await act('agent', later.id, 'split', { reason: '不是同一处' })).toBe('registered')
  expect([await told(earlier.id), await told(later.id)]).toEqual([1, 2])
  expect(await join(later.id, earlier.id)).toBe('done')
  expect(await join(earlier.id, (await file({ text: '西街水管。' })).id)).toBe('appeals.bad-join')
})

it('a unit joins nothing, and what it has signed stays its own', async () => {
  const [earlier, later] = [await file(), await file({ text: '西街没有水。', category: '0107', next: { do: 'dispatch', unit: units.water, support: [], basis: '责任清单' } })]
  expect((await call('water', 'POST', `/appeals/${region}/${later.id}/join`, { into: earlier.id })).statusCode).toBe(403)
  await act('water', later.id, 'sign')
  expect(await join(later.id, earlier.id)).toBe('procedures.not-allowed')
})
