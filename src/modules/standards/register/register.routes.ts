/** Routes of the register. */
import { z } from 'zod'
import type { Actor } from '#kernel/access.ts'
import { decodeCursor, pageOf } from '#kernel/page.ts'
import { regionChain } from '#kernel/region.ts'
import type { CaseDesk, Doer } from '#modules/cases/index.ts'
import { Finding } from '#modules/findings/index.ts'
import { reaches } from '#modules/registries/index.ts'
import { command, expectVersion, file, httpErrors, nothing, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { xlsxType } from '#platform/documents/index.ts'
import { expectIn } from '../standards.access.ts'
import { RegionCode } from '../standards.schema.ts'
import { commentsWorkbook } from './comments.file.ts'
import { standardKinds } from './numbers.ts'
import { Comment, commentOutcomes, EnteredStandard, Evaluation, Implementation, NewEvaluation, ProposedStandard, Reference, relations, stages, Standard, standardStates, systemParts } from './register.schema.ts'
import { describeStandard, enterStandard, evaluate, getStandard, proposeStandard, settleComment } from './register.service.ts'
import { readComments, readImplementation, readStandard, registerOf } from './reading.service.ts'
import { reviewDueOn } from './upkeep.service.ts'

const tag = 'standards'
const read = { permission: 'standards.read', anywhere: true } as const
const one = z.object({ region: RegionCode, id: z.uuid() })
const Line = Standard.omit({ draftText: true }).extend({ stage: z.string(), reviewDue: z.iso.date().nullable() })
const ReferredBy = Reference.extend({ standard: z.uuid(), title: z.string(), number: z.string().nullable(), state: z.string(), relation: z.enum(relations) })

export const StandardPage = z.object({
  standard: Standard, stage: z.string(), reviewDue: z.iso.date().nullable(), orgName: z.string().nullable(), references: z.array(Reference).readonly(), referredBy: z.array(ReferredBy).readonly(),
  comments: z.array(Comment).readonly(), evaluations: z.array(Evaluation).readonly(), implementation: Implementation, findings: z.array(Finding).readonly(),
  may: z.object({ manage: z.boolean(), draft: z.boolean(), evaluate: z.boolean() }),
})

export const doerOf = (actor: Actor): Doer => ({ account: actor.accountId, name: actor.displayName, unit: actor.orgId, roles: [] })

export const registerRoutes = (desk: CaseDesk) => [
  query({
    name: 'standards.register', method: 'GET', path: '/standards/register', tag, access: read, acrossRegions: true, summary: { zh: '标准登记簿：本地区和上级地区登记的标准', en: 'Register of standards: of the region and of those above' },
    query: pageQuery.extend({ region: RegionCode, text: z.string().max(100).optional(), kind: z.enum(standardKinds).optional(), state: z.enum(standardStates).optional() }), output: pageOutput(Line),
    async handler({ tx, actor, query: { region, text, kind, state, limit, cursor } }) {
      await expectIn(tx, actor, 'standards.read', region)
      const rows = await registerOf(tx, { regions: regionChain(region), text, kind, states: state === undefined ? undefined : [state], after: afterOf(cursor), limit: limit + 1 })
      return pageOf(rows.map(({ draftText: _, ...standard }) => ({ ...standard, stage: stages[standard.state], reviewDue: reviewDueOn(standard) })), limit, ({ id }) => [id])
    },
  }),
  command({
    name: 'standards.enter', method: 'POST', path: '/standards/register', tag, access: { permission: 'standards.manage', anywhere: true }, creates: true, summary: { zh: '登记已发布的标准', en: 'Put a published standard on the register' },
    body: EnteredStandard, output: Standard,
    async handler({ tx, body, actor, clock, newId, audit }) {
      await expectIn(tx, actor, 'standards.manage', body.region)
      const standard = await enterStandard(tx, desk, body, doerOf(actor), { at: clock.now(), by: actor.accountId, newId })
      audit({ subject: { type: 'standard', id: standard.id }, region: body.region })
      return standard
    },
  }),
  command({
    name: 'standards.propose', method: 'POST', path: '/standards/proposals', tag, access: { permission: 'standards.draft', anywhere: true }, creates: true, summary: { zh: '申报标准立项', en: 'Propose a standard' },
    body: ProposedStandard, output: Standard,
    async handler({ tx, body, actor, clock, newId, audit }) {
      await expectIn(tx, actor, 'standards.draft', body.region)
      const standard = await proposeStandard(tx, desk, body, doerOf(actor), { at: clock.now(), by: actor.accountId, newId })
      audit({ subject: { type: 'standard', id: standard.id }, region: body.region })
      return standard
    },
  }),
  query({
    name: 'standards.standard', method: 'GET', path: '/standards/register/:region/:id', tag, access: read, acrossRegions: true, summary: { zh: '一项标准：关系、意见、实施评价、问题', en: 'A standard: relations, comments, how it is carried out, findings' },
    params: one, output: StandardPage,
    async handler({ tx, actor, params: { region, id } }) {
      const may = async (permission: 'standards.manage' | 'standards.draft' | 'standards.evaluate'): Promise<boolean> => reaches(tx, actor, permission, region)
      return {
        ...(await readStandard(tx, region, id)), may: { manage: await may('standards.manage'), draft: await may('standards.draft'), evaluate: await may('standards.evaluate') },
      }
    },
  }),
  command({
    name: 'standards.describe', method: 'PUT', path: '/standards/register/:region/:id', tag, access: { permission: 'standards.manage', anywhere: true }, ifMatch: true, summary: { zh: '修改标准的名称、覆盖项目、代替和引用关系', en: 'Change title, items covered, and what a standard replaces and cites' },
    params: one, body: z.object({ title: z.string().trim().min(2).max(200), items: z.array(z.string().max(40)).max(100), systemPart: z.enum(systemParts).nullable(), replaces: z.array(z.string().max(60)).max(20), citesText: z.string().max(100_000) }), output: nothing,
    async handler({ tx, params, body, ifMatch, actor, audit }) {
      await expectIn(tx, actor, 'standards.manage', params.region)
      expectVersion(ifMatch, (await getStandard(tx, params.region, params.id)).version)
      audit({ subject: { type: 'standard', id: params.id }, region: params.region })
      await describeStandard(tx, desk, params, body)
      return null
    },
  }),
  command({
    name: 'standards.answer-comment', method: 'POST', path: '/standards/register/:region/:id/comments/:comment', tag, access: read, summary: { zh: '处理一条意见：采纳、部分采纳或不采纳，并说明理由', en: 'Answer a comment: taken, partly or refused, and why' },
    params: one.extend({ comment: z.uuid() }), body: z.object({ outcome: z.enum(commentOutcomes), answer: z.string().trim().min(2).max(2000) }), output: nothing,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      const roles = (await desk.doerOf(tx, await desk.get(tx, params.region, params.id), actor)).roles
      if (!roles.includes('drafter') && !roles.includes('office')) throw httpErrors['not-allowed']({ permission: 'standards.draft' })
      audit({ subject: { type: 'standard', id: params.id }, region: params.region, detail: { outcome: body.outcome } })
      await settleComment(tx, params, body, { at: clock.now(), by: actor.accountId, newId })
      return null
    },
  }),
  query({
    name: 'standards.comments-xlsx', method: 'GET', path: '/standards/register/:region/:id/comments.xlsx', tag, access: read, acrossRegions: true, summary: { zh: '导出意见汇总处理表（Excel）', en: 'Table of comments and answers as .xlsx' },
    params: one, output: file(xlsxType), rate: { perMinute: 30 },
    async handler({ tx, actor, params: { region, id }, lang }) {
      await expectIn(tx, actor, 'standards.read', region)
      const standard = await getStandard(tx, region, id)
      return { file: `${standard.title}-意见汇总处理表.xlsx`, mediaType: xlsxType, content: await commentsWorkbook(standard, await readComments(tx, region, id), lang) }
    },
  }),
  command({
    name: 'standards.evaluate', method: 'POST', path: '/standards/register/:region/:id/evaluations', tag, access: { permission: 'standards.evaluate', anywhere: true }, summary: { zh: '登记一个单位实施标准的评价', en: 'Write down how a unit carries a standard out' },
    params: one, body: NewEvaluation, output: z.object({ implementation: Implementation }), creates: true,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      await expectIn(tx, actor, 'standards.evaluate', params.region)
      audit({ subject: { type: 'standard', id: params.id }, region: params.region })
      await evaluate(tx, params, body, { at: clock.now(), by: actor.accountId, newId })
      return { implementation: await readImplementation(tx, params.region, params.id) }
    },
  }),
] as const

function afterOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const id = z.uuid().safeParse(decodeCursor(cursor, 1)?.[0])
  if (!id.success) throw httpErrors['bad-cursor']()
  return id.data
}
