/** 我的诉求 by account: who proved a phone sees all appeals of it and no others. */
import { beforeAll, describe, expect, it } from 'vitest'
import { portalForms } from '#apps/portal/portal.tsx'
import { systemIds } from '#kernel/ids.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { appealsOverHttp, region, units } from '../../../../tests/helpers/appeals.ts'
import { appealPortalPages } from '../appeals.portal.ts'
import { intakePorts } from '../intake/ports.ts'

const kit = appealsOverHttp()
const { file, act, db, clock, records } = kit
const [hers, his] = ['13800138000', '13900139000']
let portal: HttpServer
let [first, second, other] = ['', '', '']

beforeAll(async () => {
  portal = await createServer({
    db, clock, ids: systemIds, routes: [], pages: [], endpoints: portalForms(appealPortalPages({ ...intakePorts(kit.desk(), kit.vault, kit.reading), files: kit.files(), records })), openapi: {}, metrics: createMetrics(),
    log: createLog({ level: 'silent' }), identify: { directory: noDirectory, operator: { actor: operator([]), secretHash: secretHash('x') } }, settings: { trustProxy: false, secureCookies: false },
  })
  const dispatched = { category: '0107', next: { do: 'dispatch', unit: units.water, support: [], basis: '责任清单' } }
  first = (await file({ text: '城关镇西街停水三天了。', phone: hers, ...dispatched })).id
  second = (await file({ text: '滨河路路灯不亮。', phone: hers })).id
  other = (await file({ text: '东门市场垃圾没人清。', phone: his })).id
})

const post = async (fields: Record<string, string>): Promise<string> =>
  (await portal.app.inject({ method: 'POST', url: '/my-appeals', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() })).body
const hidden = (html: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
const codeFor = (id: string): string => String(records.hash('code-digits', id).readUInt32BE(0) % 1_000_000).padStart(6, '0')
const messages = async (): Promise<number> => Number((await db.execute("select count(*) as n from message where template like 'people.code%'")).rows[0]?.['n'])
const signIn = async (phone: string): Promise<string> => {
  const asked = await post({ phone })
  const id = hidden(asked, 'id')
  return post({ phone, id, code: codeFor(id) })
}

describe('my appeals, by a proven phone', () => {
  it('a phone that said something gets a code, one that nobody knows the same answer and none', async () => {
    const before = await messages()
    const unknown = await post({ phone: '13711112222' })
    expect([unknown.includes('验证码已发出'), await messages()]).toEqual([true, before])
    const known = await post({ phone: ' 139 0013 9000 ' })
    expect([known.includes('验证码已发出'), await messages()]).toEqual([true, before + 1])
    expect(await post({ phone: '12345' })).toContain('11位手机号')
    const id = hidden(known, 'id')
    expect(await post({ phone: his, id, code: '000000' })).toContain('name="code"')
    expect(await post({ phone: hers, id, code: codeFor(id) })).not.toContain('name="proof"')
  })

  it('shows every appeal of the phone with state, unit and deadline, and none of another', async () => {
    const list = await signIn(hers)
    for (const words of ['城关镇西街停水', '滨河路路灯', '云溪县water', '前答复', '等待签收']) expect(list).toContain(words)
    expect(list).not.toContain('东门市场')
    const proof = hidden(list, 'proof')
    expect(await post({ proof, open: `${region}/${other}` })).toContain('您的名下没有这件诉求')
    expect(await post({ proof, open: 'x/y' })).toContain('您的名下没有这件诉求')
    expect(await post({ proof, pass: kit.vault.pass({ region, id: other }, new Date(clock.now().getTime() + 60_000)) })).toContain('您的名下没有这件诉求')
    expect(await post({ proof: `${proof}x`, open: `${region}/${first}` })).toContain('重新用手机验证码登录')
    expect(kit.vault.opened(proof, clock.now())).toBeUndefined()
  })

  it('on the page of one: facts, urging, withdrawal; back to the list without a new code', async () => {
    const proof = hidden(await signIn(hers), 'proof')
    const one = await post({ proof, open: `${region}/${second}` })
    expect([one.includes('补充情况'), hidden(one, 'proof')]).toEqual([true, proof])
    const pass = hidden(one, 'pass')
    expect(await post({ proof, pass, key: 'k1', action: 'addFacts', text: '昨晚又有人摔倒' })).toContain('昨晚又有人摔倒')
    expect(await post({ proof, pass, key: 'k2', action: 'withdraw', text: '' })).toContain('您已撤回')
    expect(await post({ proof })).toContain('您已撤回')
  })

  it('an answer may be objected to, and is handled again', async () => {
    await act('water', first, 'sign')
    await act('water', first, 'reply', { text: '主管道已修复', measures: '更换管道' })
    expect(await act('second', first, 'approve')).toBe('callback')
    const proof = hidden(await signIn(hers), 'proof')
    const one = await post({ proof, open: `${region}/${first}` })
    expect(one).toContain('主管道已修复')
    expect(await post({ proof, pass: hidden(one, 'pass'), key: 'k3', action: 'object', text: '今天又停了' })).toContain('将重新办理')
  })
})
