/** What comes in by the doors, what bad input does, and that nobody's data leaves by any of them. */
import { beforeAll, describe, expect, it } from 'vitest'
import { drainJobs } from '#platform/jobs/index.ts'
import { portalForms } from '#apps/portal/portal.tsx'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { systemIds } from '#kernel/ids.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { personRates } from '#modules/ratings/index.ts'
import { appealPortalPages } from './appeals.portal.ts'
import { appealsOverHttp, people, region, units } from '../../../tests/helpers/appeals.ts'
import { intakePorts } from './intake/ports.ts'
import { appealsModule } from './module.ts'
import { pinScript } from './portal/pin.endpoint.ts'

const kit = appealsOverHttp()
const { call, file, act, db, clock } = kit
const phone = '13800138000'
const identity = '110101199003070011'
const planted = [phone, identity, '王小明', '周正伟', '闽A12345', '3栋2单元501室']
/** Boundaries of one town, a tenth of a degree wide. */
const square = { type: 'FeatureCollection', features: [{ type: 'Feature', id: '999901100', properties: { name: '城关镇' }, geometry: { type: 'Polygon', coordinates: [[[114, 27], [114.1, 27], [114.1, 27.1], [114, 27.1], [114, 27]]] } }] }
let portal: HttpServer
let logged = ''

beforeAll(async () => {
  portal = await createServer({
    db, clock, ids: systemIds, routes: [], pages: [], endpoints: [pinScript, ...portalForms(appealPortalPages({ ...intakePorts(kit.desk(), kit.vault, kit.reading), post: kit.post, files: kit.files(), records: kit.records, rate: personRates(new Uint8Array(32).fill(7)), boundaries: () => Promise.resolve(square), hasSignIn: false }))], openapi: {}, metrics: createMetrics(),
    log: createLog({ level: 'trace', destination: { write: (line) => { logged += line } } }), identify: { directory: noDirectory, operator: { actor: operator([]), secretHash: secretHash('x') } }, settings: { trustProxy: false, secureCookies: false },
  })
})

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  portal.app.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: new URLSearchParams(fields).toString() })
const multipart = (path: string, fields: Record<string, string>, photo: Uint8Array) => {
  const parts = Object.entries(fields).map(([name, value]) => `--B\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')
  return portal.app.inject({ method: 'POST', url: path, headers: { 'content-type': 'multipart/form-data; boundary=B' }, payload: Buffer.concat([Buffer.from(`${parts}--B\r\ncontent-disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n`), photo, Buffer.from('\r\n--B--\r\n')]) })
}
const codeIn = (html: string): string => /data-code="([A-Z2-7-]+)"/.exec(html)?.[1] ?? ''
const appeals = async () => Number((await db.execute('select count(*) as n from appeal')).rows[0]?.['n'])

describe('the portal’s form', () => {
  const said = { key: systemIds.next(), text: '滨河路路灯坏了一个星期，晚上很黑。', place: '滨河路', phone: '13711112222' }

  it('gives a code; the same form sent twice is the same appeal with the same code', async () => {
    const before = await appeals()
    const [first, second] = [await post('/appeals/new', said), await post('/appeals/new', said)]
    expect(codeIn(first.body)).toMatch(/^[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}$/)
    expect(codeIn(second.body)).toBe(codeIn(first.body))
    expect(await appeals()).toBe(before + 1)
  })

  it('keeps what was typed and says what is missing', async () => {
    for (const [fields, words] of [[{ text: '😡😡😡😡', phone: '13711112222' }, '没有能看懂的文字'], [{ text: '路灯坏了很久', phone: '123' }, '电话号码不完整'], [{ text: '路灯坏了很久', phone: '' }, '电话号码不完整']] as const) {
      const answer = await post('/appeals/new', { key: systemIds.next(), ...fields })
      expect([answer.statusCode, answer.body.includes(words), answer.body.includes(fields.text)]).toEqual([200, true, true])
    }
  })

  it('takes the town from the tiles, and a pin whose place is published coarse only', async () => {
    await db.execute(`insert into region (code, name, level, parent, kind, valid_from, source) values ('${region}', '云溪县', 'county', null, 'fictional', '2000-01-01', 'test'), ('999901100000', '城关镇', 'street', '${region}', 'fictional', '2000-01-01', 'test'), ('999901101000', '并掉的镇', 'street', '${region}', 'fictional', '2000-01-01', 'test') on conflict do nothing`)
    const form = (await post('/appeals/new', { text: '😡' })).body
    expect([form.includes('value="999901100000"'), form.includes('data-pin-map='), form.includes('src="/appeals/pin.js"')]).toEqual([true, true, true])
    const code = codeIn((await post('/appeals/new', { ...said, key: systemIds.next(), text: '城关镇西街井盖丢了。', town: '999901100000', point: '114.05678, 27.04321' })).body)
    expect(code).not.toBe('')
    const kept = (await db.execute(`select place_region, place_text, lng, lat from appeal where body like '%井盖丢了%'`)).rows
    expect(kept).toEqual([{ place_region: '999901100000', place_text: '城关镇，滨河路', lng: 114.057, lat: 27.043 }])
    await post('/appeals/new', { ...said, key: systemIds.next(), text: '别处的镇不能选。', town: '360902001000' })
    expect((await db.execute(`select place_region from appeal where body like '%别处的镇%'`)).rows).toEqual([{ place_region: null }])
    const script = await portal.app.inject('/appeals/pin.js')
    expect([script.statusCode, script.headers['content-type'], /https?:/.test(script.body)]).toEqual([200, 'text/javascript; charset=utf-8', false])
  })

  it('is not for programs: a filled trap, another site', async () => {
    const before = await appeals()
    expect(codeIn((await post('/appeals/new', { ...said, key: systemIds.next(), website: 'http://spam.invalid' })).body)).toBe('')
    expect((await post('/appeals/new', { ...said, key: systemIds.next() }, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect(await appeals()).toBe(before)
  })

  it('a photo of 20 MB is refused before it is read, a text that says it is a photo is none, a small one is stored without its place', async () => {
    expect((await multipart('/appeals/new', { ...said, key: systemIds.next() }, new Uint8Array(20_000_000).fill(0xff))).statusCode).toBe(413)
    expect((await multipart('/appeals/new', { ...said, key: systemIds.next() }, Buffer.from('GPS 31.2 N 121.4 E'))).body).toContain('不是可用的照片')
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 20]), Buffer.from('Exif\0\0GPS 31.2 N!!'.slice(0, 18), 'latin1'), Buffer.from([0xff, 0xda, 0, 3, 1, 0x12, 0x34, 0xff, 0xd9])])
    const answer = await multipart('/appeals/new', { ...said, key: systemIds.next(), text: '滨河路桥面有个洞，照片在此。' }, jpeg)
    expect(codeIn(answer.body)).not.toBe('')
    const stored = await db.read((tx) => tx.selectFrom('file').select('hash').where('subject_type', '=', 'appeal').execute())
    const chunks: Buffer[] = []
    for await (const part of await kit.files().open(stored.at(-1)?.hash ?? '')) chunks.push(Buffer.from(part))
    expect([Buffer.concat(chunks).includes('GPS'), Buffer.concat(chunks).includes(Buffer.from([0x12, 0x34]))]).toEqual([false, true])
  })

  it('a code bound to a place fills it in; an unknown one leads nowhere', async () => {
    const place = (await call('agent', 'POST', `/appeal-lines/${region}/places`, { name: '人民医院住院部三楼', placeRegion: null, lng: null, lat: null, category: '0701', unit: null })).json<{ code: string }>()
    expect(codeIn((await post(`/c/${place.code}`, { key: systemIds.next(), text: '病房呼叫铃坏了没人修。', anonymous: 'yes' })).body)).not.toBe('')
    const [newest] = await db.read((tx) => tx.selectFrom('appeal').select(['channel', 'place_code', 'place_text', 'anonymous', 'phone_hash']).orderBy('id', 'desc').limit(1).execute())
    expect(newest).toMatchObject({ channel: 'code', place_code: place.code, place_text: '人民医院住院部三楼', anonymous: true, phone_hash: null })
    expect((await post('/c/AAAAAAAAAA', { key: systemIds.next(), text: '病房呼叫铃坏了。' })).statusCode).toBe(404)
  })
})

describe('residents see their own and nothing else', () => {
  it('by code and phone; a wrong code and a wrong phone look alike; few tries', async () => {
    const { id } = await file({ text: '楼道里堆满杂物，请清理。', phone: '13600001111' })
    const code = kit.vault.code({ region, id })
    expect((await post('/appeals/mine', { code: code.toLowerCase(), phone: '136 0000 1111' })).body).toContain('楼道里堆满杂物')
    const wrong = [await post('/appeals/mine', { code, phone: '13600002222' }), await post('/appeals/mine', { code: 'AAAAAAAAAAAA', phone: '13600001111' })]
    expect(new Set(wrong.map((one) => /<p class="alert"[^>]*>([^<]*)/.exec(one.body)?.[1])).size).toBe(1)
    expect(wrong.every((one) => !one.body.includes('楼道'))).toBe(true)
    for (let i = 0; i < 12; i++) await post('/appeals/mine', { code: 'AAAAAAAAAAAA', phone: '13600003333' })
    expect((await post('/appeals/mine', { code, phone: '13600001111' })).body).toContain('输错次数过多')
    clock.advance(3_600_000)
    expect((await post('/appeals/mine', { code, phone: '13600001111' })).body).toContain('楼道里堆满杂物')
  })

  it('add facts, withdraw, object to an approved answer; a pass ends and can’t be forged', async () => {
    const { id } = await file({ text: '垃圾一周没有清运，臭味很大。', phone: '13600004444', category: '0109', next: { do: 'dispatch', unit: units.housing, support: [], basis: '责任清单' } })
    const opened = await post('/appeals/mine', { code: kit.vault.code({ region, id }), phone: '13600004444' })
    const pass = /name="pass" value="([^"]+)"/.exec(opened.body)?.[1] ?? ''
    const key = systemIds.next()
    for (let i = 0; i < 2; i++) expect((await post('/appeals/mine', { pass, key, action: 'addFacts', text: `联系我 ${phone}` })).body).toContain('已补充')
    const facts = await db.read((tx) => tx.selectFrom('appeal_fact').selectAll().where('appeal_id', '=', id).execute())
    expect(facts.map((fact) => fact.body.includes(phone))).toEqual([false])
    await act('housing', id, 'sign')
    await act('housing', id, 'reply', { text: '已清运。', measures: '增加清运频次。' })
    expect((await post('/appeals/mine', { pass, key: systemIds.next(), action: 'object', text: '没有清' })).body).toContain('class="alert"')
    await act('agent', id, 'approve')
    expect((await post('/appeals/mine', { pass, key: systemIds.next(), action: 'object', text: '门口还是一堆垃圾' })).body).toContain('已收到您的异议')
    expect((await post('/appeals/mine', { pass: pass.replace(id, systemIds.next()) })).body).toContain('已失效')
    clock.advance(31 * 60_000)
    expect((await post('/appeals/mine', { pass })).body).toContain('已失效')
  })
})

describe('a storm', () => {
  it('of the same text is grouped under the first', async () => {
    const first = await file({ text: '东大街全线停电，什么时候来电？', phone: '13500000000' })
    for (let i = 1; i <= 20; i++) await file({ text: '东大街全线停电，什么时候来电？', phone: `135000000${String(i).padStart(2, '0')}` })
    const page = (await call('agent', 'GET', `/appeals/${region}/${first.id}`)).json<{ same: number }>()
    expect(page.same).toBe(21)
    const asked = (await call('agent', 'POST', '/appeals/proposals', { region, text: '东大街停电了，什么时候能来电' })).json<{ duplicates: { id: string; reasons: string[] }[]; categories: { code: string }[] }>()
    expect(asked.duplicates[0]).toMatchObject({ id: first.id })
    expect(asked.duplicates[0]?.reasons.join()).toContain('已有 21 件')
    expect(asked.categories[0]?.code).toBe('0107')
  }, 120_000)

  it('sent twice at once is one appeal with one answer', async () => {
    const before = await appeals()
    const headers = { 'idempotency-key': systemIds.next() }
    const send = () => call('agent', 'POST', '/appeals', { region, text: '人民广场喷泉漏电，孩子被电到，很危险。', anonymous: true }, headers)
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map((one) => one.statusCode)).toEqual([201, 201, 201])
    const first: unknown = answers[0]?.json()
    for (const one of [...answers, await send()]) expect(one.json()).toEqual(first)
    expect(await appeals()).toBe(before + 1)
    expect((await call('agent', 'POST', '/appeals', { region, text: '另一件事：公交车站牌倒了。', anonymous: true }, headers)).json()).toMatchObject({ code: 'http.idempotency-key-reused' })
  })

  it('is read when it is filed: kind, urgency, category, and who said it before in other words', async () => {
    const first = await file({ text: '秀水山庄小区三号楼电梯坏了两个星期，老人上下楼困难，物业不修。', kind: null, urgency: null })
    const second = await file({ text: '投诉：秀水山庄小区电梯坏了，物业两个星期不修，老人困难。', kind: null, urgency: null })
    expect(second).toMatchObject({ sameAs: null })
    const page = (await call('agent', 'GET', `/appeals/${region}/${second.id}`)).json<{ appeal: { kind: string }; read: { category: { name: string } | null; alike: { id: string } | null } }>()
    expect(page.appeal.kind).toBe('complaint')
    expect(page.read.alike?.id).toBe(first.id)
    expect(page.read.category).not.toBeNull()
  })

  it('past capacity is told to come back, and what was acknowledged is there', async () => {
    const small = await createServer({
      db, clock, ids: systemIds, routes: appealsModule({ desk: kit.desk(), files: kit.files(), post: kit.post, key: new Uint8Array(32).fill(7), reading: kit.reading, records: kit.records }).routes, pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
      identify: { directory: noDirectory, operator: { actor: people.agent, secretHash: secretHash('known-secret') } }, settings: { trustProxy: false, secureCookies: false, maxInFlight: 3 },
    })
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => small.app.inject({ method: 'POST', url: '/api/v1/appeals', headers: { authorization: 'Bearer known-secret', 'idempotency-key': systemIds.next() }, payload: { region, kind: 'help', urgency: 'general', text: `求助：第${i}号井盖松动，请加固。`, anonymous: true } })))
    expect(answers.map((one) => one.statusCode).filter((status) => ![201, 429, 503].includes(status)), answers[0]?.body).toEqual([])
    const filed = answers.filter((one) => one.statusCode === 201)
    const refused = answers.filter((one) => one.statusCode !== 201)
    expect(filed.length).toBeGreaterThan(0)
    expect(refused.every((one) => [429, 503].includes(one.statusCode) && one.headers['retry-after'] !== undefined)).toBe(true)
    for (const one of filed) expect((await call('agent', 'GET', `/appeals/${region}/${one.json<{ id: string }>().id}`)).statusCode).toBe(200)
    await small.stop()
  }, 120_000)
})

describe('personal data', () => {
  it('planted in an appeal is sealed, opened for the handler with a reason, and stands nowhere else', async () => {
    const text = `我叫王小明，身份证${identity}，电话${phone}，车牌闽A12345，住3栋2单元501室，楼下水管爆裂。邻居周正伟把水管接到楼道，周正伟还骂人。`
    const { id } = await file({ text, name: '王小明', phone, category: '0107', next: { do: 'dispatch', unit: units.water, support: [], basis: '责任清单' } })
    const at = `/appeals/${region}/${id}`
    expect((await call('housing', 'POST', `${at}/open`, { reason: '想看看' })).statusCode).toBe(403)
    expect((await call('water', 'POST', `${at}/open`, { reason: '联系诉求人' })).json()).toMatchObject({ name: '王小明', phone, text })
    const page = (await call('water', 'GET', at)).body
    await act('water', id, 'sign')
    await act('water', id, 'progress', { text: `已联系王小明 ${phone}，并约谈了邻居周正伟。` })
    await act('water', id, 'reply', { text: `您好，身份证${identity}已核对，咨询电话 0570-1234567。`, measures: '修复水管。' })
    await act('agent', id, 'approve')
    expect(await act('agent', id, 'callBack', { reached: 'yes', solved: 'yes', satisfied: 'satisfied', text: `本人${phone}说可以` })).toBe('closed')
    const published = await call('agent', 'POST', `${at}/publish`, { title: '水管爆裂', text, answer: `请王小明携带身份证${identity}`, consent: true })
    expect(published.json()).toMatchObject({ public: true })
    const open = (await call('agent', 'GET', `/open311/v2/requests/${id}.json`)).body
    const errors = [(await call('agent', 'POST', '/appeals', { region, kind: phone, text })).body, (await call('agent', 'GET', `/appeals?text=${encodeURIComponent(phone)}`)).body]
    const list = (await call('agent', 'GET', '/appeals?limit=200')).body
    const own = await post('/appeals/mine', { code: kit.vault.code({ region, id }), phone })
    const rows = await db.execute(`select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type in ('text', 'jsonb')`)
    const kept: string[] = []
    for (const row of rows.rows) {
      const [table, column] = [String(row['table_name']), String(row['column_name'])]
      const found = await db.execute(`select count(*) as n from ${table} where ${planted.map((value) => `${column}::text like '%${value}%'`).join(' or ')}`)
      if (Number(found.rows[0]?.['n']) > 0) kept.push(`${table}.${column}`)
    }
    expect(kept).toEqual([])
    for (const value of planted) {
      const seen = Object.entries({ page, open, list, own: own.body, errors: errors.join(), log: kit.logged() + logged }).filter(([, said]) => said.includes(value)).map(([name]) => name)
      expect([value, seen]).toEqual([value, []])
    }
    expect(open).toContain('0107')
    const audited = await db.read((tx) => tx.selectFrom('audit').select(['action', 'actor', 'result']).where('action', '=', 'appeals.open').where('subject_id', '=', id).orderBy('at').execute())
    expect(audited.map((line) => line.result)).toContain('done')
  }, 120_000)

  it('secrecy: the unit in charge does not learn who asked', async () => {
    const { id } = await file({ text: '举报邻居饭店偷排污水，请保密。', kind: 'report', secret: true, name: '李四', phone: '13312345678', category: '0203', next: { do: 'dispatch', unit: units.housing, support: [], basis: '责任清单' } })
    expect((await call('housing', 'GET', `/appeals/${region}/${id}`)).json()).toMatchObject({ caller: { name: null, phone: null }, may: { open: false } })
    expect((await call('housing', 'POST', `/appeals/${region}/${id}/open`, { reason: '核实情况' })).statusCode).toBe(403)
    expect((await call('agent', 'GET', `/appeals/${region}/${id}`)).json()).toMatchObject({ caller: { name: '李*', phone: '133****5678' } })
  })
})

describe('other doors', () => {
  it('a table of another line: mapped, reported by row, once', async () => {
    const table = '工单号,主题,诉求内容,来电号码,分类,受理时间,办结时间,答复\nA-1,路灯,东街路灯不亮,13800000001,市政道路与设施,2026-01-05 10:00,2026-01-08,已修好\nA-2,,😡😡,13800000002,,2026-01-06,,\nA-3,停水,西街停水两天,不是号码,,2026-02-01,,\nA-4,噪音,工地夜里施工,13800000004,噪声,2026-02-02,,\n'
    const send = () => call('agent', 'POST', '/appeal-imports', undefined, { 'content-type': 'multipart/form-data; boundary=B', 'idempotency-key': systemIds.next() })
    expect((await send()).statusCode).toBe(400)
    const upload = async () => {
      const answer = await kit.server('agent').app.inject({ method: 'POST', url: '/api/v1/appeal-imports', headers: { authorization: 'Bearer known-secret', 'idempotency-key': systemIds.next(), 'content-type': 'multipart/form-data; boundary=B' }, payload: `--B\r\ncontent-disposition: form-data; name="region"\r\n\r\n${region}\r\n--B\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${table}\r\n--B--\r\n` })
      await drainJobs({ db, jobs: appealsModule({ desk: kit.desk(), files: kit.files(), post: kit.post, key: new Uint8Array(32).fill(7), reading: kit.reading, records: kit.records }).jobs, clock })
      return (await call('agent', 'GET', `/appeal-imports/${region}/${answer.json<{ id: string }>().id}`)).json<{ report: { added: number; repeated: number; refused: { row: number; code: string }[] } }>().report
    }
    expect(await upload()).toMatchObject({ state: 'done', added: 2, repeated: 0, refused: [{ row: 3, code: 'appeals.no-words' }, { row: 4, code: 'appeals.bad-phone' }] })
    expect(await upload()).toMatchObject({ added: 0, repeated: 2 })
  }, 120_000)

  it('a transfer in keeps the receipt and is filed once; a transfer out ends here', async () => {
    const form = { region, kind: 'complaint', urgency: 'general', text: '代表建议：增设斑马线。', anonymous: true }
    const slip = { body: 'npc', bodyName: '县人大常委会办公室', receipt: '人大转〔2026〕3号' }
    const [first, second] = [await call('agent', 'POST', '/appeals/transfers', { form, slip }), await call('agent', 'POST', '/appeals/transfers', { form, slip })]
    expect(second.json<{ id: string }>().id).toBe(first.json<{ id: string }>().id)
    const { id } = await file({ text: '邻居打架受伤，要求处理。' })
    expect((await call('agent', 'POST', `/appeals/${region}/${id}/transfer`, { body: 'police', bodyName: '县公安局', receipt: 'GA-1' })).json()).toMatchObject({ state: 'transferred' })
  })

  it('the telephone opens the agent’s page with the number where no server sees it', async () => {
    const answer = await call('agent', 'GET', '/hooks/phone?caller=13800138000&call=REC-1&seconds=9')
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/console/appeals/take#phone=13800138000&call=REC-1&seconds=9'])
    expect((await call('agent', 'GET', '/hooks/phone?caller=<script>&call=a b')).headers.location).toBe('/console/appeals/take')
    const { id } = await file({ text: '咨询社保卡怎么补办？', call: { ref: 'REC-1', answerSeconds: null } })
    expect((await call('agent', 'POST', '/appeals/calls', { region, calls: [{ ref: 'REC-1', answerSeconds: 9 }, { ref: 'REC-2', answerSeconds: 3 }] })).json()).toEqual({ matched: 1, unknown: 1 })
    expect((await call('agent', 'GET', `/appeals/${region}/${id}`)).json()).toMatchObject({ appeal: { answerSeconds: 9 } })
  })
})

describe('figures', () => {
  it('open to their orders; an exclusion is decided by another unit before the month is frozen', async () => {
    const days = `region=${region}&from=2026-03-01&to=2026-03-31`
    const figures = (await call('agent', 'GET', `/appeals/figures?${days}`)).json<{ line: { orders: number; shares: Record<string, { of: number; good: number }> }; units: { unit: string; orders: number; shares: Record<string, { of: number }> }[] }>()
    for (const [orders, unit] of [[figures.line.orders, ''], ...figures.units.map((one) => [one.orders, `&unit=${one.unit}`] as const)] as const) {
      const { items } = (await call('agent', 'GET', `/appeals/figures/orders?${days}&rate=orders${unit}`)).json<{ items: unknown[] }>()
      expect([unit, items.length]).toEqual([unit, orders])
    }
    for (const [rate, share] of Object.entries(figures.line.shares)) {
      for (const part of ['of', 'good'] as const) {
        const { items } = (await call('agent', 'GET', `/appeals/figures/orders?${days}&rate=${rate}&part=${part}`)).json<{ items: unknown[] }>()
        expect([rate, part, items.length]).toEqual([rate, part, share[part]])
      }
    }
    const { id } = await file({ text: '对拆迁政策不满，多次反映。', category: '0103', next: { do: 'dispatch', unit: units.housing, support: [], basis: '责任清单' } })
    await act('housing', id, 'sign')
    expect((await call('housing', 'POST', `/appeals/${region}/${id}/exclusion`, { reason: '政策外诉求' })).statusCode).toBe(204)
    clock.set('2026-04-02T01:00:00Z')
    expect((await call('leader', 'POST', `/appeals/scores/${region}/2026-03`)).json()).toMatchObject({ code: 'appeals.exclusions-open' })
    expect((await call('leader', 'POST', `/appeals/${region}/${id}/exclusion/decision`, { granted: true, reason: '确属政策外' })).statusCode).toBe(204)
    const counted = async () => (await call('agent', 'GET', `/appeals/figures/orders?${days}&rate=${Object.keys(figures.line.shares)[0]}&part=of&unit=${units.housing}`)).json<{ items: { id: string }[] }>().items.some((one) => one.id === id)
    const revoke = (who: 'leader' | 'housing', reason = '核实后属于职责范围') => call(who, 'POST', `/appeals/${region}/${id}/exclusion/revocation`, { reason })
    expect(await counted()).toBe(false)
    expect((await revoke('housing')).statusCode).toBe(403)
    expect((await revoke('leader')).statusCode).toBe(204)
    expect((await revoke('leader')).json()).toMatchObject({ code: 'appeals.not-excluded' })
    expect(await counted()).toBe(true)
    expect((await call('leader', 'GET', `/appeals/exclusions?region=${region}&open=false`)).json<{ items: { appealId: string }[] }>().items.find((one) => one.appealId === id)).toMatchObject({ state: 'revoked', decision: '确属政策外', revocation: '核实后属于职责范围' })
    expect((await call('leader', 'GET', `/appeal-lines/${region}/changes?what=exclusion&key=${id}`)).json<{ items: { after: object }[] }>().items.map((one) => one.after)).toEqual([{ revoked: '核实后属于职责范围' }, { granted: true, reason: '确属政策外' }, { asked: '政策外诉求' }])
    expect((await call('housing', 'POST', `/appeals/${region}/${id}/exclusion`, { reason: '坚持认为政策外' })).statusCode).toBe(204)
    expect((await call('leader', 'POST', `/appeals/${region}/${id}/exclusion/decision`, { granted: true, reason: '复核同意' })).statusCode).toBe(204)
    expect((await call('leader', 'POST', `/appeals/scores/${region}/2026-03`)).statusCode).toBe(201)
    expect((await revoke('leader')).json()).toMatchObject({ code: 'appeals.month-frozen' })
    expect((await call('housing', 'POST', `/appeals/${region}/${id}/exclusion`, { reason: '再申请' })).json()).toMatchObject({ code: 'appeals.month-frozen' })
  }, 120_000)
})
