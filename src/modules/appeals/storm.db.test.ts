/** 10,000 appeals in a storm with the same text: what becomes of them, and that the last costs what the first did. */
import { expect, it } from 'vitest'
import { systemIds } from '#kernel/ids.ts'
import { appealsOverHttp, region } from '../../../tests/helpers/appeals.ts'
import type { NewAppeal } from './appeals.schema.ts'
import { fileAppeal, residentDoer } from './intake/intake.service.ts'
import { intakePorts } from './intake/ports.ts'
import { runThemes } from './themes/themes.service.ts'

const kit = appealsOverHttp()
const { db, clock, call, reading, vault } = kit

/**
 * Enough for a cost that grows with what was filed to show (the last tenth would take many times what the first does); with 10,000 the
 * embedded database alone would work for minutes. All 10,000 are in duplicates.test.ts (the index) and in `luoshi bench cases`.
 */
const many = 200
const text = '东大街全线停电，小区电梯停运，什么时候来电？'

const storm = (n: number, at: string): NewAppeal => ({
  region: at, channel: 'portal', kind: null, urgency: null, title: '', text, category: null, tags: [], name: null, phone: `139${String(n).padStart(8, '0')}`, anonymous: false, secret: false, enterprise: null, language: 'zh',
  place: { text: null, region: null, lng: null, lat: null, code: null }, occurredAt: null, call: { ref: null, answerSeconds: null }, sourceRef: null, intakeKey: `storm-${n}`, account: null, photos: [],
})

it('each gets its number and its receipt, all hang on the first, they are one theme, and the last is filed as fast as the first', async () => {
  const ports = intakePorts(kit.desk(), vault, reading)
  const doing = () => ({ at: clock.now(), newId: () => systemIds.next() })
  // A county where the storm has only begun, by turns with this one: whatever else the machine does, it does to both.
  const elsewhere = '999902'
  await db.execute(`insert into appeal_line select (jsonb_populate_record(line, jsonb_build_object('region', '${elsewhere}'))).* from appeal_line as line`)
  const fileOne = (n: number, at = region) => db.write((tx) => fileAppeal(tx, ports, storm(n, at), residentDoer, doing()))
  const tenth = Math.floor(many / 10)
  const spent: { readonly early: number[]; readonly late: number[] } = { early: [], late: [] }
  const first = await fileOne(0)
  for (let n = 1; n < many; n++) {
    const from = performance.now()
    const { appeal, repeated } = await fileOne(n)
    const to = performance.now()
    if (n >= many - tenth) {
      await fileOne(n, elsewhere)
      spent.late.push(to - from)
      spent.early.push(performance.now() - to)
    }
    expect([repeated, appeal.sameAs]).toEqual([false, first.appeal.id])
  }
  expect((await fileOne(7)).repeated).toBe(true)

  const { rows: [stored] } = await db.execute(`select count(*) as appeals, count(distinct number) as numbers, count(distinct code_hash) as codes, count(same_as) as joined, (select count(*) from message where template = 'appeals.received' and region = '${region}') as receipts, (select count(*) from case_timer where region = '${region}') as clocks from appeal where region = '${region}'`)
  expect(Object.fromEntries(Object.entries(stored ?? {}).map(([name, n]) => [name, Number(n)]))).toEqual({ appeals: many, numbers: many, codes: many, joined: many - 1, receipts: many, clocks: many })

  const asked = (await call('agent', 'POST', '/appeals/proposals', { region, text: '东大街停电了，什么时候能来电' })).json<{ duplicates: { id: string; reasons: string[] }[] }>()
  expect(asked.duplicates.map((one) => one.id)).toEqual([first.appeal.id])
  expect(asked.duplicates[0]?.reasons).toContain(`已有 ${many} 件`)

  expect(await runThemes(db, reading, region, doing())).toBe(1)
  const { rows: themes } = await db.execute(`select size from appeal_theme where region = '${region}'`)
  expect(themes.map((theme) => Number(theme['size']))).toEqual([many])

  expect(median(spent.late) / median(spent.early)).toBeLessThan(4)
}, 180_000)

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
