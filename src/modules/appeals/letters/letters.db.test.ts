/** The answer on paper: asked for by the resident or the line, once an answer, sealed for everybody but who prints. */
import { beforeAll, expect, it } from 'vitest'
import { portalForms, portalRoutes } from '#apps/portal/portal.tsx'
import { systemIds } from '#kernel/ids.ts'
import { openVault as openMessageVault } from '#modules/messages/index.ts'
import { personRates } from '#modules/ratings/index.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { appealsOverHttp, region, units } from '../../../../tests/helpers/appeals.ts'
import { appealPortalPages } from '../appeals.portal.ts'
import { intakePorts } from '../intake/ports.ts'
import { printCode } from '../personal/vault.ts'
import type { AnswerLetter } from './letters.schema.ts'

const kit = appealsOverHttp()
const { file, act, call, db, clock } = kit
const key = new Uint8Array(32).fill(7)
const phone = '13800138000'
const post = { name: '李桂香', address: '云溪县清泉街道和平路8号2栋301室' }
let portal: HttpServer
let shown = ''

beforeAll(async () => {
  const pages = () => appealPortalPages({ ...intakePorts(kit.desk(), kit.vault, kit.reading), post: kit.post, files: kit.files(), records: kit.records, rate: personRates(key), boundaries: () => Promise.resolve(null), hasSignIn: false })
  portal = await createServer({
    db, clock, ids: systemIds, routes: [], pages: portalRoutes(pages()), endpoints: portalForms(pages()), openapi: {}, metrics: createMetrics(),
    log: createLog({ level: 'trace', destination: { write: (line) => { shown += line } } }), identify: { directory: noDirectory, operator: { actor: operator([]), secretHash: secretHash('x') } }, settings: { trustProxy: false, secureCookies: false },
  })
})

/** From many addresses: one may send only so many forms a minute. */
let visitors = 0
const mine = async (fields: Record<string, string>): Promise<string> =>
  (await portal.app.inject({ method: 'POST', url: '/appeals/mine', remoteAddress: `10.0.0.${(visitors++ % 200) + 1}`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() })).body
const passOf = (html: string): string => /name="pass" value="([^"]*)"/.exec(html)?.[1] ?? ''
const open = async (id: string): Promise<string> => mine({ code: printCode(kit.vault.code({ region, id })), phone })
const letters = async (id: string) => (await call('agent', 'GET', `/appeals/${region}/${id}`)).json<{ letters: AnswerLetter[]; may: { letter: boolean } }>()
const stored = async () => (await db.execute("select id, region, state, recipient, body from message where template = 'appeals.answerLetter' order by id")).rows as { id: string; state: string; recipient: string; body: string | null }[]
async function answered(): Promise<string> {
  const { id } = await file({ text: '城关镇西街停水三天了。', phone, category: '0107', next: { do: 'dispatch', unit: units.water, support: [], basis: '责任清单' } })
  await act('water', id, 'sign')
  await act('water', id, 'reply', { text: '主管道已修复', measures: '更换管道' })
  return id
}

it('a resident asks for the answer on paper with code and phone, once; it lies sealed among the letters to print, and its state is shown', async () => {
  const id = await answered()
  const early = await open(id)
  expect(early).not.toContain('把答复寄给我')
  expect(await mine({ pass: passOf(early), action: 'letter', ...post })).toContain('还没有可以寄送的答复')
  await act('second', id, 'approve')
  const page = await open(id)
  expect(page).toContain('把答复寄给我')
  expect(await mine({ pass: passOf(page), action: 'letter', name: post.name, address: '和平路' })).toContain('写到门牌或村组的地址')
  const asked = await mine({ pass: passOf(page), action: 'letter', ...post })
  for (const words of ['答复打印后会寄给您', '云溪县清泉街道****', '等待打印']) expect(asked).toContain(words)
  expect(asked).not.toContain('把答复寄给我')
  expect(await mine({ pass: passOf(page), action: 'letter', ...post })).toContain('已经申请过寄送')
  const [message, ...more] = await stored()
  if (message === undefined) throw new Error('no message')
  expect([more.length, message.recipient, message.body]).toEqual([0, '云溪县清泉街道****', null])
  const number = '复〔2026〕1号'
  expect((await letters(id)).letters).toMatchObject([{ byResident: true, state: 'asked', to: '云溪县清泉街道****', number }])
  expect(asked).toContain(number)

  // As modules/messages leaves it once somebody has printed it.
  await db.execute("update message set state = 'sent' where id = $1", [message.id])
  expect(await open(id)).toContain('已打印寄出')

  const { rows: [sealed] } = await db.execute('select sealed from message where id = $1', [message.id])
  const bytes = sealed?.['sealed']
  if (!(bytes instanceof Uint8Array)) throw new Error('nothing sealed')
  const letter = openMessageVault(key).open(message.id, bytes).toString('utf8')
  for (const words of [post.name, post.address, number, '主管道已修复', '更换管道', printCode(kit.vault.code({ region, id }))]) expect(letter).toContain(words)
})

it('what is refused comes back as it was filled in, with what is wrong at its field', async () => {
  const id = await answered()
  await act('second', id, 'approve')
  const again = await mine({ pass: passOf(await open(id)), action: 'letter', name: '李桂香', address: '和平路' })
  expect(again).toMatch(/<details class="no-print" open=""><summary>把答复寄给我/)
  expect(again).toMatch(/<input [^>]*name="name" value="李桂香"/)
  expect(again).toMatch(/<textarea name="address"[^>]*aria-invalid="true"[^>]*>和平路<\/textarea>/)
  expect(again).toMatch(/<p class="wrong" id="letter-new-address">请写到门牌或村组，6至200个字。<\/p>/)
  expect(again).not.toContain('letter-new-name')
  expect((await call('agent', 'POST', `/appeals/${region}/${id}/letter`, { name: ' ', address: post.address })).json()).toMatchObject({ code: 'appeals.bad-address', problems: [{ path: 'name', text: '请填写收信人姓名，不超过50个字。' }] })
  // Of other forms too: an objection that nobody may make any more keeps its words.
  await act('second', id, 'callBack', { reached: 'yes', solved: 'yes', satisfied: 'satisfied' })
  expect(await mine({ pass: passOf(again), key: 'late', action: 'withdraw', text: '家里已经修好了，不用再来' })).toContain('您刚才写的：家里已经修好了，不用再来')
})

it('a wrong address is corrected while the letter waits; once it has left, that is said, and a second copy goes to the new one', async () => {
  const id = await answered()
  await act('second', id, 'approve')
  const at = `/appeals/${region}/${id}/letters`
  const moved = { name: post.name, address: '云溪县城关镇西街九号院3单元' }
  await mine({ pass: passOf(await open(id)), action: 'letter', ...post })
  const first = (await letters(id)).letters[0]?.id ?? ''
  const page = await open(id)
  expect(page).toContain('更正收信地址')
  const early = await mine({ pass: passOf(page), action: 'letterCopy', letter: first, ...moved })
  expect(early).toContain('这封信还没有寄出，请直接更正地址')
  const short = await mine({ pass: passOf(page), action: 'letterAddress', letter: first, name: post.name, address: '西街' })
  expect(short).toMatch(/<textarea name="address"[^>]*aria-invalid="true"[^>]*>西街<\/textarea>/)
  expect(await mine({ pass: passOf(page), action: 'letterAddress', letter: first, ...moved })).toContain('收信地址已更正')
  expect((await letters(id)).letters).toMatchObject([{ id: first, to: '云溪县城关镇****', state: 'asked', mayCorrect: true, mayCopy: false }])
  // The line may too; units, and other appeals' letters, may not.
  expect((await call('water', 'POST', `${at}/${first}/address`, post)).statusCode).toBe(403)
  const { id: other } = await file({ text: '城关镇东街停水三天了。', phone, category: '0107' })
  expect((await call('agent', 'POST', `/appeals/${region}/${other}/letters/${first}/address`, post)).json()).toMatchObject({ code: 'appeals.no-letter' })
  expect((await call('agent', 'POST', `${at}/${first}/address`, post)).statusCode).toBe(204)

  await db.execute("update message set state = 'sent' where id = $1", [first])
  expect(await mine({ pass: passOf(page), action: 'letterAddress', letter: first, ...moved })).toContain('已经打印寄出，地址不能再改。可以按新的地址再寄一份')
  const sent = await open(id)
  expect([sent.includes('更正收信地址'), sent.includes('地址不对？再寄一份')]).toEqual([false, true])
  expect(await mine({ pass: passOf(sent), action: 'letterCopy', letter: first, ...moved })).toContain('会按新的地址再寄一份')
  const [copy, was] = (await letters(id)).letters
  expect([copy, was]).toMatchObject([{ copy: true, byResident: true, to: '云溪县城关镇****', state: 'asked', mayCorrect: true, mayCopy: false, number: was?.number }, { id: first, state: 'sent', mayCorrect: false, mayCopy: false }])
  expect((await call('agent', 'POST', `${at}/${first}/copy`, moved)).json()).toMatchObject({ code: 'appeals.letter-copied' })
  expect(await mine({ pass: passOf(sent), action: 'letterAddress', letter: copy?.id ?? '', ...post })).toContain('收信地址已更正')
  const { rows } = await db.execute("select detail->>'action' as action, count(*)::int as n from audit where subject_id = $1 and detail->>'action' like 'letter%' group by 1 order by 1", [id])
  expect(rows).toEqual([{ action: 'letter', n: 1 }, { action: 'letterAddress', n: 2 }, { action: 'letter-address', n: 1 }, { action: 'letterCopy', n: 1 }].toSorted((a, b) => (a.action < b.action ? -1 : 1)))
})

it('name and address stand in no table, log line or page', async () => {
  for (const table of ['appeal_letter', 'appeal_letter_copy', 'message', 'message_event', 'audit', 'job', 'appeal', 'case_action']) {
    const there = await db.execute(`select count(*) as n from (select row_to_json(t)::text as row from ${table} t) as rows where row like '%李桂香%' or row like '%和平路%' or row like '%九号院%'`)
    expect([table, Number(there.rows[0]?.['n'])]).toEqual([table, 0])
  }
  for (const words of ['李桂香', '和平路', '九号院']) expect([shown.includes(words), kit.logged().includes(words)]).toEqual([false, false])
})

it('the line asks for a resident, others may not; after rework the next answer may go out too, up to the limit', async () => {
  const id = await answered()
  await act('second', id, 'approve')
  expect((await call('water', 'POST', `/appeals/${region}/${id}/letter`, post)).statusCode).toBe(403)
  expect((await letters(id)).may.letter).toBe(true)
  expect((await call('agent', 'POST', `/appeals/${region}/${id}/letter`, post)).statusCode).toBe(204)
  expect(await letters(id)).toMatchObject({ letters: [{ byResident: false, state: 'asked' }], may: { letter: false } })
  expect((await call('agent', 'POST', `/appeals/${region}/${id}/letter`, post)).json()).toMatchObject({ code: 'appeals.letter-asked' })
  for (let round = 2; round <= 4; round++) {
    // The resident may object twice; before that the line heard by itself that it was not solved.
    if (round === 2) expect(await act('second', id, 'callBack', { reached: 'yes', solved: 'no', satisfied: 'dissatisfied' })).toBe('handling')
    else expect(await mine({ pass: passOf(await open(id)), key: `again-${round}`, action: 'object', text: `第${round}次还是没水` })).toContain('将重新办理')
    await act('water', id, 'reply', { text: `第${round}次修复`, measures: '更换管道' })
    expect(await act('second', id, 'approve')).toBe('callback')
    const answer = await call('agent', 'POST', `/appeals/${region}/${id}/letter`, post)
    if (round < 4) expect(answer.statusCode).toBe(204)
    else expect(answer.json()).toMatchObject({ code: 'appeals.too-many-letters' })
  }
  expect((await letters(id)).letters).toHaveLength(3)
})
