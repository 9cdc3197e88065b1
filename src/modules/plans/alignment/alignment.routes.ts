import { z } from 'zod'
import { xlsxType } from '#platform/documents/index.ts'
import { file, idParams, query } from '#platform/http/index.ts'
import { getPlan, planScope } from '../plans.access.ts'
import { alignmentWorkbook } from './alignment.file.ts'
import { AlignmentTable } from './alignment.schema.ts'
import { alignPlan, upperChoices } from './alignment.service.ts'
import { UpperCandidate } from './upper.ts'

const options = z.object({
  /** Ids of published plans, separated by commas; absent: all published plans of the region. */
  others: z.string().max(4000).transform((text) => text.split(',').filter((id) => id !== '')).optional(),
  references: z.stringbool().default(true),
})

export const alignmentRoutes = [
  query({
    name: 'plans.upper-candidates', method: 'GET', path: '/plans/:id/upper-candidates', tag: 'plans', summary: { zh: '可能的上级方案', en: 'Plans that may be the upper plan' },
    access: { permission: 'plans.read', scope: planScope }, acrossRegions: true, params: idParams, output: z.object({ items: z.array(UpperCandidate).readonly() }),
    handler: async ({ tx, params }) => ({ items: await upperChoices(tx, await getPlan(tx, params.id)) }),
  }),
  query({
    name: 'plans.alignment', method: 'GET', path: '/plans/:id/alignment', tag: 'plans', summary: { zh: '各目标与上级方案、其他方案的对照', en: 'Targets beside those of the upper plan and of other plans' },
    access: { permission: 'plans.read', scope: planScope }, params: idParams, query: options, output: AlignmentTable,
    handler: async ({ tx, params, query: wanted }) => alignPlan(tx, await getPlan(tx, params.id), wanted),
  }),
  query({
    name: 'plans.alignment-xlsx', method: 'GET', path: '/plans/:id/alignment.xlsx', tag: 'plans', summary: { zh: '导出对照表', en: 'The comparison as .xlsx' },
    access: { permission: 'plans.export', scope: planScope }, params: idParams, query: options, output: file(xlsxType),
    async handler({ tx, params, query: wanted, lang }) {
      const table = await alignPlan(tx, await getPlan(tx, params.id), wanted)
      return { file: `${table.title}-指标对照.xlsx`, mediaType: xlsxType, content: await alignmentWorkbook(table, lang) }
    },
  }),
] as const
