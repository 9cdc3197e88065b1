/** One obligation and the ledger of all over HTTP. Actions of the procedure go through the routes of cases. */
import { z } from 'zod'
import { scopesOf } from '#kernel/access.ts'
import { decodeCursor, pageOf } from '#kernel/page.ts'
import { dayOf } from '#kernel/workdays.ts'
import { CaseRun, type CaseDesk } from '#modules/cases/index.ts'
import type { ObjectLookups } from '#modules/findings/index.ts'
import { getLetter, getLetterFile, letterFormats } from '#modules/messages/index.ts'
import { xlsxType } from '#platform/documents/index.ts'
import { command, file, httpErrors, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { headOf, ObligationHead, placeOf, seenObligation } from './head.service.ts'
import { ledgerWorkbook } from './ledger/ledger.file.ts'
import { LedgerFilter, LedgerLine } from './ledger/ledger.schema.ts'
import { ledgerLines, sheetRows } from './ledger/ledger.service.ts'
import { letterKinds } from './letters/letters.schema.ts'
import { issueLetter } from './letters/letters.service.ts'
import { HandOver, Merge, Split } from './life/life.schema.ts'
import { handOver, mergeInto, splitMatter } from './life/life.service.ts'
import { scopeOfOffice } from './obligations.access.ts'
import { obligationErrors } from './obligations.errors.ts'
import { CaseKey, Opened } from './obligations.schema.ts'
import { openByHand } from './opening/by-hand.service.ts'
import { ByHand } from './opening/opening.schema.ts'
import type { RulesOf } from './triggers/texts.service.ts'

const tag = 'obligations'
/** Also matters that an upper level's office owns and this unit works on: `seenObligation` decides on each. */
const reading = { tag, access: { permission: 'obligations.read', anywhere: true }, acrossRegions: true } as const
/** Steps into other regions; the desk asks for the role on the very case. */
const supervising = { tag, access: { permission: 'obligations.supervise', anywhere: true }, acrossRegions: true, params: CaseKey } as const

export function obligationRoutes(desk: CaseDesk, objects: ObjectLookups, rules: RulesOf) {
  return [
    query({
      ...reading, name: 'obligations.list', method: 'GET', path: '/obligations', summary: { zh: '督办台账', en: 'Ledger of obligations' },
      query: pageQuery.extend(LedgerFilter.shape), output: pageOutput(LedgerLine),
      async handler({ tx, actor, clock, query: { limit, cursor, ...filter } }) {
        const [before] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
        if (before === null || typeof before === 'number') throw httpErrors['bad-cursor']()
        const lines = await ledgerLines(tx, desk, scopesOf(actor, 'obligations.read'), { ...filter, limit: limit + 1, ...(before === undefined ? {} : { before }) }, clock.now())
        return pageOf(lines, limit, (line) => [line.run.id])
      },
    }),
    query({
      ...reading, name: 'obligations.ledger-xlsx', method: 'GET', path: '/obligations/ledger.xlsx', summary: { zh: '导出督办台账', en: 'The ledger as a workbook' },
      query: LedgerFilter, output: file(xlsxType), rate: { perMinute: 20 },
      async handler({ tx, actor, clock, query: filter, lang }) {
        const now = clock.now()
        const lines = await ledgerLines(tx, desk, scopesOf(actor, 'obligations.read'), { ...filter, limit: sheetRows }, now)
        return { file: `${lang === 'zh' ? '督办台账' : 'ledger'} ${dayOf(now)}.xlsx`, mediaType: xlsxType, content: await ledgerWorkbook(lines, now, lang) }
      },
    }),
    command({
      tag, name: 'obligations.open', method: 'POST', path: '/obligations', summary: { zh: '人工立项：会议议定、领导批示、上级反馈等', en: 'Open an obligation by hand: a meeting’s decision, an instruction, feedback from above' },
      access: { permission: 'obligations.supervise', scope: ({ tx, actor, body }) => scopeOfOffice(tx, body.region, body.officeOrg ?? actor.orgId) },
      creates: true, body: ByHand, output: Opened,
      async handler(ctx) {
        const opened = await openByHand(ctx.tx, { desk, objects }, ctx.body, ctx.actor, doingOf(ctx))
        ctx.audit({ subject: { type: 'obligation', id: opened.run.id }, region: opened.run.region, detail: { source: ctx.body.source, state: opened.run.state } })
        return opened
      },
    }),
    query({
      ...reading, name: 'obligations.find', method: 'GET', path: '/obligations/find/:id', summary: { zh: '按编号查找督办事项所在地区', en: 'The region in which an obligation stands, by its id alone' },
      params: CaseKey.pick({ id: true }), output: CaseKey,
      handler: ({ tx, actor, params }) => placeOf(tx, desk, actor, params.id),
    }),
    query({
      ...reading, name: 'obligations.get', method: 'GET', path: '/obligations/:region/:id', summary: { zh: '查看一件督办事项的来源、关联和文书', en: 'Where an obligation came from, what belongs to it, its letters' },
      params: CaseKey, output: ObligationHead,
      handler: ({ tx, actor, params }) => headOf(tx, { desk, rules }, actor, params),
    }),
    command({
      ...supervising, name: 'obligations.split', method: 'POST', path: '/obligations/:region/:id/split', summary: { zh: '拆分给多个单位或县区，期限承接', en: 'Split among units or counties; the parts keep the clock' },
      ifMatch: true, creates: true, body: Split, output: z.object({ run: CaseRun, parts: z.array(CaseRun).readonly() }), etag: ({ run }) => run.entries,
      async handler(ctx) {
        const done = await splitMatter(ctx.tx, desk, { ...ctx.params, ...entriesOf(ctx.ifMatch) }, ctx.body.parts, ctx.actor, doingOf(ctx))
        ctx.audit({ subject: { type: 'obligation', id: done.run.id }, region: done.run.region, detail: { into: done.parts.map((one) => one.id) } })
        return done
      },
    }),
    command({
      ...supervising, name: 'obligations.hand-over', method: 'POST', path: '/obligations/:region/:id/hand-over', summary: { zh: '移交给其他地区的单位，期限承接', en: 'Hand over to a unit of another region; the clock goes along' },
      ifMatch: true, creates: true, body: HandOver, output: z.object({ run: CaseRun, next: CaseRun }), etag: ({ run }) => run.entries,
      async handler(ctx) {
        const done = await handOver(ctx.tx, desk, { ...ctx.params, ...entriesOf(ctx.ifMatch) }, ctx.body.to, ctx.actor, doingOf(ctx))
        ctx.audit({ subject: { type: 'obligation', id: done.run.id }, region: done.run.region, detail: { next: done.next.id, to: done.next.region } })
        return done
      },
    }),
    command({
      ...supervising, name: 'obligations.merge', method: 'POST', path: '/obligations/:region/:id/merge', summary: { zh: '并入另一件督办事项', en: 'Merge into another obligation' },
      ifMatch: true, body: Merge, output: CaseRun, etag: (run) => run.entries,
      async handler(ctx) {
        const run = await mergeInto(ctx.tx, desk, { ...ctx.params, ...entriesOf(ctx.ifMatch) }, ctx.body.into, ctx.actor, doingOf(ctx))
        ctx.audit({ subject: { type: 'obligation', id: run.id }, region: run.region, detail: { into: ctx.body.into } })
        return run
      },
    }),
    command({
      ...reading, name: 'obligations.issue-letter', method: 'POST', path: '/obligations/:region/:id/letters', summary: { zh: '出具督办通知书、提醒函、催办通知书、整改通知书或通报', en: 'Issue a letter on an obligation' },
      params: CaseKey, creates: true, body: z.object({ kind: z.enum(letterKinds), newDeadline: z.iso.date().optional(), remark: z.string().trim().max(2000).optional() }),
      output: z.object({ id: z.uuid(), number: z.string(), title: z.string() }),
      async handler(ctx) {
        const { doer } = await seenObligation(ctx.tx, desk, ctx.actor, ctx.params)
        if (!doer.roles.includes('supervisor') && !doer.roles.includes('leader')) throw httpErrors['not-allowed']({ permission: 'obligations.supervise' })
        const { kind, newDeadline, remark } = ctx.body
        const { id, number, title } = await issueLetter(ctx.tx, desk, ctx.params, { kind, ...(newDeadline === undefined ? {} : { newDeadline }), ...(remark === undefined ? {} : { remark }) }, ctx.actor, doingOf(ctx))
        ctx.audit({ subject: { type: 'obligation', id: ctx.params.id }, region: ctx.params.region, detail: { kind, number } })
        return { id, number, title }
      },
    }),
    query({
      ...reading, name: 'obligations.letter-file', method: 'GET', path: '/obligations/:region/:id/letters/:letterId/:format', summary: { zh: '下载文书（docx 或 PDF）', en: 'A letter as .docx or PDF' },
      params: CaseKey.extend({ letterId: z.uuid(), format: z.enum(letterFormats) }), output: file('application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
      async handler({ tx, actor, params }) {
        await seenObligation(tx, desk, actor, params)
        const letter = await getLetter(tx, params.region, params.letterId)
        if (letter.about?.id !== params.id) throw obligationErrors['not-found']({ id: params.letterId })
        return getLetterFile(tx, params.region, params.letterId, params.format)
      },
    }),
  ] as const
}

export const doingOf = (ctx: { readonly clock: { now(): Date }; newId(): string }) => ({ at: ctx.clock.now(), newId: () => ctx.newId() })

/** Whatever is no length of a log was never the version of a case. */
function entriesOf(ifMatch: string): { readonly entries?: number } {
  if (ifMatch === '*') return {}
  return { entries: /^\d{1,9}$/.test(ifMatch) ? Number(ifMatch) : 0 }
}
