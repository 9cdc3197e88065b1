/** 我的诉求: who proved a phone, or who they are, sees all their appeals and no others; and rates what was done, again after mending. */
import { beforeAll, describe, expect, it } from 'vitest'
import { portalForms, portalRoutes } from '#apps/portal/portal.tsx'
import { systemIds } from '#kernel/ids.ts'
import { inviteToRate, personRates } from '#modules/ratings/index.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { newSecret, secretHash } from '#platform/auth/secrets.ts'
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
  const own = () => appealPortalPages({ ...intakePorts(kit.desk(), kit.vault, kit.reading), post: kit.post, files: kit.files(), records, rate: personRates(new Uint8Array(32).fill(7)), boundaries: () => Promise.resolve(null), hasSignIn: true })
  portal = await createServer({
    db, clock, ids: systemIds, routes: [], pages: portalRoutes(own()), endpoints: portalForms(own()), openapi: {}, metrics: createMetrics(),
    log: createLog({ level: 'silent' }), identify: { directory: noDirectory, operator: { actor: operator([]), secretHash: secretHash('x') } }, settings: { trustProxy: false, secureCookies: false },
  })
  const dispatched = { category: '0107', next: { do: 'dispatch', unit: units.water, support: [], basis: '责任清单' } }
  first = (await file({ text: '城关镇西街停水三天了。', phone: hers, ...dispatched })).id
  second = (await file({ text: '滨河路路灯不亮。', phone: hers })).id
  other = (await file({ text: '东门市场垃圾没人清。', phone: his })).id
})

const post = async (fields: Record<string, string>, cookie = '', url = '/my-appeals'): Promise<string> =>
  (await portal.app.inject({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded', cookie }, payload: new URLSearchParams(fields).toString() })).body
const get = async (cookie: string, url = '/my-appeals'): Promise<string> => (await portal.app.inject({ url, headers: { cookie } })).body
/** As modules/people leaves it after a sign-in at the identity provider; the cookie. */
async function provenResident(): Promise<string> {
  const [id, secret] = [systemIds.next(), newSecret()]
  await db.execute(`insert into resident_account (id, subject_hash, provider, created_at, signed_in_at) values ('${id}', decode('${secretHash(id).toString('hex')}', 'hex'), 'gov', now(), now())`)
  await db.execute(`insert into resident_session (secret_hash, account_id, expires_at) values (decode('${secretHash(secret).toString('hex')}', 'hex'), '${id}', '${new Date(clock.now().getTime() + 1_800_000).toISOString()}')`)
  return `luoshi_resident=${secret}`
}
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

describe('my appeals, as a person whom the identity provider has proven', () => {
  it('what is said while signed in is theirs at once, without a code; anonymous stays anonymous', async () => {
    const cookie = await provenResident()
    expect(await get(cookie)).toContain('您实名登录后反映的问题会列在这里')
    await post({ text: '东门小学门口没有斑马线。', phone: '13711110000' }, cookie, '/appeals/new')
    await post({ text: '匿名说一句，某处收费不公示。', anonymous: 'yes' }, cookie, '/appeals/new')
    const list = await get(cookie)
    expect([list.includes('东门小学'), list.includes('匿名说一句'), list.includes('name="proof"')]).toEqual([true, false, false])
    const open = hidden(list, 'open')
    const one = await post({ open }, cookie)
    expect(one).toContain('补充情况')
    expect(await post({ pass: hidden(one, 'pass'), key: 'k9', action: 'addFacts', text: '放学时车最多' }, cookie)).toContain('放学时车最多')
    expect(await post({ open }, await provenResident())).toContain('您的名下没有这件诉求')
    expect(await post({ pass: hidden(one, 'pass') }, await provenResident())).toContain('您的名下没有这件诉求')
    clock.advance(31 * 60_000)
    expect(await get(cookie)).toContain('实名登录，不用验证码')
  })

  it('earlier ones come along with a phone that is proven once', async () => {
    const cookie = await provenResident()
    const asked = await post({ phone: his }, cookie)
    const id = hidden(asked, 'id')
    expect(await post({ phone: his, id, code: codeFor(id) }, cookie)).toContain('东门市场')
    expect(await get(cookie)).toContain('东门市场')
  })
})

describe('rating on the page', () => {
  it('is asked when the appeal was handled, wants a reason when bad, and counts once', async () => {
    clock.advance(61 * 60_000)
    await act('water', first, 'sign')
    await act('water', first, 'reply', { text: '二次抢修完成', measures: '已加固' })
    await act('second', first, 'approve')
    const ready = await signIn(hers)
    expect(ready).not.toContain('请您评价')
    expect(await act('second', first, 'callBack', { reached: 'yes', contacted: 'yes', solved: 'yes', satisfied: 'fair' })).toBe('closed')
    const list = await post({ proof: hidden(ready, 'proof') })
    expect(list).toContain('请您评价')
    const one = await post({ proof: hidden(list, 'proof'), open: `${region}/${first}` })
    const own = { proof: hidden(list, 'proof'), pass: hidden(one, 'pass'), action: 'rate' }
    expect(await post({ ...own, comment: '没选' })).toMatch(/请先选一个满意程度[^]*没选/)
    const refused = await post({ ...own, level: '1' })
    expect([refused.includes('您的评价：'), /value="1"[^>]*checked/.test(refused) || /checked[^>]*value="1"/.test(refused)]).toEqual([false, true])
    const rated = await post({ ...own, level: '1', reason: 'unsolved' })
    expect([rated.includes('谢谢，评价已收到'), rated.includes('非常不满意'), rated.includes('name="level"')]).toEqual([true, true, false])
    expect(await post({ ...own, level: '5' })).toContain('已经评价')
    expect((await db.execute(`select level, came_by from rating where case_id = '${first}'`)).rows).toEqual([{ level: 1, came_by: 'account' }])
  })

  it('is asked again when what was rated bad has been mended, though no message could say so', async () => {
    await db.write((tx) => inviteToRate(tx, { region, subjectType: 'appeal', caseId: first, orgId: units.water, afterMending: true }, { at: clock.now(), newId: () => systemIds.next() }))
    clock.advance(61 * 60_000)
    const list = await signIn(hers)
    expect(list).toContain('整改后请再次评价')
    const proof = hidden(list, 'proof')
    const one = await post({ proof, open: `${region}/${first}` })
    expect(one).toContain('整改以后，请您再次评价')
    expect(await post({ proof, pass: hidden(one, 'pass'), action: 'rate', level: '4' })).toContain('谢谢，评价已收到')
    expect((await db.execute(`select round, level from rating where case_id = '${first}' order by round`)).rows).toEqual([{ round: 1, level: 1 }, { round: 2, level: 4 }])
  })
})
