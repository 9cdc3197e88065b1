import { beforeAll, describe, expect, it } from 'vitest'
import { systemIds } from '#kernel/ids.ts'
import { addWorkingDays, isWorkingDay } from '#kernel/workdays.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { assumeYears, saveYear, seedCalendar, setPublished, viewYear, workCalendar } from './calendar.service.ts'
import { addAlias, createOrganization, dissolveOrganization, changeOrganization, viewOrganization, type Making } from './organizations.service.ts'
import type { OrganizationInput } from './organizations.schema.ts'
import { createProposed, findOrganizationsByName, proposeOrganizations } from './matching.service.ts'
import { addRegion, changeRegion, getRegion, importVillages, regionAsOf, regionPath, regionsNow } from './regions.service.ts'
import { listRegions } from './regions.repo.ts'
import { seedDirectory } from './seed.service.ts'

const db = testDatabase()
const now = new Date('2026-11-22T02:00:00Z')
const making: Making = { now, newId: () => systemIds.next(), source: 'manual' }
const unit = (name: string, more: Partial<OrganizationInput> = {}): OrganizationInput => ({ name, kind: 'department', parentId: null, region: null, duties: [], aliases: [], ...more })

beforeAll(() => seedDirectory(db, now))

describe('regions', () => {
  it('ship to street level, 429006 directly under its province', async () => {
    const names = await db.read(async (tx) => (await regionPath(tx, '429006', '2026-01-01')).map((r) => r.name))
    expect(names).toEqual(['天门市', '湖北省'])
    expect(await db.read((tx) => getRegion(tx, '360902001000', '2026-01-01'))).toMatchObject({ level: 'street', parent: '360902' })
    expect(await db.read((tx) => regionAsOf(tx, '320576', '2026-01-01'))).toMatchObject({ kind: 'statistical' })
    await expect(db.read((tx) => getRegion(tx, '999999', '2026-01-01'))).rejects.toMatchObject({ code: 'directory.no-region' })
  })

  it('are not loaded twice', async () => {
    const count = (): Promise<number> => db.read(async (tx) => (await tx.selectFrom('region').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n)
    const before = await count()
    await seedDirectory(db, now)
    expect(await count()).toBe(before)
    expect(before).toBeGreaterThan(44_000)
  })

  it('keep their history: renamed, merged, followed to what stands', async () => {
    await db.write((tx) => addRegion(tx, { code: '999800', name: '试验市', from: '2000-01-01', source: 'test', kind: 'fictional' }).catch(async () => {
      await addRegion(tx, { code: '990000', name: '试验省', from: '2000-01-01', source: 'test', kind: 'fictional' })
      return addRegion(tx, { code: '999800', name: '试验市', from: '2000-01-01', source: 'test', kind: 'fictional' })
    }))
    for (const [code, name] of [['999801', '东县'], ['999802', '西县'], ['999803', '新区']] as const) {
      await db.write((tx) => addRegion(tx, { code, name, from: '2000-01-01', source: 'test', kind: 'fictional' }))
    }
    await db.write((tx) => changeRegion(tx, '999801', { kind: 'renamed', name: '东市' }, '2010-05-01', 'test'))
    await db.write((tx) => changeRegion(tx, '999801', { kind: 'replaced', successors: ['999803'] }, '2020-01-01', 'test'))
    const name = (date: string): Promise<string | undefined> => db.read(async (tx) => (await regionAsOf(tx, '999801', date))?.name)
    expect([await name('2005-01-01'), await name('2010-05-01'), await name('2019-12-31'), await name('2020-01-01')]).toEqual(['东县', '东市', '东市', undefined])
    expect((await db.read((tx) => regionsNow(tx, '999801', '2026-01-01'))).map((r) => r.code)).toEqual(['999803'])
    await expect(db.write((tx) => changeRegion(tx, '999801', { kind: 'abolished' }, '2021-01-01', 'test'))).rejects.toMatchObject({ code: 'directory.region-ended' })
    await expect(db.write((tx) => changeRegion(tx, '999802', { kind: 'replaced', successors: ['999802'] }, '2021-01-01', 'test'))).rejects.toMatchObject({ code: 'directory.region-change' })
  })

  it('take the villages of one county only', async () => {
    const rows = [{ code: '360902001001', name: '甲社区' }, { code: '360902001002', name: '乙社区' }]
    expect(await db.write((tx) => importVillages(tx, '360902', rows, '2026-01-01', 'test'))).toBe(2)
    expect(await db.write((tx) => importVillages(tx, '360902', rows, '2026-01-01', 'test'))).toBe(0)
    await expect(db.write((tx) => importVillages(tx, '360921', rows, '2026-01-01', 'test'))).rejects.toMatchObject({ code: 'directory.villages-outside' })
    const listed = await db.read((tx) => listRegions(tx, { parent: '360902001000', limit: 10, date: '2026-01-01' }))
    expect(listed.map((r) => r.name)).toEqual(['甲社区', '乙社区'])
  })
})

describe('organizations', () => {
  it('are found by the names documents give them', async () => {
    const hrss = await db.write((tx) => createOrganization(tx, unit('宜春市人力资源和社会保障局', { region: '360900' }), making))
    const [found, unknown, group] = await db.read((tx) => findOrganizationsByName(tx, ['市人社局', '市天文局', '各县（市、区）人民政府'], { region: '360900', date: '2026-01-01' }))
    expect(found).toMatchObject({ kind: 'match', organization: { id: hrss.id } })
    expect(unknown).toMatchObject({ kind: 'none', reason: 'unknown' })
    expect(group).toMatchObject({ kind: 'none', reason: 'group' })
    await db.write((tx) => addAlias(tx, hrss.id, '市天文局', { now, source: 'plan' }))
    const [learnt] = await db.read((tx) => findOrganizationsByName(tx, ['市天文局'], { region: '360900', date: '2026-01-01' }))
    expect(learnt).toMatchObject({ kind: 'match', how: 'alias', organization: { id: hrss.id } })
  })

  it('are made of the names a plan has and nobody bears', async () => {
    const where = { region: '520382', date: '2026-01-01' }
    const proposals = await db.read((tx) => proposeOrganizations(tx, ['市发改局', '市教育局', '市委宣传部', '各镇', '茅台镇'], where))
    expect(proposals.map((p) => [p.fullName, p.kind])).toEqual([['仁怀市发展和改革局', 'department'], ['仁怀市教育局', 'department'], ['中共仁怀市委宣传部', 'department'], ['茅台镇', 'town']])
    const made = await db.write((tx) => createProposed(tx, proposals, null, making))
    const again = await db.read((tx) => findOrganizationsByName(tx, ['市发改局', '市教育局', '市委宣传部', '茅台镇'], where))
    expect(again.map((m) => (m.kind === 'match' ? m.organization.id : m.kind))).toEqual(made.map((o) => o.id))
  })

  it('keep whole paths when a unit moves, and refuse circles, doubles and stale changes', async () => {
    const [a, b] = [await db.write((tx) => createOrganization(tx, unit('甲单位'), making)), await db.write((tx) => createOrganization(tx, unit('乙单位'), making))]
    const child = await db.write((tx) => createOrganization(tx, unit('丙单位', { parentId: a.id }), making))
    const grandchild = await db.write((tx) => createOrganization(tx, unit('丁单位', { parentId: child.id }), making))
    expect(grandchild.path.startsWith(child.path)).toBe(true)
    const moved = await db.write((tx) => changeOrganization(tx, child.id, unit('丙单位', { parentId: b.id }), String(child.version), making))
    const below = await db.read((tx) => viewOrganization(tx, grandchild.id))
    expect([moved.path.startsWith(b.path), below.path.startsWith(moved.path)]).toEqual([true, true])
    await expect(db.write((tx) => changeOrganization(tx, b.id, unit('乙单位', { parentId: grandchild.id }), '*', making))).rejects.toMatchObject({ code: 'directory.organization-circle' })
    await expect(db.write((tx) => changeOrganization(tx, a.id, unit('乙单位'), '*', making))).rejects.toMatchObject({ code: 'directory.organization-exists' })
    await expect(db.write((tx) => changeOrganization(tx, child.id, unit('丙单位'), '1', making))).rejects.toMatchObject({ code: 'http.stale' })
    await expect(db.write((tx) => dissolveOrganization(tx, child.id, { date: '2026-01-01', successorId: null }, '*', making))).rejects.toMatchObject({ code: 'directory.organization-in-use' })
  })

  it('keep the former name of a renamed unit', async () => {
    const old = await db.write((tx) => createOrganization(tx, unit('宜春市质量技术监督局', { region: '360900' }), making))
    await db.write((tx) => changeOrganization(tx, old.id, unit('宜春市质量监督检验院', { region: '360900' }), '1', making))
    const [found] = await db.read((tx) => findOrganizationsByName(tx, ['市质量技术监督局'], { region: '360900', date: '2026-01-01' }))
    expect(found).toMatchObject({ kind: 'match', how: 'alias', organization: { id: old.id } })
  })
})

describe('the working calendar', () => {
  it('ships 2025 and 2026 and refuses 2027', async () => {
    const calendar = await db.read(workCalendar)
    expect([isWorkingDay(calendar, '2026-10-10'), isWorkingDay(calendar, '2026-10-07'), isWorkingDay(calendar, '2025-10-08')]).toEqual([true, false, false])
    expect(() => addWorkingDays(calendar, '2026-12-31', 1)).toThrowError(expect.objectContaining({ code: 'workdays.unpublished' }))
  })

  it('counts a year from its publication on, and not after it is withdrawn', async () => {
    await expect(db.write((tx) => setPublished(tx, 2027, true, '0'))).rejects.toMatchObject({ code: 'directory.calendar-incomplete' })
    const days = Array.from({ length: 11 }, (_, i) => ({ day: `2027-10-${String(i + 1).padStart(2, '0')}`, kind: 'off' as const, name: '试' }))
    const draft = await db.write((tx) => saveYear(tx, 2027, { source: '试验', verifiedOn: null, days }, '0'))
    expect((await db.read(workCalendar)).published.has(2027)).toBe(false)
    const published = await db.write((tx) => setPublished(tx, 2027, true, String(draft.version)))
    expect((await db.read(workCalendar)).published.has(2027)).toBe(true)
    await expect(db.write((tx) => saveYear(tx, 2027, { source: 'x', verifiedOn: null, days: [] }, '*'))).rejects.toMatchObject({ code: 'directory.calendar-published' })
    await db.write((tx) => setPublished(tx, 2027, false, String(published.version)))
    expect((await db.read(workCalendar)).published.has(2027)).toBe(false)
  })

  it('is assumed for a demonstration where no notice has come, this year and the next', async () => {
    const before = await db.read((tx) => viewYear(tx, 2026))
    await db.write((tx) => assumeYears(tx, 2026))
    await db.write((tx) => assumeYears(tx, 2028))
    const calendar = await db.read(workCalendar)
    expect([2027, 2028, 2029, 2030].map((year) => calendar.published.has(year))).toEqual([false, true, true, false])
    expect([addWorkingDays(calendar, '2028-12-29', 1), isWorkingDay(calendar, '2029-10-02')]).toEqual(['2029-01-02', false])
    expect(await db.read((tx) => viewYear(tx, 2026))).toEqual(before)
  })

  it('never overwrites a year somebody edited', async () => {
    const year = await db.read((tx) => viewYear(tx, 2026))
    await db.write((tx) => setPublished(tx, 2026, false, String(year.version)))
    await db.write(seedCalendar)
    expect((await db.read((tx) => viewYear(tx, 2026))).status).toBe('draft')
  })
})
