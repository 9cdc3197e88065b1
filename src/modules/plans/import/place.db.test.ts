import { beforeAll, describe, expect, it } from 'vitest'
import { operator } from '#platform/auth/actor.ts'
import { allPermissions, plansOverHttp } from '../plans.test-kit.ts'

const { db, imported, upload, serverFor } = plansOverHttp()
const plan = (title: string): string => `${title}公共服务行动方案（2026—2028年）\n\n一、主要任务\n1.发展普惠托育服务。到2028年，托位数达到480个。（责任单位：县卫生健康局）\n`

beforeAll(async () => {
  await db.execute(`insert into region (code, name, level, parent, kind, source) values
    ('990000', '虚构省', 'province', null, 'fictional', 'test'), ('999900', '虚构市', 'prefecture', '990000', 'fictional', 'test'), ('999800', '他山市', 'prefecture', '990000', 'fictional', 'test'),
    ('999901', '云溪县', 'county', '999900', 'fictional', 'test'), ('999902', '鼓楼区', 'county', '999900', 'fictional', 'test'), ('999801', '鼓楼区', 'county', '999800', 'fictional', 'test')`)
})

const within = async (region: string) => {
  const whole = operator(allPermissions)
  return serverFor({ ...whole, grants: whole.grants.map((grant) => ({ ...grant, region })) })
}
const answer = (response: { json<T>(): T }) => response.json<{ region?: string; code?: string; problems?: { path: string }[] }>()

describe('the region of an upload', () => {
  it('is what the document says, for whoever may import anywhere', async () => {
    expect(await imported('a.txt', plan('云溪县'))).toMatchObject({ state: 'done', region: '999901' })
  })
  it('is asked for with the candidates where the name is borne twice', async () => {
    const refused = answer(await upload('b.txt', plan('鼓楼区')))
    expect(refused).toMatchObject({ code: 'plans.region-unknown' })
    expect(refused.problems?.map((p) => p.path).sort()).toEqual(['region.999801', 'region.999902'])
  })
  it('is the only one of that name within the caller’s grants', async () => {
    expect(answer(await upload('c.txt', plan('鼓楼区'), {}, await within('999900')))).toMatchObject({ region: '999902' })
  })
  it('is the caller’s own county whatever the document says', async () => {
    expect(answer(await upload('d.txt', plan('他山市'), {}, await within('999901')))).toMatchObject({ region: '999901' })
  })
  it('is never one that the caller may not import for', async () => {
    expect(answer(await upload('e.txt', plan('云溪县'), { region: '999901' }, await within('999800')))).toMatchObject({ code: 'http.not-allowed' })
  })
  it('is asked for where the document says nothing', async () => {
    expect(answer(await upload('f.txt', plan('')))).toMatchObject({ code: 'plans.region-unknown', problems: [] })
  })
})

describe('a former text of an amended plan', () => {
  it('leads to the plan as it is now, and as an amendment takes it back', async () => {
    const first = plan('云溪县').replace('480', '500')
    const { planId } = await imported('一稿.txt', first)
    await imported('二稿.txt', first.replace('500', '600'), { amends: planId })
    expect(await imported('一稿.txt', first)).toMatchObject({ state: 'done', planId, knownBefore: true, formerText: true })
    expect(await imported('一稿.txt', first, { amends: planId })).toMatchObject({ state: 'done', planId, knownBefore: false, formerText: false })
    const { rows } = await db.execute('select d.text from plan p join document d on d.region = p.region and d.id = p.document_id where p.id = $1', [planId])
    expect(rows[0]?.['text']).toContain('500')
  })
})
