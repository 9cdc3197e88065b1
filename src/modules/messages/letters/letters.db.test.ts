import { beforeEach, expect, it } from 'vitest'
import { messagesForTests, region } from '../messages.test-kit.ts'
import { composeLetter, getLetter, lettersAbout, setMark } from './letters.service.ts'
import { changeTemplate, checkTemplate, sampleOf, templatePage, templateVersion } from './texts.service.ts'
import { readTemplates, shippedText } from './templates.ts'
import { nextLetterNumber } from './numbers.service.ts'

const { db, clock, by } = messagesForTests('2026-11-22T08:00:00Z')
const orgId = '01a2014c-72f7-7915-8479-552388e421f0'
const doing = () => ({ ...by(), accountId: 'me' })
const letter = (key: string, more: object = {}) => db.write((tx) => composeLetter(tx, {
  region, key, kind: 'reminder', orgId, to: '县民政局', slots: { matter: '护理型床位', deadline: '2026年12月1日', progress: '尚未报送进展' }, about: { type: 'obligation', id: '7' }, ...more,
}, doing()))

beforeEach(async () => {
  await db.empty()
  await db.execute(`insert into organization (id, path, name, kind, source, updated_at) values ($1, '/1/', '云溪县人民政府办公室', 'department', 'manual', $2)`, [orgId, clock.now()])
})

it('a letter is numbered once, frozen, and found by what it is about', async () => {
  const first = await letter('a')
  expect([first.number, (await letter('a')).id, (await letter('b')).number]).toEqual(['函〔2026〕1号', first.id, '函〔2026〕2号'])
  expect(first.content).toMatchObject({ head: '云溪县人民政府办公室', number: '函〔2026〕1号', recipient: '县民政局', signature: ['云溪县人民政府办公室', '2026年11月22日'] })
  await db.execute(`update organization set name = '已更名'`)
  expect(await db.read((tx) => getLetter(tx, region, first.id))).toEqual(first)
  expect((await db.read((tx) => lettersAbout(tx, region, { type: 'obligation', id: '7' }))).map((one) => one.number)).toEqual(['函〔2026〕2号', '函〔2026〕1号'])
})

it('numbers have no gap: a letter that fails or rolls back leaves its number to the next', async () => {
  await letter('a')
  await expect(letter('b', { slots: {} })).rejects.toMatchObject({ code: 'messages.letter-slot' })
  await expect(db.write(async (tx) => { await nextLetterNumber(tx, region, orgId, 'reminder', 2026); throw new Error('no') })).rejects.toThrow('no')
  await expect(letter('c', { kind: 'poem' })).rejects.toMatchObject({ code: 'messages.letter-kind' })
  expect((await letter('d')).number).toBe('函〔2026〕2号')
})

it('twenty letters at once get twenty numbers', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, (_, at) => letter(`k${at}`)))
  expect(made.map((one) => Number(/〕(\d+)号/.exec(one.number)?.[1])).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
})

it('a unit’s own mark counts by itself and begins anew each year', async () => {
  await db.write((tx) => setMark(tx, region, { orgId, kind: 'reminder', mark: '云府办函' }, clock.now()))
  const numbers = [(await letter('a')).number]
  clock.set('2026-12-31T16:00:00Z') // already 2027 in Beijing
  numbers.push((await letter('b')).number)
  clock.set('2026-11-22T08:00:00Z')
  expect(numbers).toEqual(['云府办函〔2026〕1号', '云府办函〔2027〕1号'])
})

it('a county changes the words: letters from then on, in that county; those before and elsewhere stay', async () => {
  const before = await letter('a')
  const shipped = await shippedText('reminder')
  const change = (text: string, ifMatch: string) => db.write((tx) => changeTemplate(tx, { region, kind: 'reminder', text, note: '按县办要求' }, ifMatch, { at: clock.now(), account: 'me', name: '方案办' }))
  const own = shipped.replace(/^title: .*$/m, 'title: 温馨提醒函').replace(/^mark: .*$/m, 'mark: 提醒')
  expect(await change(own, '0')).toMatchObject({ version: 1, versions: [{ version: 1, byName: '方案办' }] })
  const after = await letter('b')
  expect([before.title, after.title, after.number]).toEqual([before.title, '温馨提醒函', '提醒〔2026〕1号'])
  await expect(change(own, '0')).rejects.toMatchObject({ code: 'http.stale' })
  expect(await db.read(async (tx) => [(await templatePage(tx, '360902', 'reminder')).version, await templateVersion(tx, region, 'reminder', 0)])).toEqual([0, shipped])
  await expect(change(own.replace('{deadline}', '{dedline}').replace('kind: reminder', 'kind: other'), '1')).rejects.toMatchObject({ code: 'messages.bad-letter-text', problems: [{ path: 'line:1' }, { zh: expect.stringContaining('{dedline}') as string }] })
  await expect(change('kind: [', '1')).rejects.toMatchObject({ code: 'messages.bad-letter-text' })
})

it('every shipped kind is fine by its own check, and gives a sample without a hole', async () => {
  for (const kind of (await readTemplates()).keys()) {
    const checked = await checkTemplate(kind, await shippedText(kind))
    const sample = 'template' in checked ? sampleOf(checked.template, clock.now()) : undefined
    expect([kind, 'problems' in checked ? checked.problems : [], sample?.blocks.length === 0, /\{\w+\}/.test(JSON.stringify(sample))]).toEqual([kind, [], false, false])
  }
})
