/** What is published, by whichever door it was marked public. */
import { expect, it } from 'vitest'
import { appealsOverHttp, region, units } from '../../../../tests/helpers/appeals.ts'

const { call, file, act } = appealsOverHttp()
const phone = '13800138000'

async function closed(text: string): Promise<string> {
  const { id } = await file({ text, category: '0107', next: { do: 'dispatch', unit: units.water, support: [], basis: '责任清单' } })
  await act('water', id, 'sign')
  await act('water', id, 'reply', { text: '已修好。', measures: '更换水管。' })
  await act('agent', id, 'approve')
  expect(await act('agent', id, 'callBack', { reached: 'yes', solved: 'yes', satisfied: 'satisfied' })).toBe('closed')
  return id
}
const published = async (id: string) => (await call('agent', 'GET', `/open311/v2/requests/${id}.json`)).json<{ code?: number; description?: string }[]>()

it('marked on the case it goes out with its masked words, never empty and never with a number in it', async () => {
  const id = await closed(`楼下水管爆裂，请联系我 ${phone}。`)
  expect(await act('agent', id, 'publish', { consent: true })).toBe('closed')
  const [one] = await published(id)
  expect(one?.description).toContain('楼下水管爆裂')
  expect(JSON.stringify(one)).not.toContain(phone)
})

it('what somebody wrote for the public is what goes out', async () => {
  const id = await closed('滨河路水管爆裂，水漫到我家门口。')
  await call('agent', 'POST', `/appeals/${region}/${id}/publish`, { title: '水管爆裂', text: '一处水管爆裂。', answer: '', consent: true })
  expect((await published(id))[0]?.description).toContain('一处水管爆裂')
  expect(JSON.stringify(await published(id))).not.toContain('我家门口')
})

it('without consent nothing is published and nothing is marked', async () => {
  const id = await closed('东街水管爆裂，水漫到路上。')
  expect(await act('agent', id, 'publish', { consent: false })).toBe('appeals.consent-needed')
  expect(await published(id)).toMatchObject([{ code: 404 }])
})
