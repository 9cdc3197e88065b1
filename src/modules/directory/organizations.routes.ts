/** Routes of organizations and of importing them. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import type { Scope } from '#kernel/access.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { command, file, idParams, nothing, query } from '#platform/http/index.ts'
import { applyImport, previewImport, recentImports, undoImport } from './imports.service.ts'
import { findOrganizationsByName } from './matching.service.ts'
import { dissolution, matchOutput, organizationInput, organizationKinds, organizationOutput, regionCode } from './organizations.schema.ts'
import * as organizations from './organizations.service.ts'
import { organizationsSheet } from './organizations.sheet.ts'
import { readSheet } from './sheet.ts'

const tag = 'organizations'
const read = { permission: 'directory.read', anywhere: true } as const
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const scopeOfUnit = async (tx: ReadTx, id: string): Promise<Scope> => organizations.scopeOf(await organizations.getOrganization(tx, id))
/** A unit without parent stands where its region is; without both only an unlimited grant reaches it. */
const scopeOfPlace = async (tx: ReadTx, parentId: string | null, region: string | null): Promise<Scope> => (parentId === null ? { region } : scopeOfUnit(tx, parentId))
const manage = 'directory.manage'

const importReport = z.object({
  id: z.uuid(),
  fileName: z.string(),
  state: z.enum(['previewed', 'applied', 'undone']),
  counts: z.object({ create: z.int(), update: z.int(), unchanged: z.int(), error: z.int() }),
  rows: z.array(z.object({
    row: z.int(), name: z.string(), action: z.enum(['create', 'update', 'unchanged', 'error']),
    problems: z.array(z.object({ zh: z.string(), en: z.string() })).readonly(),
    becomes: z.object({ kind: z.enum(organizationKinds), region: z.string().nullable(), aliases: z.array(z.string()).readonly() }).nullable(),
  })).readonly(),
})

export const organizationRoutes = [
  query({
    name: 'organizations.list', method: 'GET', path: '/organizations', tag, access: read,
    summary: { zh: '列出单位（整棵树，上级在前）', en: 'List organizations: the whole tree, parents first' },
    query: z.object({ dissolved: z.stringbool().default(false) }), output: z.object({ items: z.array(organizationOutput) }),
    handler: async ({ tx, query: { dissolved } }) => ({ items: await organizations.listOrganizations(tx, { dissolved }) }),
  }),
  query({
    name: 'organizations.export', method: 'GET', path: '/organizations/export', tag, access: read,
    summary: { zh: '导出单位名单（可改后再导入）', en: 'Export the list of units, to be edited and imported again' },
    output: file(xlsx),
    handler: async ({ tx }) => ({ file: '单位名单.xlsx', mediaType: xlsx, content: await organizationsSheet(await organizations.listOrganizations(tx)) }),
  }),
  query({
    name: 'organizations.match', method: 'GET', path: '/organizations/match', tag, access: read,
    summary: { zh: '按名称或简称查找单位', en: 'Find the unit that a name means' },
    query: z.object({ name: z.string().trim().min(2).max(100), region: regionCode.optional() }), output: matchOutput,
    handler: async ({ tx, query: { name, region }, clock }) => {
      const [found] = await findOrganizationsByName(tx, [name], { region: region ?? null, date: dayOf(clock.now()) })
      if (found === undefined || found.kind === 'none') return { name, kind: 'none' as const, reason: found?.reason ?? 'unknown', organizations: (found?.similar ?? []).map(idAndName) }
      if (found.kind === 'ambiguous') return { name, kind: found.kind, organizations: found.candidates.map(idAndName) }
      return { name, kind: found.kind, how: found.how, organizations: [idAndName(found.organization)] }
    },
  }),
  query({
    name: 'organizations.imports', method: 'GET', path: '/organizations/imports', tag, access: { permission: manage, anywhere: true },
    summary: { zh: '列出最近的导入', en: 'List recent imports' },
    output: z.object({ items: z.array(z.object({ id: z.uuid(), fileName: z.string(), state: z.string(), createdAt: z.string(), changed: z.int() })).readonly() }),
    handler: async ({ tx }) => ({ items: await recentImports(tx) }),
  }),
  query({
    name: 'organizations.get', method: 'GET', path: '/organizations/:id', tag, access: read,
    summary: { zh: '查看单位', en: 'Show an organization' },
    params: idParams, output: organizationOutput, etag: (unit) => unit.version,
    handler: ({ tx, params }) => organizations.viewOrganization(tx, params.id),
  }),
  command({
    name: 'organizations.create', method: 'POST', path: '/organizations', tag, creates: true,
    access: { permission: manage, scope: ({ tx, body }) => scopeOfPlace(tx, body.parentId, body.region) },
    summary: { zh: '新建单位', en: 'Create an organization' },
    body: organizationInput, output: organizationOutput, etag: (unit) => unit.version,
    handler: async ({ tx, body, clock, newId, audit }) => {
      const made = await organizations.createOrganization(tx, body, { now: clock.now(), newId, source: 'manual' })
      audit({ subject: { type: 'organization', id: made.id }, detail: { name: made.name } })
      return made
    },
  }),
  command({
    name: 'organizations.change', method: 'PUT', path: '/organizations/:id', tag, ifMatch: true,
    access: { permission: manage, scope: ({ tx, params }) => scopeOfUnit(tx, params.id) },
    summary: { zh: '修改单位、别名或上级', en: 'Change an organization, its aliases or its parent' },
    params: idParams, body: organizationInput, output: organizationOutput, etag: (unit) => unit.version,
    handler: async ({ tx, params, body, ifMatch, clock, newId, audit }) => {
      audit({ subject: { type: 'organization', id: params.id }, detail: { name: body.name } })
      return organizations.changeOrganization(tx, params.id, body, ifMatch, { now: clock.now(), newId, source: 'manual' })
    },
  }),
  command({
    name: 'organizations.dissolve', method: 'POST', path: '/organizations/:id/dissolve', tag, ifMatch: true,
    access: { permission: manage, scope: ({ tx, params }) => scopeOfUnit(tx, params.id) },
    summary: { zh: '撤销或并入其他单位', en: 'Dissolve an organization, or merge it into another' },
    params: idParams, body: dissolution, output: organizationOutput, etag: (unit) => unit.version,
    handler: async ({ tx, params, body, ifMatch, clock, newId, audit }) => {
      audit({ subject: { type: 'organization', id: params.id }, detail: { date: body.date, successor: body.successorId } })
      return organizations.dissolveOrganization(tx, params.id, body, ifMatch, { now: clock.now(), newId, source: 'manual' })
    },
  }),
  command({
    name: 'organizations.import', method: 'POST', path: '/organizations/imports', tag, creates: true,
    summary: { zh: '上传单位名单并预览逐行结果（不改动数据）', en: 'Upload a list of units and preview the result by row; changes nothing' },
    body: z.object({ parentId: z.uuid().optional() }), output: importReport, upload: { maxBytes: 5_000_000, fields: ['file'] },
    prepare: async ({ upload }) => { const sheet = upload.file('file'); return { name: sheet.name, table: await readSheet(sheet.name, sheet.bytes) } },
    access: { permission: manage, scope: async ({ tx, body }) => (body.parentId === undefined ? {} : scopeOfUnit(tx, body.parentId)) },
    handler: ({ tx, body, prepared, actor, clock, newId }) =>
      previewImport(tx, prepared, body.parentId ?? null, actor.accountId, { now: clock.now(), newId, source: 'import' }),
  }),
  command({
    name: 'organizations.apply-import', method: 'POST', path: '/organizations/imports/:id/apply', tag, access: { permission: manage, scope: () => ({}) },
    summary: { zh: '执行导入：全部成功或全部不改，除非选择跳过有误的行', en: 'Carry out an import: all or nothing, unless wrong rows are to be skipped' },
    params: idParams, body: z.object({ skipErrors: z.boolean().default(false) }), output: importReport,
    handler: async ({ tx, params, body, clock, newId, audit }) => {
      const done = await applyImport(tx, params.id, body, { now: clock.now(), newId, source: 'import' })
      audit({ subject: { type: 'organization-import', id: params.id }, detail: { ...done.counts } })
      return done
    },
  }),
  command({
    name: 'organizations.undo-import', method: 'POST', path: '/organizations/imports/:id/undo', tag, access: { permission: manage, scope: () => ({}) },
    summary: { zh: '撤回一次导入', en: 'Undo an import' },
    params: idParams, output: nothing,
    handler: async ({ tx, params, clock, newId, audit }) => {
      audit({ subject: { type: 'organization-import', id: params.id } })
      await undoImport(tx, params.id, { now: clock.now(), newId, source: 'import' })
      return null
    },
  }),
] as const

const idAndName = ({ id, name }: { id: string; name: string }): { id: string; name: string } => ({ id, name })
