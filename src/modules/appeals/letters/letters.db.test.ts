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
  const pages = () => appealPortalPages({ ...intakePorts(kit.desk(), kit.vault, kit.reading), files: kit.files(), records: kit.records, rate: personRates(key), boundaries: () => Promise.resolve(null), hasSignIn: false })
  portal = await createServer({
    db, clock, ids: systemIds, routes: [], pages: portalRoutes(pages()), endpoints: portalForms(pages()), openapi: {}, metrics: createMetrics(),
    log: createLog({ level: 'trace', destination: { write: (line) => { shown += line } } }), identify: { directory: noDirectory, operator: { actor: operator([]), secretHash: secretHash('x') } }, settings: { trustProxy: false, secureCookies: false },
  })
})

const mine = async (fields: Record<string, string>): Promise<string> =>
  (await portal.app.inject({ method: 'POST', url: '/appeals/mine', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() })).body
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

it('name and address stand in no table, log line or page', async () => {
  for (const table of ['appeal_letter', 'message', 'message_event', 'audit', 'job', 'appeal', 'case_action']) {
    const there = await db.execute(`select count(*) as n from (select row_to_json(t)::text as row from ${table} t) as rows where row like '%李桂香%' or row like '%和平路%'`)
    expect([table, Number(there.rows[0]?.['n'])]).toEqual([table, 0])
  }
  for (const words of ['李桂香', '和平路']) expect([shown.includes(words), kit.logged().includes(words)]).toEqual([false, false])
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
