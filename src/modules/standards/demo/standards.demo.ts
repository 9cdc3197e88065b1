/** The demonstration: a county's own list, its register, a draft that people talk about, a pilot, records, and the first checks. */
import { addDays, dayOf } from '#kernel/workdays.ts'
import type { FieldValues } from '#engines/procedures/index.ts'
import type { Doer } from '#modules/cases/index.ts'
import { listOrganizations } from '#modules/directory/index.ts'
import { writeSayings, type Saying } from '#modules/registries/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import type { DemoContext, DemoStep } from '#platform/module.ts'
import { regionsChecked } from '../checks/checks.repo.ts'
import { runChecks } from '../checks/run.service.ts'
import { importLocalList } from '../list/lists.service.ts'
import { applyForPilot } from '../pilots/pilots.service.ts'
import { answerComment, insertComment } from '../register/comments.repo.ts'
import { enterStandard, evaluate, proposeStandard } from '../register/register.service.ts'
import { turnJob } from '../register/turn.job.ts'
import type { StandardsPorts } from '../module.ts'
import { comments, draftText, entered, facilities, listTable, nurseries } from './content.ts'

const region = '999901'
const DAY = 86_400_000
const civil = '云溪县民政局'
const office = '云溪县市场监督管理局'

export function standardsDemo(ports: StandardsPorts): DemoStep {
  return {
    order: 46,
    label: { zh: '服务标准：云溪县的清单、登记簿、试点和检查（虚构）', en: 'Service standards: list, register, pilot and checks of the fictional county' },
    async run(ctx) {
      const at = ctx.clock.now()
      if ((await ctx.db.read(regionsChecked)).includes(region)) return
      const doing = { at, by: null, newId: () => ctx.newId() }
      const orgs = await ctx.db.read(async (tx) => new Map((await listOrganizations(tx)).map(({ name, id }) => [name, id])))
      await ctx.db.write(async (tx) => {
        await writeRecords(tx, ports, ctx)
        await importLocalList(tx, { region, title: '云溪县基本公共服务实施标准（虚构）', document: '云府办发〔2024〕9号（虚构）', inForceFrom: '2024-05-01', fileName: '云溪县实施标准.xlsx', table: listTable }, doing)
        await enterAll(tx, ports, orgs, ctx)
        await draftOne(tx, ports, orgs, ctx)
        await onePilot(tx, ports, orgs, ctx)
      })
      await turnJob(ports.desk).run({ region }, { db: ctx.db, clock: ctx.clock, jobId: ctx.newId(), attempt: 1, signal: new AbortController().signal, newId: () => ctx.newId(), progress: () => Promise.resolve() })
      await ctx.db.write((tx) => runChecks(tx, ports.observations, { region, day: dayOf(at) }, doing))
    },
  }
}

type Orgs = ReadonlyMap<string, string>
const doer = (role: string, unit: string | undefined): Doer => ({ account: `system:demo-${role}`, name: '演示', unit: unit ?? null, roles: [role] })
const ago = (ctx: DemoContext, days: number) => ({ at: new Date(ctx.clock.now().getTime() - days * DAY), by: null, newId: () => ctx.newId() })

async function enterAll(tx: WriteTx, { desk }: StandardsPorts, orgs: Orgs, ctx: DemoContext): Promise<void> {
  for (const one of entered) {
    const org = orgs.get(one.unit ?? '') ?? null
    const standard = await enterStandard(tx, desk, { region, number: one.number, title: one.title, items: [...one.items], systemPart: one.part, publishedOn: one.publishedOn, inForceOn: one.inForceOn, org, replaces: [...(one.replaces ?? [])], cites: [...(one.cites ?? [])] }, doer('office', orgs.get(office)), ago(ctx, 40))
    if (standard.inForceOn !== null) await desk.act(tx, { region, id: standard.id }, { action: 'takeEffect', fields: {} }, doer('system', undefined), ago(ctx, 40))
    if (one.unit !== civil) continue
    const day = dayOf(ago(ctx, 20).at)
    await evaluate(tx, { region, id: standard.id }, { unitName: '城关镇', org: null, day, should: 24, done: 22, problems: '两个村没有探访记录。' }, ago(ctx, 20))
    await evaluate(tx, { region, id: standard.id }, { unitName: '白果乡', org: null, day, should: 24, done: 15, problems: '探访员不足，记录不全。' }, ago(ctx, 20))
  }
}

/** A draft open for comments, with two of three answered. */
async function draftOne(tx: WriteTx, { desk, mask }: StandardsPorts, orgs: Orgs, ctx: DemoContext): Promise<void> {
  const unit = orgs.get(civil)
  if (unit === undefined) return
  const wanted = { region, kind: 'local', title: '社区老年人助餐服务规范', items: ['NBPS2023-05-13-049'], systemPart: 'provision', org: unit, reason: '助餐点价格和质量不一，群众反映多。', replaces: [] } as const
  const { id } = await proposeStandard(tx, desk, { ...wanted, items: [...wanted.items], replaces: [] }, doer('drafter', unit), ago(ctx, 60))
  const take = (action: string, role: string, fields: FieldValues, days: number) => desk.act(tx, { region, id }, { action, fields }, doer(role, role === 'office' ? orgs.get(office) : unit), ago(ctx, days))
  await take('accept', 'office', { plan: '2026-012' }, 50)
  await take('begin', 'drafter', { group: '民政局、市场监管局、三个街道' }, 48)
  await take('circulate', 'drafter', { text: draftText, closesOn: addDays(dayOf(ctx.clock.now()), 25) }, 6)
  for (const [i, one] of comments.entries()) {
    const comment = { region, id: ctx.newId(), standard: id, formKey: `demo-${i}`, speaker: one.speaker, clause: one.clause, text: mask(one.text), at: ago(ctx, 5 - i).at }
    await insertComment(tx, comment)
    if ('outcome' in one) await answerComment(tx, region, id, comment.id, { outcome: one.outcome, answer: one.answer, at: ago(ctx, 1).at, by: null })
  }
  await proposeStandard(tx, desk, { region, kind: 'local', title: '困境儿童走访服务规范', items: ['NBPS2023-01-03-009'], systemPart: 'provision', org: unit, reason: '走访频次和记录要求需要统一。', replaces: [] }, doer('drafter', unit), ago(ctx, 9))
}

async function onePilot(tx: WriteTx, { desk }: StandardsPorts, orgs: Orgs, ctx: DemoContext): Promise<void> {
  const org = orgs.get(civil)
  if (org === undefined) return
  const today = dayOf(ctx.clock.now())
  const id = await applyForPilot(tx, desk, { region, title: '云溪县养老服务标准化专项试点', kind: 'special', level: 'provincial', field: '养老服务', org, goalCoverage: 80, goalStandards: 40, goalSatisfaction: 85, beginsOn: addDays(today, -300), endsOn: addDays(today, 430) }, doer('unit', org), ago(ctx, 300))
  const take = (action: string, role: string, fields: FieldValues, days: number) => desk.act(tx, { region, id }, { action, fields }, doer(role, role === 'unit' ? org : orgs.get(office)), ago(ctx, days))
  await take('grant', 'office', { document: '虚构市监标〔2026〕3号（虚构）' }, 280)
  await take('plan', 'unit', { text: '覆盖助餐、探访、护理三类服务。' }, 250)
  await take('carryOut', 'unit', { standards: 46, own: 12 }, 120)
}

async function writeRecords(tx: WriteTx, { vault }: StandardsPorts, ctx: DemoContext): Promise<void> {
  const at = ctx.clock.now()
  const by = { at, day: dayOf(at), account: 'system:demo', source: '演示数据（虚构）', newId: () => ctx.newId() }
  const from = `${Number(dayOf(at).slice(0, 4)) - 1}-01-01`
  const saying = (place: string, given: Saying['given']): Saying => ({ id: ctx.newId(), isNew: true, from, place, given })
  await writeSayings(tx, vault, { region, type: 'facility' }, facilities.map(([name, kind, place, area, capacity, since], i) => saying(place, { 名称: name, 设施编号: `YX-${String(i + 1).padStart(4, '0')}`, 类别: kind, 面积: area, ...(capacity === null ? {} : { 容量: capacity }), 启用日期: since })), by)
  await writeSayings(tx, vault, { region, type: 'institution' }, nurseries.map(([name, place, filedOn]) => saying(place, { 名称: name, 类别: '托育机构', 备案日期: filedOn })), by)
}
