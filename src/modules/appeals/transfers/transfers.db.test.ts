import { describe, expect, it } from 'vitest'
import { appealsOverHttp, region } from '../../../../tests/helpers/appeals.ts'
import { bodyNamed } from './bodies.ts'

const { call, file, act, db } = appealsOverHttp()
const slips = async (id: string) => (await db.execute(`select direction, body, body_name, receipt from appeal_transfer where appeal_id = '${id}'`)).rows

describe('a transfer to a body outside government', () => {
  it('taken on the case keeps the receipt as its own form does, and shows it', async () => {
    const { id } = await file({ text: '单位拖欠工资被判败诉后不履行。' })
    expect(await act('agent', id, 'transfer', { body: '云溪县人民法院', receipt: '法转〔2026〕9号' })).toBe('transferred')
    expect(await slips(id)).toEqual([{ direction: 'out', body: 'court', body_name: '云溪县人民法院', receipt: '法转〔2026〕9号' }])
    expect((await call('agent', 'GET', `/appeals/${region}/${id}`)).json()).toMatchObject({ transfer: { direction: 'out', bodyName: '云溪县人民法院', receipt: '法转〔2026〕9号' } })
  })

  it('by its own form keeps the kind of body that was said, once', async () => {
    const { id } = await file({ text: '邻居打架受伤，要求处理。' })
    await call('agent', 'POST', `/appeals/${region}/${id}/transfer`, { body: 'other', bodyName: '县公安局', receipt: 'GA-1' })
    expect(await slips(id)).toEqual([{ direction: 'out', body: 'other', body_name: '县公安局', receipt: 'GA-1' }])
  })

  it('needs the receipt: nothing is passed on without', async () => {
    const { id } = await file({ text: '举报有人盗采河砂。' })
    expect(await act('agent', id, 'transfer', { body: '县公安局' })).not.toBe('transferred')
    expect(await slips(id)).toEqual([])
  })
})

it('a body is known by its name', () => {
  expect(['县人大常委会办公室', '政协云溪县委员会', '云溪县人民检察院', '县公安局', '县纪委监委', '县信访局', '县残联'].map(bodyNamed)).toEqual(['npc', 'cppcc', 'procuratorate', 'police', 'discipline', 'petition', 'other'])
})
