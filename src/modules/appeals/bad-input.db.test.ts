/** Input that is real and bad, by the names under which it was asked for. The others stand beside their code: storm.db.test.ts, doors.db.test.ts, cases/desk. */
import { expect, it } from 'vitest'
import { appealsOverHttp, region, units } from '../../../tests/helpers/appeals.ts'
import { intakePorts } from './intake/ports.ts'
import { printCode } from './personal/vault.ts'
import { openByCode } from './residents/resident.service.ts'

const kit = appealsOverHttp()
const { call, file, db, clock, vault, reading } = kit
const hers = '13800138000'
const his = '13900139000'

it('a text with only emoji is refused with what to do, and files nothing', async () => {
  for (const text of ['😡😡😡', '👍🏽👨‍👩‍👧‍👦', '！！！…… 😭', '\u200d\ufe0f']) {
    const answer = await call('agent', 'POST', '/appeals', { region, text, phone: hers })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'appeals.no-words'])
    expect(answer.body).toContain('请用几句话说明')
  }
  expect(Number((await db.execute('select count(*) as n from appeal')).rows[0]?.['n'])).toBe(0)
})

it('another resident’s case number opens nothing: not with one’s own phone, not with theirs, and it looks like one that was never given', async () => {
  const other = await file({ text: '东门市场垃圾没人清。', phone: his })
  const own = await file({ text: '滨河路路灯不亮。', phone: hers })
  const ports = intakePorts(kit.desk(), vault, reading)
  const tried = (code: string, phone: string) => openByCode(db, ports, { code, phone, address: '10.0.0.1' }, clock.now()).then((row) => row.id, (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error))
  for (const phone of [hers, his]) expect([await tried(other.number, phone), await tried('诉求〔2026〕99999号', phone)]).toEqual(['appeals.no-such-case', 'appeals.no-such-case'])
  expect(await tried(printCode(vault.code({ region, id: other.id })), hers)).toBe('appeals.no-such-case')
  expect(await tried(printCode(vault.code({ region, id: own.id })), hers)).toBe(own.id)
})

it('another unit’s order number opens nothing for staff either', async () => {
  const { id } = await file({ text: '城关镇西街停水三天了。', phone: his, category: '0107', next: { do: 'dispatch', unit: units.water, support: [], basis: '责任清单' } })
  expect((await call('water', 'GET', `/appeals/${region}/${id}`)).statusCode).toBe(200)
  expect((await call('housing', 'GET', `/appeals/${region}/${id}`)).statusCode).toBeGreaterThanOrEqual(403)
})
