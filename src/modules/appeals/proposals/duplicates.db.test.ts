/** The index of recent appeals against the database: whoever files in which process, in whatever order it is committed. */
import { beforeEach, describe, expect, it } from 'vitest'
import { systemIds } from '#kernel/ids.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { createReading } from '../reading.text.ts'
import type { IndexedAppeal } from '../reading.ts'
import { fromTerms } from './duplicates.repo.ts'
import { duplicateFinder, type DuplicateFinder } from './duplicates.ts'
import { readUnread } from './unread.repo.ts'

const db = testDatabase()
const reading = createReading()
const region = '999901'
const at = new Date('2026-03-02T01:00:00Z')
const water = '丽景花园小区停水两天了，物业没有通知，居民没有水做饭'
const lamp = '滨河路的路灯坏了半个月，晚上老人出行摔倒过两次'
const bus = '12路公交车间隔太长，上班高峰在人民广场站等了四十分钟'

beforeEach(() => db.empty())

const appealSql = `insert into appeal (region, id, number, kind, urgency, title, body, sealed, code_hash, channel, text_hash, received_at, state)
  values ($1, $2, $3, 'help', 'general', '', $4, '\\x00', decode(md5($3), 'hex'), 'phone', decode(md5($4), 'hex'), $5, 'registered')`
const file = async (text: string, id: string, read = true): Promise<void> => {
  await db.execute(appealSql, [region, id, id, text, at])
  if (!read) return
  const { print, terms, places } = reading.featuresOf({ title: '', text })
  await db.execute('insert into appeal_reading (region, appeal_id, reader, print, terms, places, at) values ($1, $2, $3, $4, $5, $6, $7)', [region, id, reading.version, print, fromTerms(terms), [...places], at])
}
const asked = (text: string): IndexedAppeal => ({ id: '', features: reading.featuresOf({ title: '', text }), place: null, at, caller: null })
const ask = (finder: DuplicateFinder, text: string): Promise<readonly string[]> => db.read(async (tx) => (await finder.find(tx, region, asked(text), 30, 5)).map(({ id }) => id))

describe('an index in each process', () => {
  it('finds what was filed before it started and what another process filed since', async () => {
    const [before, since] = [systemIds.next(), systemIds.next()]
    await file(water, before)
    const [one, two] = [duplicateFinder(() => reading.duplicates()), duplicateFinder(() => reading.duplicates())]
    expect(await ask(one, `丽景花园停水，居民没有水做饭`)).toEqual([before])
    await file(lamp, since)
    for (const finder of [one, two]) expect(await ask(finder, '滨河路路灯坏了，老人晚上摔倒')).toEqual([since])
  })

  it('finds what an older number commits after a newer one was seen', async () => {
    const [older, newer] = [systemIds.next(), systemIds.next()]
    const finder = duplicateFinder(() => reading.duplicates())
    await file(lamp, newer)
    expect(await ask(finder, lamp)).toEqual([newer])
    await file(water, older)
    expect(await ask(finder, water)).toEqual([older])
  })

  it('counts each once, however often it asks', async () => {
    const finder = duplicateFinder(() => reading.duplicates())
    for (let i = 0; i < 5; i++) {
      await file(water, systemIds.next())
      await ask(finder, bus)
    }
    const [found] = await db.read((tx) => finder.find(tx, region, asked(water), 30, 5))
    expect(found?.reasons).toContain('已有 5 件')
  })

  it('takes the newest of a long history, page by page', async () => {
    const streets = '东南西北新安平长福金银龙凤山水河湖江阳明'
    for (let i = 0; i < 20; i++) await file(`${streets[i]}兴路${streets[19 - i]}桥头的路灯坏了`, systemIds.next())
    const last = systemIds.next()
    await file(bus, last)
    const finder = duplicateFinder(() => reading.duplicates(), 4)
    expect(await ask(finder, bus)).toEqual([last])
    expect(await ask(finder, '东兴路明桥头的路灯坏了')).not.toContain(last)
  })
})

it('a history that arrives at once is filled in page by page', async () => {
  const finder = duplicateFinder(() => reading.duplicates())
  await file(lamp, systemIds.next())
  await ask(finder, lamp)
  const id = systemIds.next()
  await file(water, id)
  await db.execute(`insert into appeal_reading (region, appeal_id, reader, print, terms, places, at) select $1, gen_random_uuid(), 'x', 'p' || n, '\\x', '{}', $2 from generate_series(1, 2100) as n`, [region, at])
  await ask(finder, bus)
  expect(await ask(finder, water)).toEqual([id])
})

it('a restored backup carries transactions that this database has not counted to: each appeal is there once', async () => {
  const finder = duplicateFinder(() => reading.duplicates())
  for (let i = 0; i < 3; i++) await file(water, systemIds.next())
  await db.execute(`update appeal_reading set filed_in = '9000000000'`)
  await ask(finder, bus)
  const [found] = await db.read((tx) => finder.find(tx, region, asked(water), 30, 5))
  expect(found?.reasons).toContain('已有 3 件')
})

it('what nobody has read is read by the upkeep, and found then', async () => {
  const id = systemIds.next()
  await file(water, id, false)
  const finder = duplicateFinder(() => reading.duplicates())
  expect(await ask(finder, water)).toEqual([])
  expect([await readUnread(db, reading), await readUnread(db, reading)]).toEqual([1, 0])
  expect(await ask(finder, water)).toEqual([id])
})
