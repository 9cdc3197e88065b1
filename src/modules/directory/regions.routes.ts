/** Routes of regions. */
import { z } from 'zod'
import { decodeCursor, pageOf } from '#kernel/page.ts'
import { normalizeRegionCode, regionLevels } from '#kernel/region.ts'
import { dayOf } from '#kernel/workdays.ts'
import { command, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { directoryErrors } from './directory.errors.ts'
import { regionCode } from './organizations.schema.ts'
import * as regions from './regions.service.ts'
import { readSheet } from './sheet.ts'

const tag = 'regions'
const read = { permission: 'directory.read', anywhere: true } as const
const manage = 'directory.manage-regions'

const region = z.object({
  code: z.string(), name: z.string(), level: z.enum(regionLevels), parent: z.string().nullable(), kind: z.enum(['administrative', 'statistical', 'fictional']),
  validFrom: z.string(), validTo: z.string().nullable(), successors: z.array(z.string()).readonly(), source: z.string(),
})
const codeParams = z.object({ code: regionCode })
const name = z.string().trim().min(1).max(60)

export const regionRoutes = [
  query({
    name: 'regions.list', method: 'GET', path: '/regions', tag, access: read,
    summary: { zh: '列出行政区划：下一级，或按名称、代码查找（本地的在前）', en: 'List regions: the level below one, or by name or code, those near to the organizations here first' },
    query: pageQuery.extend({ parent: z.union([regionCode, z.literal('none')]).optional(), q: z.string().trim().max(60).optional(), level: z.enum(regionLevels).optional(), date: z.iso.date().optional() }),
    output: pageOutput(region.extend({ children: z.int(), parentName: z.string().nullable() })),
    handler: async ({ tx, query: { parent, q, level, date, limit, cursor }, clock }) => {
      const [away, code] = (cursor === undefined ? undefined : decodeCursor(cursor, 2)) ?? []
      const rows = await regions.listRegions(tx, {
        limit: limit + 1, date: date ?? dayOf(clock.now()),
        ...(parent === undefined ? {} : { parent: parent === 'none' ? null : parent }), ...(q === undefined || q === '' ? {} : { text: q }),
        ...(level === undefined ? {} : { level }), ...(typeof away === 'number' && typeof code === 'string' ? { after: { away, code } } : {}),
      })
      return pageOf(rows, limit, (row) => [row.away, row.code])
    },
  }),
  command({
    name: 'regions.names', method: 'POST', path: '/region-names', tag, access: read, asks: true,
    summary: { zh: '查询区划代码的名称（含已撤销的）', en: 'What codes of regions are called, those that are no more included' },
    // A province has some 1,500 towns: too many for an address.
    body: z.object({ codes: z.array(regionCode).max(5000) }), output: z.object({ items: z.array(z.object({ code: z.string(), name: z.string(), parentName: z.string().nullable() })) }),
    handler: async ({ tx, body, clock }) => ({ items: await regions.namesOfRegions(tx, body.codes, dayOf(clock.now())) }),
  }),
  query({
    name: 'regions.get', method: 'GET', path: '/regions/:code', tag, access: read,
    summary: { zh: '查看行政区划及其沿革', en: 'Show a region, what stands above it, and its history' },
    params: codeParams, query: z.object({ date: z.iso.date().optional() }),
    output: z.object({ path: z.array(region).readonly(), history: z.array(region).readonly(), predecessors: z.array(region).readonly(), now: z.array(region).readonly() }),
    handler: ({ tx, params, query: { date }, clock }) => regions.regionWithHistory(tx, params.code, date ?? dayOf(clock.now())),
  }),
  command({
    name: 'regions.create', method: 'POST', path: '/regions', tag, creates: true, access: { permission: manage, scope: ({ body }) => ({ region: body.code }) },
    summary: { zh: '新设行政区划', en: 'Add a region' },
    body: z.object({ code: regionCode, name, from: z.iso.date(), source: z.string().trim().min(1).max(200) }), output: region,
    handler: async ({ tx, body, audit }) => {
      audit({ subject: { type: 'region', id: body.code }, region: body.code.slice(0, 6), detail: { name: body.name } })
      return regions.addRegion(tx, body)
    },
  }),
  command({
    name: 'regions.change', method: 'POST', path: '/regions/:code/changes', tag, access: { permission: manage, scope: ({ params }) => ({ region: params.code }) },
    summary: { zh: '更名、合并、拆分、改码或撤销', en: 'Rename, merge, split, recode or abolish' },
    params: codeParams, output: region,
    body: z.object({
      date: z.iso.date(), source: z.string().trim().min(1).max(200),
      change: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('renamed'), name }),
        z.object({ kind: z.literal('replaced'), successors: z.array(regionCode).min(1).max(50) }),
        z.object({ kind: z.literal('abolished') }),
      ]),
    }),
    handler: async ({ tx, params, body, audit }) => {
      audit({ subject: { type: 'region', id: params.code }, region: params.code.slice(0, 6), detail: { change: body.change.kind, date: body.date } })
      return regions.changeRegion(tx, params.code, body.change, body.date, body.source)
    },
  }),
  command({
    name: 'regions.import-villages', method: 'POST', path: '/regions/:code/villages', tag,
    summary: { zh: '导入一个县的村（居）：两列，12 位代码与名称', en: 'Import the villages of a county: two columns, 12-digit code and name' },
    params: codeParams, output: z.object({ rows: z.int(), added: z.int() }), upload: { maxBytes: 5_000_000, fields: ['file'] },
    prepare: async ({ upload }) => { const sheet = upload.file('file'); return villagesOf(sheet.name, await readSheet(sheet.name, sheet.bytes)) },
    access: { permission: manage, scope: ({ params }) => ({ region: params.code }) },
    handler: async ({ tx, params, prepared, clock, audit }) => {
      const added = await regions.importVillages(tx, params.code, prepared.rows, dayOf(clock.now()), prepared.name)
      audit({ subject: { type: 'region', id: params.code }, region: params.code.slice(0, 6), detail: { added } })
      return { rows: prepared.rows.length, added }
    },
  }),
] as const

/** Any two columns of which one holds codes of twelve digits; the other is the name. */
function villagesOf(fileName: string, table: readonly (readonly string[])[]): { name: string; rows: readonly { code: string; name: string }[] } {
  const rows = table.flatMap((cells) => {
    const code = cells.map((cell) => normalizeRegionCode(cell)).find((one) => one?.length === 12)
    const label = cells.find((cell) => cell !== '' && !/^\d+$/.test(cell))
    return code === undefined || label === undefined ? [] : [{ code, name: label }]
  })
  if (rows.length === 0) throw directoryErrors['sheet-no-header']({ name: fileName, wanted: '12 位区划代码' })
  return { name: fileName, rows }
}
