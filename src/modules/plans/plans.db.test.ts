import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { createFileStore, type FileStore } from '#platform/files/index.ts'
import { defineJob, drainJobs } from '#platform/jobs/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { planReadJob, type PlanReadJob } from './import/import.jobs.ts'
import { acceptUpload } from './import/upload.service.ts'
import { findImport, type StoredImport } from './import/imports.repo.ts'
import { planOfDocument, findPlan } from './plans.repo.ts'
import type { Doing, Plan } from './plans.schema.ts'
import { planPage } from './plans.service.ts'
import { getSnapshot, PublishedEvent, publishPlan } from './publish/publish.service.ts'
import { publishedJob } from './publish/published.job.ts'
import { isObjectInForce } from './publish/versions.repo.ts'
import { planLintJob } from './review/lint.job.ts'
import * as review from './review/review.service.ts'

const db = testDatabase()
const clock = fixedClock('2026-03-02T01:00:00Z')
const doing = (): Doing => ({ at: clock.now(), accountId: 'tester', name: '王', newId: systemIds.next })
let folder = ''
let files: FileStore
let read: PlanReadJob
const published: unknown[] = []
const reaction = defineJob({ name: 'test.published', schema: PublishedEvent, handle: async (event) => { published.push(event) } })
const event = publishedJob([reaction])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-plans-'))
  files = createFileStore(folder)
  read = planReadJob(files)
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  await db.empty()
  await db.execute(`insert into region (code, name, level, kind, source) values ('361199', '试验县', 'county', 'fictional', 'test')`)
})

const text = `云溪县养老托育服务行动方案（2026—2028年）

各镇人民政府，县直有关部门：

一、主要任务
（一）养老服务
1.扩大养老服务供给。到2028年，全县新增养老床位500张，护理型床位占比达到62%以上。（责任单位：县民政局、县发展改革局）
2.开展探访关爱服务。对独居老年人每月探访不少于2次。（牵头单位：县民政局；责任单位：各镇人民政府）
（二）托育服务
3.发展普惠托育服务。到2028年，每千人口3岁以下婴幼儿托位数达到4.8个。（责任单位：县卫生健康局）
`

async function upload(content: string | Uint8Array, name = '方案.txt', more: { amends?: string } = {}): Promise<StoredImport> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const stored = await files.put(Readable.from([Buffer.from(bytes)]), { name, maxBytes: 50_000_000 })
  return db.write((tx) => acceptUpload(tx, read, { place: { region: '361199', ownerOrg: null }, name, content: stored, ...more }, doing()))
}
const drain = () => drainJobs({ db, jobs: [read, planLintJob, event, reaction], clock })
async function importPlan(content = text, more: { amends?: string } = {}): Promise<Plan> {
  const accepted = await upload(content, '方案.txt', more)
  await drain()
  const done = await db.read((tx) => findImport(tx, accepted.id))
  expect(done).toMatchObject({ state: 'done', problem: null })
  return (await db.read((tx) => findPlan(tx, done?.planId ?? ''))) ?? missing('plan')
}
const page = (plan: Plan) => db.read(async (tx) => planPage(tx, (await findPlan(tx, plan.id)) ?? missing('plan'), clock.now()))

describe('an import', () => {
  it('becomes a plan whose objects point into its text', async () => {
    const { plan, objects, document, counts, units } = await page(await importPlan())
    expect(plan).toMatchObject({ state: 'draft', region: '361199', publishedNumber: null })
    const tasks = objects.filter((o) => o.kind === 'task')
    expect(tasks.map((t) => t.kind === 'task' && t.value.title)).toEqual(['扩大养老服务供给', '开展探访关爱服务', '发展普惠托育服务'])
    expect(document.text.slice(tasks[0]?.span.start, tasks[0]?.span.end)).toContain('县发展改革局')
    expect(units.map((u) => u.unit.name)).toContain('县民政局')
    expect(counts.unsureUnits).toBe(units.length)
  })
  it('of the same file again is the same plan, and nothing is read', async () => {
    const plan = await importPlan()
    const again = await upload(text, '同一份.txt')
    expect(again).toMatchObject({ state: 'done', knownBefore: true, planId: plan.id })
    expect(await drain()).toBe(0)
  })
  it('of the same file twice at once makes one plan', async () => {
    const [a, b] = [await upload(text), await upload(text)]
    await drain()
    const done = await db.read(async (tx) => [await findImport(tx, a.id), await findImport(tx, b.id)])
    expect(done.map((i) => i?.state)).toEqual(['done', 'done'])
    expect(done[0]?.planId).toBe(done[1]?.planId)
    expect(done[1]?.knownBefore).toBe(true)
  })
  it('of a file with no plan in it fails with the reason and stores nothing', async () => {
    const accepted = await upload('从前有座山，山上有座庙，庙里有个老和尚在讲故事。'.repeat(20), '小说.txt')
    await drain()
    const failed = await db.read((tx) => findImport(tx, accepted.id))
    expect(failed).toMatchObject({ state: 'failed', planId: null, problem: { code: 'plans.no-plan' } })
    const { rows } = await db.execute('select (select count(*) from document) + (select count(*) from plan) + (select count(*) from file) as n')
    expect(rows[0]?.['n']).toBe(0)
  })
  it('of random bytes fails with the reader’s words', async () => {
    const accepted = await upload(Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251), '乱.docx')
    await drain()
    expect((await db.read((tx) => findImport(tx, accepted.id)))?.problem?.code).toMatch(/^reader\./)
  })
  it('goes on after the process died while reading', async () => {
    const accepted = await upload(text)
    await db.execute(`update job set state = 'running', attempts = 1, leased_until = '2020-01-01'`)
    await db.execute(`update plan_import set state = 'reading'`)
    await drain()
    expect(await db.read((tx) => findImport(tx, accepted.id))).toMatchObject({ state: 'done' })
    const { rows } = await db.execute('select count(*) as n from plan')
    expect(rows[0]?.['n']).toBe(1)
  })
})

describe('a review', () => {
  it('refuses a step on what somebody changed meanwhile', async () => {
    const plan = await importPlan()
    const [object] = (await page(plan)).objects
    const on = { planId: plan.id, objectId: object?.id ?? '', ifMatch: '1' }
    const first = await db.write((tx) => review.acceptObject(tx, on, doing()))
    expect(first.changed[0]).toMatchObject({ state: 'accepted', version: 2 })
    expect(first.plan).toMatchObject({ state: 'in-review', version: 2 })
    await expect(db.write((tx) => review.rejectObject(tx, on, null, doing()))).rejects.toMatchObject({ code: 'http.stale' })
  })
  it('undoes the last step, and the undo', async () => {
    const plan = await importPlan()
    const task = (await page(plan)).objects.find((o) => o.kind === 'task') ?? missing('task')
    const step = await db.write((tx) => review.correctObject(tx, { planId: plan.id, objectId: task.id, ifMatch: '1' }, { patch: { title: '新题' } }, doing()))
    const back = await db.write((tx) => review.undo(tx, { planId: plan.id, ifMatch: String(step.plan.version) }, null, doing()))
    expect(back.changed[0]).toMatchObject({ state: 'proposed', value: task.value })
    const again = await db.write((tx) => review.undo(tx, { planId: plan.id, ifMatch: '*' }, back.seq, doing()))
    expect(again.changed[0]).toMatchObject({ state: 'corrected', value: { title: '新题' } })
  })
  it('asks about a unit name once, and lints what was corrected again', async () => {
    const plan = await importPlan()
    const { units } = await page(plan)
    const civil = units.find((u) => u.unit.name === '县民政局') ?? missing('unit')
    const made = await db.write((tx) => review.matchUnit(tx, { planId: plan.id, name: civil.unit.name, ifMatch: '1' }, { create: true }, doing()))
    expect(made).toMatchObject({ counts: { unsureUnits: units.length - 1 } })
    const task = (await page(plan)).objects.find((o) => o.kind === 'task') ?? missing('task')
    await db.write((tx) => review.correctObject(tx, { planId: plan.id, objectId: task.id, ifMatch: '*' }, { patch: { lead: [], responsible: [] } }, doing()))
    await drain()
    expect((await page(plan)).findings.filter((f) => f.state === 'open' && f.spans.some((s) => s.start >= task.span.start && s.end <= task.span.end)).length).toBeGreaterThan(0)
  })
  it('keeps a dismissed finding dismissed, and undoes the dismissal', async () => {
    const plan = await importPlan(text.replace('（责任单位：县卫生健康局）', ''))
    const finding = (await page(plan)).findings[0] ?? missing('finding')
    const step = await db.write((tx) => review.settleFinding(tx, { planId: plan.id, ifMatch: '*' }, finding.id, 'suppressed', '由省里落实', doing()))
    expect(step.counts.findings).toBe((await page(plan)).findings.length - 1)
    const object = (await page(plan)).objects[0] ?? missing('object')
    await db.write((tx) => review.acceptObject(tx, { planId: plan.id, objectId: object.id, ifMatch: '*' }, doing()))
    await drain()
    expect((await page(plan)).findings.find((f) => f.id === finding.id)?.state).toBe('suppressed')
    await db.write((tx) => review.undo(tx, { planId: plan.id, ifMatch: '*' }, step.seq, doing()))
    expect((await page(plan)).findings.find((f) => f.id === finding.id)?.state).toBe('open')
  })
})

describe('publishing', () => {
  it('is refused with every reason, then makes a version and tells the others', async () => {
    const plan = await importPlan()
    const refusal = db.write((tx) => publishPlan(tx, { planId: plan.id, ifMatch: '*' }, [], true, event, doing()))
    await expect(refusal).rejects.toMatchObject({ code: 'plans.not-ready', problems: expect.arrayContaining([expect.objectContaining({ path: 'unreviewed' }), expect.objectContaining({ path: 'unsure-units' })]) })
    await db.write((tx) => review.acceptAll(tx, { planId: plan.id, ifMatch: '*' }, null, doing()))
    const { reasons } = await page(plan)
    const overrides = reasons.map((r) => ({ code: r.code, reason: '试运行' }))
    await expect(db.write((tx) => publishPlan(tx, { planId: plan.id, ifMatch: '*' }, overrides, false, event, doing()))).rejects.toMatchObject({ code: 'plans.override-not-allowed' })
    const done = await db.write((tx) => publishPlan(tx, { planId: plan.id, ifMatch: '*' }, overrides, true, event, doing()))
    expect(done).toMatchObject({ plan: { state: 'published', publishedNumber: 1 }, version: { number: 1 } })
    await drain()
    expect(published.at(-1)).toEqual({ region: '361199', planId: plan.id, number: 1, versionId: done.version.id })
    const snapshot = await db.read((tx) => getSnapshot(tx, done.plan, 'published'))
    expect(snapshot).toEqual(done.version.snapshot)
    const target = snapshot.objects.find((o) => o.kind === 'target')
    expect(target?.otherUnits.length).toBeGreaterThan(0)
    // What others may link to: an object of what is published, in its own region, while the plan is in force.
    const inForce = (region: string, id: string) => db.read((tx) => isObjectInForce(tx, region, id))
    const known = target?.id ?? ''
    expect([await inForce('361199', known), await inForce('360999', known), await inForce('361199', systemIds.next())]).toEqual([true, false, false])
    await db.write((tx) => tx.updateTable('plan').set({ state: 'ended' }).where('id', '=', plan.id).execute())
    expect(await inForce('361199', known)).toBe(false)
  })
})

describe('an amended document', () => {
  it('keeps corrections and ids, and publishes as the next version of the same plan', async () => {
    const plan = await importPlan()
    const before = (await page(plan)).objects
    const task = before.find((o) => o.kind === 'task') ?? missing('task')
    await db.write((tx) => review.correctObject(tx, { planId: plan.id, objectId: task.id, ifMatch: '*' }, { patch: { area: '养老' } }, doing()))
    const amended = await importPlan(text.replace('新增养老床位500张', '新增养老床位600张').replace('各镇人民政府，县直有关部门：', '各镇人民政府，县直各单位：'), { amends: plan.id })
    expect(amended.id).toBe(plan.id)
    const now = await page(amended)
    expect(now.objects.find((o) => o.id === task.id)).toMatchObject({ state: 'corrected', value: { area: '养老' } })
    expect(now.document.text).toContain('600张')
    const old = await db.read(async (tx) => planOfDocument(tx, plan.region, plan.documentId))
    expect(old).toBeUndefined()
  })
})

it('a plan the size of a prefecture’s is imported in a few seconds', async () => {
  const one = text.slice(text.indexOf('1.'))
  const plan = await importPlan(`大方案\n\n一、任务\n${Array.from({ length: 120 }, (_, i) => one.replaceAll('养老床位', `第${i}类床位`)).join('\n')}`)
  expect((await page(plan)).objects.length).toBeGreaterThan(300)
})

it('an example of the demonstration is read from its docx', async () => {
  const bytes = await readFile('examples/云溪县公共服务质量提升三年行动方案.docx')
  const accepted = await upload(bytes, '云溪县公共服务质量提升三年行动方案.docx')
  await drain()
  const done = await db.read((tx) => findImport(tx, accepted.id))
  expect(done?.problem).toBeNull()
})

function missing(what: string): never { throw new Error(`no ${what}`) }
