/** Routes of the list: open to all, local editions for those who keep them. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import { command, file, nothing, query } from '#platform/http/index.ts'
import { xlsxType } from '#platform/documents/index.ts'
import { readSheet } from '#modules/directory/index.ts'
import { reaches } from '#modules/registries/index.ts'
import { expectIn } from '../standards.access.ts'
import { regionsToChoose } from '../standards.regions.ts'
import { inRegion, ItemCode, RegionCode } from '../standards.schema.ts'
import { listWorkbook } from './list.files.ts'
import { LocalList, ReportRow } from './list.schema.ts'
import { correctFigure, importLocalList, localListsOf, placesWithStandards } from './lists.service.ts'
import { ItemView, ListRow, ListView } from './views.schema.ts'
import { listItems, openList, viewItem, type RulesPort } from './views.service.ts'

const tag = 'standards'
const read = { permission: 'standards.read', anywhere: true } as const
const manage = { permission: 'standards.manage', anywhere: true } as const
const oneList = z.object({ region: RegionCode, id: z.uuid() })
const asked = z.object({ region: RegionCode.optional(), day: z.iso.date().optional() })
/** The largest list known has some hundred rows. */
const maxSheet = 5_000_000

export const listRoutes = (rules: RulesPort) => [
  query({
    name: 'standards.regions', method: 'GET', path: '/standards/regions', tag, access: read, acrossRegions: true, summary: { zh: '可以查看的地区', en: 'Regions that the caller sees' },
    output: z.object({ items: z.array(z.object({ region: z.string(), name: z.string() })).readonly() }),
    handler: async ({ tx, actor }) => ({ items: await regionsToChoose(tx, actor, 'standards.read', await placesWithStandards(tx)) }),
  }),
  query({
    name: 'standards.items', method: 'GET', path: '/standards/items', tag, access: { public: true }, summary: { zh: '国家基本公共服务标准清单（公开），可附一个地区的地方标准和覆盖情况', en: 'The national list of basic public services (open), with a region’s local rows and coverage' },
    query: asked, output: ListView,
    handler: ({ tx, query: { region, day }, clock }) => listItems(tx, region, day ?? dayOf(clock.now())),
  }),
  query({
    name: 'standards.item', method: 'GET', path: '/standards/items/:code', tag, access: { public: true }, summary: { zh: '清单中的一项（公开）：国家与地方标准、现行标准、待遇规则、检查', en: 'One item of the list (open): national and local standard, standards in force, rules, checks' },
    params: z.object({ code: ItemCode }), query: asked, output: ItemView,
    handler: ({ tx, params, query: { region, day }, clock }) => viewItem(tx, rules, params.code, region, day ?? dayOf(clock.now())),
  }),
  query({
    name: 'standards.lists', method: 'GET', path: '/standards/lists', tag, access: read, acrossRegions: true, summary: { zh: '列出一个地区的地方清单', en: 'Local lists of a region' },
    query: inRegion, output: z.object({ items: z.array(LocalList).readonly(), may: z.object({ manage: z.boolean() }) }),
    async handler({ tx, actor, query: { region } }) {
      await expectIn(tx, actor, 'standards.read', region)
      return { items: await localListsOf(tx, region), may: { manage: await reaches(tx, actor, 'standards.manage', region) } }
    },
  }),
  command({
    name: 'standards.import-list', method: 'POST', path: '/standards/lists', tag, access: manage, creates: true, summary: { zh: '导入地方清单（.xlsx、.csv），逐行说明', en: 'Import a local list (.xlsx, .csv) with a report row by row' },
    body: z.object({ region: RegionCode, title: z.string().trim().min(2).max(200), document: z.string().trim().max(200).default(''), inForceFrom: z.iso.date() }), upload: { maxBytes: maxSheet, fields: ['file'] },
    output: z.object({ list: LocalList, report: z.array(ReportRow).readonly(), shortfalls: z.int() }),
    prepare: async ({ upload }) => { const sheet = upload.file('file'); return { fileName: sheet.name, table: await readSheet(sheet.name, sheet.bytes) } },
    async handler({ tx, body, prepared, actor, clock, newId, audit }) {
      await expectIn(tx, actor, 'standards.manage', body.region)
      const done = await importLocalList(tx, { ...body, ...prepared }, { at: clock.now(), by: actor.accountId, newId })
      audit({ subject: { type: 'standard-list', id: done.list.id }, region: body.region, detail: { rows: done.report.length, shortfalls: done.shortfalls } })
      return done
    },
  }),
  query({
    name: 'standards.list', method: 'GET', path: '/standards/lists/:region/:id', tag, access: read, acrossRegions: true, summary: { zh: '查看地方清单，逐项与国家标准对照', en: 'A local list beside the national one' },
    params: oneList, output: z.object({ list: LocalList, rows: z.array(ListRow).readonly(), left: z.array(z.object({ code: z.string(), names: z.object({ zh: z.string(), en: z.string() }) })).readonly(), report: z.array(ReportRow).readonly() }),
    async handler({ tx, actor, params }) {
      await expectIn(tx, actor, 'standards.read', params.region)
      return openList(tx, params.region, params.id)
    },
  }),
  query({
    name: 'standards.list-xlsx', method: 'GET', path: '/standards/lists/:region/:id/list.xlsx', tag, access: read, acrossRegions: true, summary: { zh: '导出地方清单（Excel）', en: 'A local list as .xlsx' },
    params: oneList, output: file(xlsxType), rate: { perMinute: 30 },
    async handler({ tx, actor, params, lang }) {
      await expectIn(tx, actor, 'standards.read', params.region)
      const opened = await openList(tx, params.region, params.id)
      return { file: `${opened.list.title}.xlsx`, mediaType: xlsxType, content: await listWorkbook(opened, opened.report, lang) }
    },
  }),
  command({
    name: 'standards.correct-figure', method: 'PUT', path: '/standards/lists/:region/:id/items/:code/figures/:measure', tag, access: manage, summary: { zh: '更正地方标准中读出的数', en: 'Correct a number read from a local standard' },
    params: oneList.extend({ code: ItemCode, measure: z.string().max(60) }), body: z.object({ value: z.number().nonnegative().max(1e12).nullable() }), output: nothing,
    async handler({ tx, params: { region, id, code, measure }, body, actor, clock, newId, audit }) {
      await expectIn(tx, actor, 'standards.manage', region)
      audit({ subject: { type: 'standard-list', id }, region, detail: { code, measure } })
      await correctFigure(tx, { region, list: id, code, measure, value: body.value }, { at: clock.now(), by: actor.accountId, newId })
      return null
    },
  }),
] as const
