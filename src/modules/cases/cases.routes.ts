/** Cases over HTTP: what waits, one case with all its page needs, actions, notes, pictures. Who sees what is decided by `seenCase`. */
import { z } from 'zod'
import { toSvg } from '#engines/procedures/index.ts'
import { command, file, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { inboxOrgs, seenCase } from './cases.access.ts'
import { caseErrors } from './cases.errors.ts'
import { buckets, CaseNote, CaseRun, CaseView, FieldValues, InboxRow, Words } from './cases.schema.ts'
import { addNote, inboxRows, takeAction, takeMany } from './cases.service.ts'
import type { CaseDesk } from './cases.types.ts'

const tag = 'cases'
export const caseParams = z.object({ region: z.string().regex(/^\d{6}$/), id: z.uuid() })
/** Also cases that an upper level's office owns and this unit works on: the service decides on each. */
export const reading = { tag, access: { permission: 'cases.read', anywhere: true }, acrossRegions: true } as const
export const acting = { tag, access: { permission: 'cases.act', anywhere: true }, acrossRegions: true } as const

const Counts = z.object({ overdue: z.int(), today: z.int(), week: z.int(), returned: z.int(), new: z.int(), all: z.int(), done: z.int() })
const Refusal = z.object({ code: z.string(), zh: z.string(), en: z.string() })

export function caseRoutes(desk: CaseDesk) {
  return [
    query({
      ...reading, name: 'cases.inbox', method: 'GET', path: '/cases/inbox', summary: { zh: '我的待办：等待本单位或本人办理的事项', en: 'What I owe: cases that wait for my unit or me' },
      query: pageQuery.extend({
        bucket: z.enum(buckets).default('all'), subject: z.string().max(40).optional(), text: z.string().trim().min(1).max(100).optional(),
        mine: z.enum(['true', 'false']).default('false').transform((value) => value === 'true'), org: z.uuid().optional(),
      }),
      output: pageOutput(InboxRow).extend({ counts: Counts }),
      async handler({ tx, actor, clock, query: { org, subject, text, cursor, ...rest } }) {
        const now = clock.now()
        const who = { orgIds: await inboxOrgs(tx, actor, org), account: actor.accountId }
        const { items, next, counts } = await desk.inbox(tx, who, { ...rest, ...(subject === undefined ? {} : { subject }), ...(text === undefined ? {} : { text }), ...(cursor === undefined ? {} : { cursor }) }, now)
        return { items: await inboxRows(tx, desk, items, now), next, counts }
      },
    }),
    query({
      ...reading, name: 'cases.get', method: 'GET', path: '/cases/:region/:id', summary: { zh: '查看一个办件', en: 'One case with its log, clocks and what may be done now' },
      params: caseParams, output: CaseView, etag: ({ run }) => run.entries,
      async handler({ tx, actor, clock, params }) {
        const { run } = await seenCase(tx, desk, actor, params.region, params.id)
        return desk.view(tx, run, actor, clock.now())
      },
    }),
    command({
      ...acting, name: 'cases.act', method: 'POST', path: '/cases/:region/:id/actions', summary: { zh: '办理：按流程进行一个动作', en: 'Take an action of the procedure' },
      params: caseParams, creates: true, ifMatch: true, body: z.object({ action: z.string().max(60), fields: FieldValues.default({}) }), output: CaseView, etag: ({ run }) => run.entries,
      async handler(ctx) {
        const { tx, actor, clock, params, body } = ctx
        const doing = { at: clock.now(), newId: () => ctx.newId() }
        const { run } = await takeAction(tx, desk, actor, { ...params, ...seen(ctx.ifMatch) }, body, doing)
        ctx.audit({ subject: { type: run.subject, id: run.id }, region: run.region, detail: { action: body.action, state: run.state, seq: run.entries } })
        return desk.view(tx, run, actor, doing.at)
      },
    }),
    command({
      ...acting, name: 'cases.act-many', method: 'POST', path: '/cases/actions', summary: { zh: '批量办理：多个办件进行同一动作', en: 'Take the same action on many cases' },
      creates: true,
      body: z.object({ cases: z.array(caseParams.extend({ entries: z.int().positive() })).min(1).max(200), action: z.string().max(60), fields: FieldValues.default({}) }),
      output: z.object({ outcomes: z.array(z.object({ id: z.string(), run: CaseRun.nullable(), refusal: Refusal.nullable() })).readonly() }),
      async handler(ctx) {
        const outcomes = await takeMany(ctx.tx, desk, ctx.actor, ctx.body.cases, ctx.body, { at: ctx.clock.now(), newId: () => ctx.newId() })
        for (const { run } of outcomes) {
          if (run !== null) ctx.audit({ subject: { type: run.subject, id: run.id }, region: run.region, detail: { action: ctx.body.action, state: run.state, seq: run.entries } })
        }
        return { outcomes }
      },
    }),
    command({
      ...acting, name: 'cases.note', method: 'POST', path: '/cases/:region/:id/notes', summary: { zh: '添加备注', en: 'Add a note' },
      params: caseParams, creates: true, body: z.object({ text: z.string().trim().min(1).max(2000) }), output: CaseNote,
      handler(ctx) {
        ctx.audit({ subject: { type: 'case', id: ctx.params.id }, region: ctx.params.region })
        return addNote(ctx.tx, desk, ctx.actor, ctx.params, ctx.body.text, { at: ctx.clock.now(), newId: () => ctx.newId() })
      },
    }),
    query({
      ...reading, name: 'cases.procedures', method: 'GET', path: '/cases/procedures', summary: { zh: '列出在用的流程', en: 'Procedures in use' },
      output: z.object({ items: z.array(z.object({ subject: z.string(), procedure: z.string(), version: z.int(), names: Words, summary: Words })) }),
      handler: () => ({ items: [...desk.kinds.values()].map(({ subject, procedure: { definition: { id, version, names, summary } } }) => ({ subject, procedure: id, version, names, summary })) }),
    }),
    query({
      ...reading, name: 'cases.picture', method: 'GET', path: '/cases/procedures/:id/picture.svg', summary: { zh: '流程图', en: 'Picture of a procedure' },
      params: z.object({ id: z.string().max(60) }), query: z.object({ version: z.coerce.number().int().optional() }), output: file('image/svg+xml'),
      handler({ params, query: { version }, lang }) {
        const procedure = [...desk.kinds.values()].find((kind) => kind.procedure.definition.id === params.id)?.procedure
        const definition = version === undefined ? procedure?.definition : procedure?.versions.get(version)?.definition
        if (definition === undefined) throw caseErrors['no-such-procedure']({ id: params.id })
        return { file: `${definition.names[lang]}.svg`, mediaType: 'image/svg+xml', content: new TextEncoder().encode(toSvg(definition, lang)), inline: true }
      },
    }),
  ] as const
}

/** Whatever is no length of a log was never the version of a case. */
function seen(ifMatch: string): { readonly entries?: number } {
  if (ifMatch === '*') return {}
  return { entries: /^\d{1,9}$/.test(ifMatch) ? Number(ifMatch) : 0 }
}
