/** Lines, categories and the duty list over HTTP. */
import { z } from 'zod'
import { command, nothing, query } from '#platform/http/index.ts'
import { ofCounty } from '../appeals.access.ts'
import { RegionCode } from '../appeals.schema.ts'
import { DutyInput, DutyLine } from '../duty/duty.schema.ts'
import { addDuty, changeDuty, dutyLines, endDuty } from '../duty/duty.service.ts'
import { importDuties } from '../duty/import.service.ts'
import { Category, CategoryInput, Line } from './settings.schema.ts'
import { UnitNames, unitNames } from './units.ts'
import { categoryTree, changeLine, getLine, listLines, replaceTree } from './settings.service.ts'

const tag = 'appeals'
const inRegion = z.object({ region: RegionCode })
const onDuty = inRegion.extend({ id: z.uuid() })
const there = ({ params }: { readonly params: { readonly region: string } }) => ({ region: params.region, orgPath: null })
const settings = { permission: 'appeals.settings', scope: there } as const
/** Who changes settings, as history keeps it. */
export const editing = (ctx: { readonly actor: { readonly accountId: string; readonly displayName: string }; readonly clock: { now(): Date }; newId(): string }) => ({ at: ctx.clock.now(), by: ctx.actor.accountId, byName: ctx.actor.displayName, newId: () => ctx.newId() })
const DutyImport = z.object({ added: z.int(), unchanged: z.int(), refused: z.array(z.object({ row: z.int(), zh: z.string(), en: z.string() })) })

export const settingsRoutes = [
  query({
    name: 'appeals.lines', method: 'GET', path: '/appeal-lines', tag, summary: { zh: '列出热线', en: 'List lines' },
    access: { permission: 'appeals.read', anywhere: true }, output: z.object({ items: z.array(Line) }),
    handler: async ({ tx }) => ({ items: [...(await listLines(tx))] }),
  }),
  query({
    name: 'appeals.line', method: 'GET', path: '/appeal-lines/:region', tag, summary: { zh: '查看一条热线的设置', en: 'Get a line' },
    access: { permission: 'appeals.read', scope: ofCounty }, params: inRegion, output: Line, etag: (line) => line.version,
    handler: ({ tx, params }) => getLine(tx, params.region),
  }),
  command({
    name: 'appeals.line-save', method: 'PUT', path: '/appeal-lines/:region', tag, summary: { zh: '开通热线或修改设置', en: 'Open a line or change it' },
    access: settings, params: inRegion, ifMatch: true, body: Line.omit({ region: true, version: true }), output: Line, etag: (line) => line.version,
    handler: (ctx) => changeLine(ctx.tx, { ...ctx.body, region: ctx.params.region }, ctx.ifMatch, editing(ctx)),
  }),
  query({
    name: 'appeals.categories', method: 'GET', path: '/appeal-lines/:region/categories', tag, summary: { zh: '查看诉求分类', en: 'The category tree' },
    access: { permission: 'appeals.read', scope: ofCounty }, params: inRegion, output: z.object({ items: z.array(Category) }),
    handler: async ({ tx, params }) => ({ items: [...(await categoryTree(tx, params.region))] }),
  }),
  command({
    name: 'appeals.categories-replace', method: 'PUT', path: '/appeal-lines/:region/categories', tag, summary: { zh: '换成本地的诉求分类', en: 'Replace the category tree by the line’s own' },
    access: settings, params: inRegion, body: z.object({ items: z.array(CategoryInput).min(1).max(5000) }), output: z.object({ items: z.array(Category) }),
    handler: async ({ tx, params, body }) => ({ items: [...(await replaceTree(tx, params.region, body.items))] }),
  }),
  query({
    name: 'appeals.duties', method: 'GET', path: '/appeal-lines/:region/duties', tag, summary: { zh: '查看责任清单', en: 'The duty list' },
    access: { permission: 'appeals.read', scope: ofCounty }, params: inRegion, query: z.object({ category: z.string().max(60).optional() }), output: z.object({ items: z.array(DutyLine), units: UnitNames }),
    async handler({ tx, params, query: { category } }) {
      const items = [...(await dutyLines(tx, params.region, category))]
      return { items, units: await unitNames(tx, items) }
    },
  }),
  command({
    name: 'appeals.duty-add', method: 'POST', path: '/appeal-lines/:region/duties', tag, summary: { zh: '新增责任清单条目', en: 'Add a line to the duty list' },
    access: settings, params: inRegion, body: DutyInput, creates: true, output: DutyLine,
    handler: (ctx) => addDuty(ctx.tx, ctx.params.region, ctx.body, editing(ctx)),
  }),
  command({
    name: 'appeals.duty-change', method: 'PUT', path: '/appeal-lines/:region/duties/:id', tag, summary: { zh: '修改责任清单条目', en: 'Change a line of the duty list' },
    access: settings, params: onDuty, ifMatch: true, body: DutyInput, output: DutyLine, etag: (line) => line.version,
    handler: (ctx) => changeDuty(ctx.tx, ctx.params.region, ctx.params.id, ctx.body, ctx.ifMatch, editing(ctx)),
  }),
  command({
    name: 'appeals.duty-end', method: 'POST', path: '/appeal-lines/:region/duties/:id/end', tag, summary: { zh: '取消责任清单条目', en: 'Take a line out of the duty list' },
    access: settings, params: onDuty, output: nothing,
    async handler(ctx) { await endDuty(ctx.tx, ctx.params.region, ctx.params.id, editing(ctx)); return null },
  }),
  command({
    name: 'appeals.duties-import', method: 'POST', path: '/appeal-lines/:region/duties/import', tag, summary: { zh: '导入责任清单（CSV：分类、单位、依据）', en: 'Import the duty list (CSV: category, unit, ground)' },
    access: settings, params: inRegion, upload: { maxBytes: 5_000_000, fields: ['file'] }, creates: true, output: DutyImport,
    async handler(ctx) {
      const { name, bytes } = ctx.upload.file('file')
      const done = await importDuties(ctx.tx, ctx.params.region, name, bytes, editing(ctx))
      return { ...done, refused: [...done.refused] }
    },
  }),
] as const
