/** Collection cycles for the plan office, tasks for the units. */
import { z } from 'zod'
import { may, scopesOf, significantDigits, type Actor, type Scope } from '#kernel/access.ts'
import { orgPathOf } from '#modules/directory/index.ts'
import { sendMessage } from '#modules/messages/index.ts'
import { xlsxType } from '#platform/documents/index.ts'
import { command, file, idParams, query } from '#platform/http/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { openCycle, previewCycle, getCycle } from './cycles.service.ts'
import { Asked, Cycle, LeftOut, NewCycle, ShownCell, TaskLine, Typed } from './cycles.schema.ts'
import { askedOf, closeOpenCycle, cyclesSeen, tasksOfActor, tasksOfCycle } from './lists.service.ts'
import { collectTexts } from './reminders.job.ts'
import * as tasks from './tasks.service.ts'
import { readTemplate, writeTemplate } from './template.ts'

const tag = 'indicators'
const maxBytes = 20_000_000

interface OnTask { readonly tx: ReadTx; readonly params: { readonly id: string } }
/** For what a unit does with its task: where the unit stands. */
const unitScope = async ({ tx, params }: OnTask): Promise<Scope> => {
  const task = await tasks.getTask(tx, params.id)
  return { orgPath: (await orgPathOf(tx, task.orgId)) ?? null, region: task.cycle.place }
}
/** For what the level above does: where the cycle stands. */
const aboveScope = async ({ tx, params }: OnTask): Promise<Scope> => ({ region: (await tasks.getTask(tx, params.id)).cycle.place })
const cycleScope = async ({ tx, params }: OnTask): Promise<Scope> => ({ region: (await getCycle(tx, params.id)).place })

const TaskPage = z.object({
  task: TaskLine, cells: z.array(ShownCell).readonly(),
  may: z.object({ fill: z.boolean(), check: z.boolean(), approve: z.boolean(), return: z.boolean() }),
})
const Draft = z.object({ cells: z.array(Typed.extend({ n: z.int().min(1) })).max(2000) })

export const cycleRoutes = [
  query({
    name: 'indicators.cycles', method: 'GET', path: '/indicator-cycles', tag, access: { permission: 'indicators.collect', anywhere: true }, acrossRegions: true,
    summary: { zh: '列出采集', en: 'List collections' },
    output: z.object({ items: z.array(Cycle.extend({ placeName: z.string(), tasks: z.int(), submitted: z.int(), approved: z.int(), late: z.int() })).readonly() }),
    handler: async ({ tx, actor, clock }) => ({ items: await cyclesSeen(tx, prefixesOf(actor), clock.now()) }),
  }),
  command({
    name: 'indicators.cycle-preview', method: 'POST', path: '/indicator-cycles/preview', tag, access: { permission: 'indicators.collect', scope: ({ body }) => ({ region: body.place }) }, acrossRegions: true,
    summary: { zh: '预览采集：向谁要几项，哪些已有不再要', en: 'Preview a collection: who is asked how much, what is there already' },
    body: NewCycle, output: z.object({ asked: z.array(z.object({ orgId: z.uuid().nullable(), fields: z.int() })).readonly(), leftOut: z.array(LeftOut).readonly() }),
    handler: ({ tx, body, clock }) => previewCycle(tx, body, clock.now()),
  }),
  command({
    name: 'indicators.cycle-open', method: 'POST', path: '/indicator-cycles', tag, creates: true, access: { permission: 'indicators.collect', scope: ({ body }) => ({ region: body.place }) }, acrossRegions: true,
    summary: { zh: '发起采集：只要系统没有的数', en: 'Open a collection: only what the system has not got' },
    body: NewCycle, output: Cycle,
    async handler({ tx, body, actor, clock, newId, audit }) {
      const made = await openCycle(tx, body, { at: clock.now(), account: actor.accountId, newId })
      audit({ subject: { type: 'indicator-cycle', id: made.id }, region: made.region, detail: { indicators: body.indicators.length, leftOut: made.leftOut.length } })
      return made
    },
  }),
  query({
    name: 'indicators.cycle-get', method: 'GET', path: '/indicator-cycles/:id', tag, access: { permission: 'indicators.collect', scope: cycleScope }, acrossRegions: true, params: idParams,
    summary: { zh: '查看一次采集及各单位进展', en: 'See a collection and how far each unit is' },
    output: z.object({ cycle: Cycle, tasks: z.array(TaskLine).readonly() }),
    handler: async ({ tx, params }) => ({ cycle: await getCycle(tx, params.id), tasks: await tasksOfCycle(tx, params.id) }),
  }),
  command({
    name: 'indicators.cycle-close', method: 'POST', path: '/indicator-cycles/:id/close', tag, access: { permission: 'indicators.collect', scope: cycleScope }, acrossRegions: true, params: idParams,
    summary: { zh: '结束采集', en: 'Close a collection' }, output: Cycle,
    handler: ({ tx, params }) => closeOpenCycle(tx, params.id),
  }),
  query({
    name: 'indicators.my-tasks', method: 'GET', path: '/my/collect-tasks', tag, access: { permission: 'indicators.report', anywhere: true }, acrossRegions: true,
    summary: { zh: '本单位的采集任务，及本月系统要了几个数', en: 'What one’s unit is asked, and how much the system asked this month' },
    output: z.object({ tasks: z.array(TaskLine).readonly(), asked: z.array(Asked).readonly() }),
    handler: ({ tx, actor }) => tasksOfActor(tx, actor),
  }),
  query({
    name: 'indicators.asked', method: 'GET', path: '/indicator-asked', tag, access: { permission: 'indicators.collect', anywhere: true }, acrossRegions: true,
    summary: { zh: '各单位每月被要的数', en: 'How many figures each unit is asked a month' },
    output: z.object({ items: z.array(Asked).readonly() }),
    handler: async ({ tx, actor }) => ({ items: await askedOf(tx, { prefixes: prefixesOf(actor) }) }),
  }),
  query({
    name: 'indicators.task-get', method: 'GET', path: '/collect-tasks/:id', tag, access: { signedIn: true }, acrossRegions: true, params: idParams,
    summary: { zh: '查看采集任务', en: 'See a task' }, output: TaskPage, etag: (answer) => answer.task.version,
    handler: async ({ tx, params, actor }) => taskPage(tx, actor, params.id),
  }),
  command({
    name: 'indicators.task-save', method: 'PATCH', path: '/collect-tasks/:id', tag, access: { permission: 'indicators.report', scope: unitScope }, acrossRegions: true, params: idParams,
    summary: { zh: '保存草稿', en: 'Save a draft' }, body: Draft, output: TaskPage,
    async handler({ tx, params, body, actor }) {
      await tasks.saveDraft(tx, params.id, body.cells)
      return taskPage(tx, actor, params.id)
    },
  }),
  query({
    name: 'indicators.task-template', method: 'GET', path: '/collect-tasks/:id/template', tag, access: { permission: 'indicators.report', scope: unitScope }, acrossRegions: true, params: idParams,
    summary: { zh: '下载填报模板（.xlsx）', en: 'Download the template, .xlsx' }, output: file(xlsxType),
    async handler({ tx, params }) {
      const row = await tasks.getTask(tx, params.id)
      const [line] = await tasks.taskLines(tx, [row])
      const cells = (await tasks.readCells(tx, row)).map(({ shown }) => shown)
      return { file: `${row.cycle.title}.xlsx`, mediaType: xlsxType, content: line === undefined ? new Uint8Array() : await writeTemplate(line, cells) }
    },
  }),
  command({
    name: 'indicators.task-upload', method: 'POST', path: '/collect-tasks/:id/template', tag, access: { permission: 'indicators.report', scope: unitScope }, acrossRegions: true, params: idParams,
    summary: { zh: '上传填好的模板，作为草稿', en: 'Upload the filled template as a draft' }, upload: { maxBytes, fields: ['file'] }, output: TaskPage,
    prepare: ({ upload, params }) => readTemplate(upload.file('file').name, upload.file('file').bytes, { id: params.id }),
    async handler({ tx, params, prepared, actor }) {
      await tasks.saveDraft(tx, params.id, prepared.cells)
      return taskPage(tx, actor, params.id)
    },
  }),
  command({
    name: 'indicators.task-submit', method: 'POST', path: '/collect-tasks/:id/submit', tag, access: { permission: 'indicators.report', scope: unitScope }, acrossRegions: true, params: idParams,
    summary: { zh: '提交', en: 'Send in' }, output: TaskPage,
    async handler({ tx, params, actor, clock, newId, audit }) {
      const figures = await tasks.submitTask(tx, params.id, { at: clock.now(), account: actor.accountId, newId })
      audit({ subject: { type: 'indicator-task', id: params.id }, detail: { figures } })
      return taskPage(tx, actor, params.id)
    },
  }),
  command({
    name: 'indicators.task-check', method: 'POST', path: '/collect-tasks/:id/check', tag, access: { permission: 'indicators.check', scope: unitScope }, acrossRegions: true, params: idParams,
    summary: { zh: '单位负责人审核通过', en: 'The unit’s head agrees' }, output: TaskPage,
    async handler({ tx, params, actor, clock, newId }) {
      await tasks.checkTask(tx, params.id, { at: clock.now(), account: actor.accountId, newId })
      return taskPage(tx, actor, params.id)
    },
  }),
  command({
    name: 'indicators.task-approve', method: 'POST', path: '/collect-tasks/:id/approve', tag, access: { permission: 'indicators.approve', scope: aboveScope }, acrossRegions: true, params: idParams,
    summary: { zh: '审批通过并锁定', en: 'Approve and lock' }, output: TaskPage,
    async handler({ tx, params, actor, clock, newId, audit }) {
      const figures = await tasks.approveTask(tx, params.id, { at: clock.now(), account: actor.accountId, newId })
      audit({ subject: { type: 'indicator-task', id: params.id }, detail: { figures } })
      return taskPage(tx, actor, params.id)
    },
  }),
  command({
    name: 'indicators.task-return', method: 'POST', path: '/collect-tasks/:id/return', tag, access: { signedIn: true }, acrossRegions: true, params: idParams,
    summary: { zh: '退回并写明理由', en: 'Return with a reason' }, body: z.object({ reason: z.string().trim().min(2).max(500) }), output: TaskPage,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      await expectMayReturn(tx, actor, params.id)
      await tasks.returnTask(tx, params.id, body.reason, { at: clock.now(), account: actor.accountId, newId })
      const row = await tasks.getTask(tx, params.id)
      await sendMessage(tx, { region: row.region, key: `collect:${row.id}:returned:${row.version}`, template: collectTexts['collect-returned'], slots: { title: row.cycle.title, reason: body.reason, id: row.id }, to: { kind: 'organization', id: row.orgId }, orgId: row.orgId, about: { type: 'indicator-task', id: row.id } }, { at: clock.now(), newId })
      audit({ subject: { type: 'indicator-task', id: params.id } })
      return taskPage(tx, actor, params.id)
    },
  }),
] as const

const prefixesOf = (actor: Actor): readonly string[] => scopesOf(actor, 'indicators.collect').map(({ region }) => (region === null ? '' : significantDigits(region)))

/** The unit's head sends back what was not yet checked, the level above whatever it got. @throws collect.no-task for whoever may see neither */
async function expectMayReturn(tx: ReadTx, actor: Actor, id: string): Promise<void> {
  const { may: allowed } = await taskPage(tx, actor, id)
  if (!allowed.return) throw tasks.notYours()
}

/** @throws collect.no-task also for those who have nothing to do with it */
async function taskPage(tx: ReadTx, actor: Actor, id: string): Promise<z.input<typeof TaskPage>> {
  const row = await tasks.getTask(tx, id)
  const at = { tx, params: { id } }
  const [unit, above] = [await unitScope(at), await aboveScope(at)]
  const own = may(actor, 'indicators.report', unit)
  const head = may(actor, 'indicators.check', unit)
  const approver = may(actor, 'indicators.approve', above)
  if (!own && !head && !approver && !may(actor, 'indicators.collect', above)) throw tasks.notYours()
  const [line] = await tasks.taskLines(tx, [row])
  if (line === undefined) throw tasks.notYours()
  const editable = (row.state === 'open' || row.state === 'returned') && row.cycle.state === 'open'
  return {
    task: line, cells: (await tasks.readCells(tx, row)).map(({ shown }) => shown),
    may: {
      fill: own && editable, check: head && row.state === 'submitted', approve: approver && (row.state === 'checked' || (row.state === 'submitted' && !row.cycle.unitChecks)),
      return: (head && row.state === 'submitted') || (approver && (row.state === 'submitted' || row.state === 'checked' || row.state === 'approved')),
    },
  }
}
