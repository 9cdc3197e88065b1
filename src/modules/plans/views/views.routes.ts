/** A plan looked at: in four orders, by what each unit owes, and as files. */
import { z } from 'zod'
import { file, idParams, query } from '#platform/http/index.ts'
import { docxType, xlsxType } from '#platform/documents/index.ts'
import type { Actor } from '#kernel/access.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { getPlan, type PlanPermission } from '../plans.access.ts'
import { readingScope } from '../reach/reach.service.ts'
import { getSnapshot } from '../publish/publish.service.ts'
import { WhichVersion } from '../publish/versions.schema.ts'
import { dutyDocument, dutyWorkbook } from './duties.files.ts'
import { dutiesOf, UnitDuties } from './duties.ts'
import { getPublicPlan, listPublicPlans, PublicPlan, PublicPlanLine } from './public.service.ts'
import { OutlineGroup, outlineOf, outlineOrders } from './outline.ts'
import { RegionCode } from '../plans.schema.ts'

const tag = 'plans'
const ofVersion = z.object({ of: WhichVersion.default('published') })
/** `unit`: key of one unit's entry; absent: all units. */
const ofUnit = ofVersion.extend({ unit: z.string().max(300).optional() })
/** A draft is its owner's; a published version is read by all whom it concerns. */
const readBy = (permission: PlanPermission) => ({
  permission,
  scope: ({ tx, actor, params, query: { of } }: { tx: ReadTx; actor: Actor; params: { id: string }; query: z.output<typeof ofVersion> }) => readingScope(tx, actor, params.id, permission, [of]),
}) as const
const read = { tag, access: readBy('plans.read-published'), params: idParams, acrossRegions: true } as const
const exported = { tag, access: readBy('plans.export'), params: idParams, acrossRegions: true } as const

export const viewRoutes = [
  query({
    ...read, name: 'plans.outline', method: 'GET', path: '/plans/:id/outline', summary: { zh: '按章节、单位、时限或领域查看方案', en: 'A plan as a tree, by unit, by deadline or by area' },
    query: ofVersion.extend({ by: z.enum(outlineOrders).default('tree') }), output: z.object({ groups: z.array(OutlineGroup).readonly() }),
    handler: async ({ tx, params, query: { of, by } }) => ({ groups: outlineOf(await getSnapshot(tx, await getPlan(tx, params.id), of), by) }),
  }),
  query({
    ...read, name: 'plans.duties', method: 'GET', path: '/plans/:id/duties', summary: { zh: '各单位的责任清单', en: 'What each unit owes' },
    query: ofUnit, output: z.object({ title: z.string(), units: z.array(UnitDuties).readonly() }),
    async handler({ tx, params, query: { of, unit } }) {
      const snapshot = await getSnapshot(tx, await getPlan(tx, params.id), of)
      return { title: snapshot.title, units: chosen(dutiesOf(snapshot), unit) }
    },
  }),
  query({
    ...exported, name: 'plans.duties-xlsx', method: 'GET', path: '/plans/:id/duties.xlsx', summary: { zh: '导出责任清单（Excel）', en: 'Duty list as .xlsx' },
    query: ofUnit, output: file(xlsxType),
    async handler({ tx, params, lang, query: { of, unit } }) {
      const snapshot = await getSnapshot(tx, await getPlan(tx, params.id), of)
      return { file: `${snapshot.title}-责任清单.xlsx`, mediaType: xlsxType, content: await dutyWorkbook(snapshot, chosen(dutiesOf(snapshot), unit), lang) }
    },
  }),
  query({
    ...exported, name: 'plans.duties-docx', method: 'GET', path: '/plans/:id/duties.docx', summary: { zh: '导出责任清单（公文格式）', en: 'Duty list as .docx' },
    query: ofUnit, output: file(docxType),
    async handler({ tx, params, lang, query: { of, unit } }) {
      const snapshot = await getSnapshot(tx, await getPlan(tx, params.id), of)
      return { file: `${snapshot.title}-责任清单.docx`, mediaType: docxType, content: await dutyDocument(snapshot, chosen(dutiesOf(snapshot), unit), lang) }
    },
  }),
  query({
    name: 'plans.public-list', method: 'GET', path: '/public/plans', tag, access: { public: true }, summary: { zh: '已公开的方案', en: 'Published plans' },
    query: z.object({ region: RegionCode.optional() }), output: z.object({ items: z.array(PublicPlanLine).readonly() }),
    handler: async ({ tx, query: { region } }) => ({ items: await listPublicPlans(tx, region === undefined ? {} : { region }) }),
  }),
  query({
    name: 'plans.public', method: 'GET', path: '/public/plans/:id', tag, access: { public: true }, summary: { zh: '一份已公开的方案', en: 'A published plan' },
    params: idParams, output: PublicPlan,
    handler: ({ tx, params }) => getPublicPlan(tx, params.id),
  }),
] as const

const chosen = (duties: readonly UnitDuties[], unit: string | undefined): readonly UnitDuties[] => (unit === undefined ? duties : duties.filter((d) => d.key === unit || d.names.includes(unit)))
