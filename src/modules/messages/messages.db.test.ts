import { readdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordConsent, setContacts } from './consents/consents.service.ts'
import { opened } from './delivery/deliver.service.ts'
import { noteReceipt } from './delivery/receipts.ts'
import { gateway, key, messagesForTests, region, texts, type Gateway } from './messages.test-kit.ts'
import { findMessage } from './messages.repo.ts'
import { sendMessage } from './messages.service.ts'
import { readChannels } from './module.ts'
import { outcomesAbout } from './outcomes.repo.ts'
import { markPrinted, markRead, openForReading, retry } from './outbox.service.ts'
import { letterPost } from './post.service.ts'
import { openVault } from './vault.ts'

const kit = messagesForTests()
const { db, clock, by } = kit
const vault = openVault(key)
const unit = '01a2014c-72f7-7915-8479-552388e421f0'
const phone = '13800138000'
let gate: Gateway

beforeAll(async () => { gate = await gateway() })
afterAll(() => gate.close())
beforeEach(async () => {
  clock.set('2026-11-23T01:00:00Z')
  gate.seen.length = 0
  gate.answer(200, { code: 'OK', bizId: 'b-1' })
  await db.empty()
  await kit.open()
})

const sms = () => ({ name: 'sms', kind: 'sms', request: { url: `${gate.url}/send`, body: { to: '{{to}}', text: '{{text}}', id: '{{id}}' } }, accepted: { path: 'code', values: ['OK'] }, idPath: 'bizId' })
const accepted = (k = 'case:1', more: object = {}) => db.write((tx) => sendMessage(tx, { region, key: k, template: texts.accepted, slots: { code: 'K7' }, to: { kind: 'phone', phone }, about: { type: 'appeal', id: '1' }, ...more }, by()))
const states = async () => (await kit.rows()).map((row) => row.state)

describe('sending', () => {
  it('goes with its transaction, and the same key is the same message', async () => {
    await expect(db.write(async (tx) => {
      await sendMessage(tx, { region, key: 'k', template: texts.accepted, slots: { code: '1' }, to: { kind: 'phone', phone } }, by())
      throw new Error('no')
    })).rejects.toThrow('no')
    expect(await kit.rows()).toEqual([])
    expect(await accepted()).toEqual(await accepted())
    await kit.drain([sms()])
    await accepted()
    await kit.drain([sms()])
    expect(gate.seen).toHaveLength(1)
  })

  it('reaches everybody of a unit who holds the role, and nobody twice', async () => {
    await kit.staff('lead', unit, 'unit-lead')
    await kit.staff('clerk', unit, 'unit-staff')
    const message = { region, key: 'o', template: texts.dispatched, slots: { matter: '床位', deadline: '12月1日' }, to: { kind: 'organization', id: unit, role: 'unit-lead' } } as const
    const first = await db.write((tx) => sendMessage(tx, message, by()))
    expect(await db.write((tx) => sendMessage(tx, message, by()))).toEqual(first)
    expect(await db.write((tx) => sendMessage(tx, { ...message, key: 'all', to: { kind: 'organization', id: unit } }, by()))).toHaveLength(2)
    await kit.drain()
    const sent = ['新事项：床位', 'sent', 'local']
    expect((await kit.rows()).map((row) => [row.recipient, row.title, row.state, row.channel])).toEqual([['lead（测试）', ...sent], ['clerk（测试）', ...sent], ['lead（测试）', ...sent]])
  })

  it('refuses what can’t arrive: a wrong number, an unknown account, a missing slot', async () => {
    const send = (more: object) => accepted('x', more)
    await expect(send({ to: { kind: 'phone', phone: '12345' } })).rejects.toMatchObject({ code: 'messages.bad-phone' })
    await expect(send({ to: { kind: 'account', id: unit } })).rejects.toMatchObject({ code: 'messages.no-such-account' })
    await expect(send({ slots: {} })).rejects.toMatchObject({ code: 'messages.slot-missing' })
  })

  it('stores nothing of a resident in the clear', async () => {
    await accepted()
    await kit.drain([sms()])
    const stored = await db.read(async (tx) => JSON.stringify([await tx.selectFrom('message').selectAll().execute(), await tx.selectFrom('message_event').selectAll().execute(), await tx.selectFrom('job').selectAll().execute()], (_, value: unknown) => (value instanceof Uint8Array || (typeof value === 'object' && value !== null && 'data' in value) ? Buffer.from((value as { data: Uint8Array }).data ?? value).toString('latin1') : value)))
    expect(stored).toContain('138****8000')
    for (const secret of [phone, 'K7', '查询码']) expect(stored).not.toContain(secret)
  })
})

describe('a channel that has failed for good', () => {
  const post = { name: 'post', kind: 'letter' } as const
  const untilTired = async (channels: readonly object[]) => {
    for (const minutes of [0, 1, 2, 8, 32, 128]) {
      clock.advance(minutes * 60_000)
      await kit.drain(channels)
    }
  }
  const lastEvents = async (n: number) => (await kit.events()).slice(-n).map(({ kind, channel, detail }) => [kind, channel, detail])

  it('leaves a message to the next one: a second gateway, then a letter where the address is known', async () => {
    gate.answer(200, { code: 'isv.DOWN' })
    await accepted('case:9', { to: { kind: 'phone', phone, post: { name: '王秀英', address: '云溪县城关镇西街 9 号' } } })
    const channels = [sms(), { ...sms(), name: 'sms-two' }, post]
    await untilTired(channels)
    expect(await lastEvents(2)).toEqual([['passed-on', 'sms', 'messages.channel-gave-up → sms-two'], ['refused', 'sms-two', 'isv.DOWN']])
    await untilTired(channels)
    const [row] = await kit.rows()
    expect([row?.state, row?.channel, row?.given_up]).toEqual(['to-print', 'post', ['sms', 'sms-two']])
    expect(gate.seen).toHaveLength(12)
    const printed = await db.read(async (tx) => { const message = await findMessage(tx, region, row?.id ?? ''); return message?.sealed == null ? undefined : opened(vault, message.id, message.sealed) })
    expect(printed?.post).toEqual({ name: '王秀英', address: '云溪县城关镇西街 9 号' })
  })

  it('is the end where no address is known, unless letters are set to follow phones', async () => {
    gate.answer(200, { code: 'isv.DOWN' })
    await accepted()
    await untilTired([sms(), post])
    expect(await states()).toEqual(['failed'])
    await accepted('case:2')
    await untilTired([sms(), { ...post, for: ['address', 'phone'] }])
    expect(await states()).toEqual(['failed', 'to-print'])
  })

  it('asks again what the person agreed to: a no given meanwhile stops the next one too', async () => {
    gate.answer(200, { code: 'isv.DOWN' })
    await db.write((tx) => sendMessage(tx, { region, key: 'rate', template: texts.rate, slots: { code: 'x' }, to: { kind: 'phone', phone } }, by()))
    const channels = [sms(), { ...sms(), name: 'sms-two' }]
    await untilTired(channels)
    await db.write((tx) => recordConsent(tx, { region, phone, purpose: 'rating', agrees: false, how: '来电' }, vault, { at: clock.now(), accountId: 'me' }))
    await untilTired(channels)
    expect(await states()).toEqual(['withheld'])
  })

  it('is told by a receipt as well; sent again by hand, all are tried anew', async () => {
    await accepted()
    const channels = [sms(), { name: 'post', kind: 'letter', for: ['phone'] }]
    await kit.drain(channels)
    expect(await db.write((tx) => noteReceipt(tx, { channel: 'sms', gatewayId: 'b-1', state: 'failed' }, readChannels(channels) ?? [], by()))).toBe(true)
    await kit.drain(channels)
    expect(await states()).toEqual(['to-print'])
    await accepted('case:3')
    await kit.drain([sms()])
    await db.write((tx) => noteReceipt(tx, { channel: 'sms', gatewayId: 'b-1', state: 'failed' }, readChannels([sms(), { ...sms(), name: 'staff', for: ['account'] }]) ?? [], by()))
    await kit.drain([sms(), { ...sms(), name: 'staff', for: ['account'] }])
    const row = (await kit.rows())[1]
    expect([row?.state, row?.problem]).toEqual(['failed', 'gateway-failed'])
    await db.write((tx) => retry(tx, { region, id: row?.id ?? '' }, { ...by(), accountId: 'me' }))
    await kit.drain([sms()])
    expect((await kit.rows())[1]?.state).toBe('sent')
  })
})

describe('a gateway over HTTP', () => {
  it('gets number, text and id; its own id is kept for receipts, which only rise', async () => {
    await accepted()
    await kit.drain([sms()])
    const [row] = await kit.rows()
    expect(gate.seen).toEqual([{ url: '/send', body: { to: phone, text: '您的诉求已受理，查询码K7，https://luoshi.example/q', id: row?.id } }])
    expect([row?.state, row?.gateway_id]).toEqual(['sent', 'b-1'])
    const receipt = (state: 'delivered' | 'read' | 'failed') => db.write((tx) => noteReceipt(tx, { channel: 'sms', gatewayId: 'b-1', state }, [], by()))
    expect([await receipt('read'), await receipt('delivered'), await receipt('failed')]).toEqual([true, false, false])
    expect(await states()).toEqual(['read'])
  })

  it('that says no is asked again later and later with the same id, then it is over until somebody sends again', async () => {
    gate.answer(200, { code: `isv.LIMIT ${phone}` })
    await accepted()
    const tried: number[] = []
    for (let minute = 0; minute <= 180; minute++) {
      const before = gate.seen.length
      await kit.drain([sms()])
      if (gate.seen.length > before) tried.push(minute)
      clock.advance(60_000)
    }
    expect(tried).toEqual([0, 1, 3, 11, 43, 171])
    expect(new Set(gate.seen.map((one) => (one.body as { id: string }).id)).size).toBe(1)
    expect(await states()).toEqual(['failed'])
    const events = await kit.events()
    expect(events.map((one) => one.kind)).toEqual(['refused', 'refused', 'refused', 'refused', 'refused', 'failed'])
    expect(JSON.stringify(events)).not.toContain(phone)
    gate.answer(200, { code: 'OK' })
    const [row] = await kit.rows()
    await db.write((tx) => retry(tx, { region, id: row?.id ?? '' }, { ...by(), accountId: 'me' }))
    await kit.drain([sms()])
    expect(await states()).toEqual(['sent'])
    await expect(db.write((tx) => retry(tx, { region, id: row?.id ?? '' }, { ...by(), accountId: 'me' }))).rejects.toMatchObject({ code: 'messages.not-retryable' })
  })

  it('that is dead is no failure of the job, and says nothing of the message', async () => {
    await accepted()
    await kit.drain([{ ...sms(), request: { url: 'http://127.0.0.1:1/send', body: { to: '{{to}}' } } }])
    expect((await kit.rows()).map((row) => [row.state, row.problem, row.attempts])).toEqual([['queued', 'messages.gateway-silent', 1]])
    expect(await db.read((tx) => tx.selectFrom('job').select('state').where('state', '=', 'failed').execute())).toEqual([])
  })
})

describe('consent and hours', () => {
  const offer = (k: string, template: typeof texts.offer = texts.offer) => accepted(k, { template, slots: { service: '高龄津贴', code: '1' } })
  const say = (purpose: 'rating' | 'reach-out', agrees: boolean) => db.write((tx) => recordConsent(tx, { region, phone, purpose, agrees, how: '来电' }, vault, { at: clock.now(), accountId: 'me' }))

  it('reaching out needs a yes, invitations respect a no, notices on one’s own case ask nobody', async () => {
    await offer('1')
    await kit.drain()
    await say('reach-out', true)
    await offer('2')
    await offer('3', texts.rate)
    await kit.drain()
    await say('rating', false)
    await say('reach-out', false)
    await offer('4')
    await offer('5', texts.rate)
    await accepted('6')
    await kit.drain()
    expect((await kit.rows()).map((row) => row.problem ?? row.state)).toEqual(['no-consent', 'sent', 'sent', 'refused', 'refused', 'sent'])
  })

  it('a yes that the sender holds on record is enough, until the person says no here', async () => {
    const agreed = (k: string) => accepted(k, { template: texts.offer, slots: { service: '高龄津贴', code: '1' }, agreed: true, about: { type: 'list', id: 'l1' } })
    await agreed('1')
    await kit.drain()
    await say('reach-out', false)
    await agreed('2')
    await kit.drain()
    expect(await db.read((tx) => outcomesAbout(tx, region, { type: 'list', ids: ['l1', 'l2'] }))).toEqual([{ id: 'l1', state: 'sent', problem: null }, { id: 'l1', state: 'withheld', problem: 'refused' }])
  })

  it('waits for the morning unless it is urgent or goes by post', async () => {
    clock.set('2026-11-22T15:00:00Z') // 23:00 in Beijing
    const quiet = { quiet: { from: 22 * 60, until: 8 * 60 } }
    await accepted('now', { urgent: true })
    await accepted('later')
    await accepted('post', { to: { kind: 'address', name: '某某', address: '云溪县清泉街道和平路8号' } })
    await kit.drain([], quiet)
    expect(await states()).toEqual(['sent', 'queued', 'to-print'])
    clock.set('2026-11-22T23:59:00Z')
    await kit.drain([], quiet)
    expect((await states())[1]).toBe('queued')
    clock.set('2026-11-23T00:00:00Z')
    await kit.drain([], quiet)
    expect((await states())[1]).toBe('sent')
    expect((await kit.events()).filter((one) => one.kind === 'delayed')).toHaveLength(1)
  })
})

describe('staff', () => {
  it('are reached where they want it, by the robot of their unit mentioning them', async () => {
    const account = await kit.staff('wang', unit)
    await db.write((tx) => setContacts(tx, account, { phone }, vault, clock.now()))
    gate.answer(200, { errcode: 0 })
    await db.write((tx) => sendMessage(tx, { region, key: 'r', template: texts.dispatched, slots: { matter: '床位', deadline: '12月1日' }, to: { kind: 'account', id: account } }, by()))
    await kit.drain([{ name: 'group', kind: 'dingtalk', webhook: `${gate.url}/robot?access_token=1`, secret: 'SEC', orgs: [unit] }])
    expect(gate.seen[0]?.url).toMatch(/^\/robot\?access_token=1&timestamp=\d+&sign=[\w%]+$/)
    expect(gate.seen[0]?.body).toMatchObject({ text: { content: 'wang（测试）：新事项：床位\n请于12月1日前签收。https://luoshi.example/console/x' }, at: { atMobiles: [phone] } })
  })

  it('get what can wait in one message on Monday morning', async () => {
    const account = await kit.staff('li', unit)
    const later = (k: string, matter: string) => db.write((tx) => sendMessage(tx, { region, key: k, digest: true, template: texts.dispatched, slots: { matter, deadline: '月底' }, to: { kind: 'account', id: account } }, by()))
    clock.set('2026-11-20T01:00:00Z') // Friday
    await kit.drain()
    await later('1', '甲')
    await later('2', '乙')
    clock.set('2026-11-22T01:00:00Z') // Sunday
    await kit.drain()
    expect(await states()).toEqual(['collecting', 'collecting'])
    clock.set('2026-11-23T01:00:00Z')
    await kit.drain()
    await kit.drain()
    const rows = await kit.rows()
    expect(rows.map((row) => row.state)).toEqual(['gathered', 'gathered', 'sent'])
    expect(rows[2]).toMatchObject({ title: '本周事项（2 条）', body: expect.stringContaining('1. 新事项：甲：请于月底前签收。') as string })
    expect(rows[0]?.gathered_in).toBe(rows[2]?.id)
  })

  it('see and mark their own messages only', async () => {
    const [mine, other] = [await kit.staff('a1', unit), await kit.staff('a2', unit)]
    const [id = ''] = await db.write((tx) => sendMessage(tx, { region, key: 'm', template: texts.dispatched, slots: { matter: '甲', deadline: '1日' }, to: { kind: 'account', id: mine } }, by()))
    await kit.drain()
    await expect(db.write((tx) => markRead(tx, { region, id }, { ...by(), accountId: other }))).rejects.toMatchObject({ code: 'messages.not-found' })
    expect(await db.write((tx) => markRead(tx, { region, id }, { ...by(), accountId: mine }))).toMatchObject({ state: 'read' })
  })

  it('of a disabled account get nothing', async () => {
    const account = await kit.staff('gone', unit)
    await db.write((tx) => sendMessage(tx, { region, key: 'g', template: texts.dispatched, slots: { matter: '甲', deadline: '1日' }, to: { kind: 'account', id: account } }, by()))
    await db.execute(`update account set status = 'disabled' where id = $1`, [account])
    await kit.drain()
    expect((await kit.rows()).map((row) => row.problem)).toEqual(['account-disabled'])
  })
})

describe('a folder and the post', () => {
  it('a gateway finds each message as one whole file that others can’t read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'luoshi-drop-'))
    await accepted()
    await kit.drain([{ name: 'drop', kind: 'file', folder }])
    const [name = ''] = await readdir(folder)
    expect(JSON.parse(await readFile(join(folder, name), 'utf8'))).toMatchObject({ to: phone, text: '您的诉求已受理，查询码K7，https://luoshi.example/q' })
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0)
    await rm(folder, { recursive: true })
  })

  it('a letter waits until it is printed; opening a message leaves a trace', async () => {
    const [id = ''] = await accepted('p', { to: { kind: 'address', name: '某某', address: '云溪县清泉街道和平路8号' } })
    await kit.drain()
    const me = { ...by(), accountId: 'me' }
    const read = await db.write((tx) => openForReading(tx, { region, id }, '核对地址', { vault, base: 'https://l' }, me))
    expect(read).toEqual({ to: '云溪县清泉街道和平路8号', name: '某某', title: '已受理', body: '您的诉求已受理，查询码K7，https://l/q' })
    await db.write((tx) => markPrinted(tx, { region, id }, undefined, me))
    await expect(db.write((tx) => markPrinted(tx, { region, id }, undefined, me))).rejects.toMatchObject({ code: 'messages.not-printable' })
    expect((await kit.events()).map((one) => [one.kind, one.detail])).toEqual([['accepted', ''], ['opened', 'me 核对地址'], ['printed', 'me']])
  })

  it('a letter that has not left goes to a corrected address, what was printed for the old one does not count; then a copy goes to another', async () => {
    const post = letterPost(key)
    const read = (id: string) => db.write((tx) => openForReading(tx, { region, id }, '核对地址', { vault, base: 'https://l' }, { ...by(), accountId: 'me' }))
    const one = async (id: string) => (await kit.rows()).find((row) => row.id === id)
    const [id = ''] = await accepted('p', { to: { kind: 'address', name: '某某', address: '云溪县清泉街道和平路8号' } })
    await kit.drain()
    const printed = (await one(id))?.version
    expect(await db.write((tx) => post.readdress(tx, { region, id }, { name: '某某', address: '云溪县城关镇西街 9 号' }, by()))).toBe(true)
    await kit.drain()
    expect(await one(id)).toMatchObject({ state: 'to-print', recipient: '云溪县城关镇****', recipient_hash: Buffer.from(vault.hash('云溪县城关镇西街 9 号')) })
    expect(await read(id)).toMatchObject({ to: '云溪县城关镇西街 9 号', body: '您的诉求已受理，查询码K7，https://l/q' })
    await expect(db.write((tx) => markPrinted(tx, { region, id }, printed, { ...by(), accountId: 'me' }))).rejects.toMatchObject({ code: 'messages.readdressed' })
    const now = (await one(id))?.version
    await db.write((tx) => markPrinted(tx, { region, id }, now, { ...by(), accountId: 'me' }))
    expect(await db.write((tx) => post.readdress(tx, { region, id }, { name: '某某', address: '云溪县清泉街道新村3号' }, by()))).toBe(false)
    expect((await read(id)).to).toBe('云溪县城关镇西街 9 号')

    const copied = () => db.write((tx) => post.copy(tx, { region, id }, 'p:copy', { name: '某某', address: '云溪县清泉街道新村3号' }, by()))
    const copy = await copied()
    expect(await copied()).toBe(copy)
    await kit.drain()
    expect([(await one(copy))?.state, (await kit.rows()).length]).toEqual(['to-print', 2])
    expect(await read(copy)).toMatchObject({ to: '云溪县清泉街道新村3号', title: '已受理', body: '您的诉求已受理，查询码K7，https://l/q' })
    expect((await kit.events()).filter((event) => event.detail.includes('西街') || event.detail.includes('新村'))).toEqual([])
  })

  it('under another master secret a message says so instead of going out wrong', async () => {
    await accepted()
    await kit.drain([], { key: new Uint8Array(32).fill(9) })
    expect(await db.read((tx) => tx.selectFrom('job').select('error_code').where('error_code', 'is not', null).execute())).toEqual([{ error_code: 'messages.key-changed' }])
    expect(await states()).toEqual(['queued'])
  })
})
