/** The operator's door: filing with one key, who called before, proposals while somebody speaks, the receipt. */
import { z } from 'zod'
import { may } from '#kernel/access.ts'
import { command, query } from '#platform/http/index.ts'
import { Appeal, AppealKind, PlaceRegion, RegionCode, Urgency } from '../appeals.schema.ts'
import { callerHistory, fileByAgent, receiptOf } from './agent.service.ts'
import { propose, type ProposalPorts } from '../proposals/proposals.service.ts'
import { Proposals, ProposalQuestion } from '../proposals/proposals.schema.ts'
import type { IntakePorts } from './intake.service.ts'

const tag = 'appeals'
export const onAppeal = z.object({ region: RegionCode, id: z.uuid() })

export const AgentForm = z.object({
  region: RegionCode,
  /** Null: read in the text, as at the doors without an operator. */
  kind: AppealKind.nullable().default(null),
  urgency: Urgency.nullable().default(null),
  title: z.string().max(200).default(''),
  text: z.string().min(1).max(10_000),
  category: z.string().max(60).nullable().default(null),
  tags: z.array(z.string().min(1).max(30)).max(20).default([]),
  name: z.string().trim().max(50).nullable().default(null),
  phone: z.string().trim().max(30).nullable().default(null),
  anonymous: z.boolean().default(false),
  secret: z.boolean().default(false),
  enterprise: z.string().trim().max(100).nullable().default(null),
  language: z.string().max(10).default('zh'),
  place: z.object({ text: z.string().max(300).nullable(), region: PlaceRegion.nullable(), lng: z.number().min(-180).max(180).nullable(), lat: z.number().min(-90).max(90).nullable() }).nullable().default(null),
  occurredAt: z.iso.datetime({ offset: true }).nullable().default(null),
  call: z.object({ ref: z.string().max(200).nullable(), answerSeconds: z.int().min(0).max(86_400).nullable() }).nullable().default(null),
  /** Message id of the mail that it was made from: then the mail is its door, and the same mail again is the same appeal. */
  mail: z.string().trim().min(1).max(200).nullable().default(null),
  /** What is done with it at once: answered from the knowledge base, or sent to a unit with the ground named. */
  next: z.discriminatedUnion('do', [
    z.object({ do: z.literal('answer'), text: z.string().min(2).max(5000), knowledge: z.uuid().nullable() }),
    z.object({ do: z.literal('dispatch'), unit: z.uuid(), support: z.array(z.uuid()).max(20), basis: z.string().trim().min(2).max(500) }),
  ]).nullable().default(null),
})
export type AgentForm = z.infer<typeof AgentForm>

const Receipt = z.object({ number: z.string(), code: z.string(), phone: z.string() })

export type AgentPorts = IntakePorts & ProposalPorts

export const intakeRoutes = (ports: AgentPorts) => [
  command({
    name: 'appeals.file', method: 'POST', path: '/appeals', tag, summary: { zh: '登记诉求', en: 'File an appeal' },
    access: { permission: 'appeals.take', scope: ({ body }) => ({ region: body.region, orgPath: null }) },
    body: AgentForm, creates: true, output: Appeal,
    async prepare({ db, body, clock, actor }) {
      // Runs before the record's scope is asked: nobody draws another county's numbers.
      if (may(actor, 'appeals.take', { region: body.region, orgPath: null })) await ports.numbers.prepare(db, body.region, clock.now())
      return undefined
    },
    async handler({ tx, body, actor, clock, newId, audit }) {
      const { appeal } = await fileByAgent(tx, ports, body, actor, { at: clock.now(), newId })
      audit({ subject: { type: 'appeal', id: appeal.id }, region: appeal.region, detail: { number: appeal.number } })
      return appeal
    },
  }),
  command({
    name: 'appeals.propose', method: 'POST', path: '/appeals/proposals', tag, summary: { zh: '边录入边提示分类、单位、重复件和知识', en: 'Propose category, unit, duplicates and answers while typing' },
    access: { permission: 'appeals.take', scope: ({ body }) => ({ region: body.region, orgPath: null }) },
    body: ProposalQuestion, output: Proposals, rate: { perMinute: 240 }, asks: true,
    handler: ({ tx, body, clock }) => propose(tx, ports, body, clock.now()),
  }),
  command({
    name: 'appeals.history', method: 'POST', path: '/appeals/history', tag, summary: { zh: '按来电号码查历史诉求', en: 'Earlier appeals of a caller’s number' },
    access: { permission: 'appeals.take', scope: ({ body }) => ({ region: body.region, orgPath: null }) },
    body: z.object({ region: RegionCode, phone: z.string().min(3).max(30) }), output: z.object({ items: z.array(Appeal) }),
    async handler({ tx, body }) { return { items: [...(await callerHistory(tx, ports.vault, body.region, body.phone))] } },
  }),
  query({
    name: 'appeals.receipt', method: 'GET', path: '/appeals/:region/:id/receipt', tag, summary: { zh: '查询码回执', en: 'Receipt with the query code' },
    access: { permission: 'appeals.take', scope: ({ params }) => ({ region: params.region, orgPath: null }) },
    params: onAppeal, output: Receipt,
    handler: ({ tx, params }) => receiptOf(tx, ports.vault, params),
  }),
] as const
