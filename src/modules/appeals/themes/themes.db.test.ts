import { expect, it } from 'vitest'
import { systemIds } from '#kernel/ids.ts'
import { addLink } from '#modules/findings/index.ts'
import { appealsOverHttp, knownClause, region } from '../../../../tests/helpers/appeals.ts'
import { runThemes } from './themes.service.ts'

const kit = appealsOverHttp()
const { call, file, db, clock, reading, server } = kit
interface Theme { readonly id: string; readonly name: string; readonly size: number; readonly hot: boolean; readonly examples: readonly { readonly title: string }[] }
const run = () => runThemes(db, reading, region, { at: clock.now(), newId: () => systemIds.next() })
const themes = async () => (await call('agent', 'GET', `/appeal-themes/${region}`)).json<{ items: Theme[] }>().items
const remove = (path: string) => server('agent').app.inject({ method: 'DELETE', url: `/api/v1${path}`, headers: { authorization: 'Bearer known-secret', 'idempotency-key': systemIds.next() } })

it('what many say is a theme of one id, a finding while it is hot, and belongs to clauses and indicators that people name', async () => {
  const phone = '13912345678'
  for (let i = 0; i < 6; i++) await file({ text: `锦溪花园小区又停水了，第${i + 1}天没有水，联系电话${phone}，请尽快恢复供水。`, phone: `1391234567${i}` })
  for (const text of ['东街路灯不亮', '公交车站牌倒了', '学校门口乱停车', '医院挂号排队太久', '工地夜里施工吵闹', '村口桥板断了', '菜市场地面积水', '社保卡怎么补办', '河边有人倒垃圾', '广场舞音响扰民', '快递乱收费', '路面有坑洞']) await file({ text: text, anonymous: true, phone: null, name: null })
  clock.advance(3_600_000)
  await run()
  const theme = (await themes()).find(({ name }) => name.includes('锦溪花园'))
  if (theme === undefined) throw new Error('no theme')
  expect([theme.size, theme.hot, JSON.stringify(theme).includes(phone)]).toEqual([6, true, false])
  expect((await db.execute(`select rule, state from finding where subject_type = 'appeal-theme' and subject_id = '${theme.id}'`)).rows).toEqual([{ rule: 'hot-theme', state: 'open' }])
  await file({ text: '锦溪花园小区还是停水，第7天没有水，请尽快恢复供水。', phone: '13812345678' })
  clock.advance(3_600_000)
  await run()
  expect((await themes()).find(({ id }) => id === theme.id)?.size).toBe(7)

  const behind = (await call('agent', 'GET', `/appeal-themes/${region}/${theme.id}`)).json<{ theme: Theme; appeals: { title: string }[] }>()
  expect([behind.appeals.length, behind.appeals.every(({ title }) => title.includes('锦溪花园')), JSON.stringify(behind.appeals).includes(phone)]).toEqual([behind.theme.size, true, false])

  const [at, clause] = [`/appeal-themes/${region}/${theme.id}`, knownClause]
  const link = (who: 'agent' | 'water', body: object) => call(who, 'POST', `${at}/links`, body)
  expect((await link('water', { type: 'plan-object', id: clause })).statusCode).toBe(403)
  expect((await link('agent', { type: 'person', id: clause })).statusCode).toBe(400)
  for (const gone of [{ type: 'plan-object', id: systemIds.next() }, { type: 'indicator', id: 'no-such' }]) {
    const refused = await link('agent', gone)
    expect(refused.json()).toMatchObject({ code: 'findings.no-object' })
    expect(refused.body).toContain('请从列表中另选')
  }
  for (const to of [{ type: 'plan-object', id: clause }, { type: 'indicator', id: 'water-hours' }]) expect((await link('agent', to)).statusCode).toBe(204)
  const obligation = await file({ text: '代作督办事项的一件。' })
  await db.write((tx) => addLink(tx, { region, from: { type: 'appeal-theme', id: theme.id }, relation: 'owed-as', to: { type: 'obligation', id: obligation.id } }, clock.now(), null))
  expect((await call('agent', 'GET', at)).json()).toMatchObject({ concerns: expect.arrayContaining([{ type: 'indicator', id: 'water-hours' }, { type: 'plan-object', id: clause }]), obligations: [{ id: obligation.id, number: obligation.number }] })
  expect((await remove(`${at}/links/indicator/water-hours`)).statusCode).toBe(204)
  expect((await call('agent', 'GET', at)).json<{ concerns: object[] }>().concerns).toEqual([{ type: 'plan-object', id: clause }])
})
