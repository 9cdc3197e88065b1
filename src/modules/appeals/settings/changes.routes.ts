/** Categories one by one, and the history of a line's settings, over HTTP. */
import { z } from 'zod'
import { command, nothing, query } from '#platform/http/index.ts'
import { RegionCode } from '../appeals.schema.ts'
import { saveCategory } from './categories.service.ts'
import { Change, changeSubjects } from './changes.schema.ts'
import { changesOf, undoChange } from './changes.service.ts'
import { editing } from './settings.routes.ts'
import { Category } from './settings.schema.ts'
import { UnitNames, unitNames } from './units.ts'

const tag = 'appeals'
const inRegion = z.object({ region: RegionCode })
const there = ({ params }: { readonly params: { readonly region: string } }) => ({ region: params.region, orgPath: null })
const settings = { permission: 'appeals.settings', scope: there } as const

export const changeRoutes = [
  command({
    name: 'appeals.category-save', method: 'PUT', path: '/appeal-lines/:region/categories/:code', tag, summary: { zh: '新增、改名、停用或恢复一个分类', en: 'Add, rename, retire or take up a category' },
    access: settings, params: inRegion.extend({ code: z.string().regex(/^[\w.-]{1,60}$/) }), body: z.object({ parent: z.string().max(60).nullable(), name: z.string().trim().min(1).max(100), open311: z.boolean(), ended: z.boolean() }), output: Category,
    handler: (ctx) => saveCategory(ctx.tx, ctx.params.region, { ...ctx.body, code: ctx.params.code }, editing(ctx)),
  }),
  query({
    name: 'appeals.setting-changes', method: 'GET', path: '/appeal-lines/:region/changes', tag, summary: { zh: '设置的修改记录', en: 'What was changed on the settings' },
    access: { permission: 'appeals.figures', scope: there }, params: inRegion, query: z.object({ what: z.enum(changeSubjects).optional(), key: z.string().max(60).optional() }), output: z.object({ items: z.array(Change), units: UnitNames }),
    async handler({ tx, params, query: of }) {
      const items = [...(await changesOf(tx, params.region, of))]
      return { items, units: await unitNames(tx, items.flatMap((one) => [one.before, one.after])) }
    },
  }),
  command({
    name: 'appeals.setting-undo', method: 'POST', path: '/appeal-lines/:region/changes/:id/undo', tag, summary: { zh: '撤销最近一次修改', en: 'Take back the last change of a thing' },
    access: settings, params: inRegion.extend({ id: z.uuid() }), output: nothing,
    async handler(ctx) { await undoChange(ctx.tx, ctx.params.region, ctx.params.id, editing(ctx)); return null },
  }),
] as const
