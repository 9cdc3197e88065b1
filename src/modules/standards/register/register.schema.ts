/** Standards on the register, and what hangs from one. */
import { z } from 'zod'
import { RegionCode, Words } from '../standards.schema.ts'
import { standardKinds } from './numbers.ts'

export const kindNames = {
  national: { zh: '国家标准', en: 'national' }, industry: { zh: '行业标准', en: 'industry' }, local: { zh: '地方标准', en: 'local' }, association: { zh: '团体标准', en: 'association' }, enterprise: { zh: '企业标准', en: 'enterprise' },
} as const satisfies Record<(typeof standardKinds)[number], z.infer<typeof Words>>

/** States with the stage of GB/T 16733 that each belongs to. */
export const stages = { proposed: '00', accepted: '10', drafting: '20', comments: '30', review: '40', approval: '50', published: '60', inForce: '60', revising: '90', replaced: '95', withdrawn: '95', dropped: '00' } as const
export const standardStates = ['proposed', 'accepted', 'drafting', 'comments', 'review', 'approval', 'published', 'inForce', 'revising', 'replaced', 'withdrawn', 'dropped'] as const
export type StandardState = (typeof standardStates)[number]
export const stateNames = {
  proposed: { zh: '拟立项', en: 'proposed' }, accepted: { zh: '已立项', en: 'accepted' }, drafting: { zh: '起草中', en: 'being drafted' }, comments: { zh: '征求意见', en: 'open for comments' },
  review: { zh: '送审', en: 'under review' }, approval: { zh: '报批', en: 'up for approval' }, published: { zh: '已发布未实施', en: 'published' }, inForce: { zh: '现行', en: 'in force' },
  revising: { zh: '修订中', en: 'being revised' }, replaced: { zh: '被代替', en: 'replaced' }, withdrawn: { zh: '废止', en: 'withdrawn' }, dropped: { zh: '终止', en: 'dropped' },
} as const satisfies Record<StandardState, z.infer<typeof Words>>
/** What is being revised stays in force until it is replaced. */
export const statesInForce: readonly StandardState[] = ['inForce', 'revising']

export const relations = ['replaces', 'cites', 'adopts', 'accompanies'] as const
/** GB/T 24421: 服务通用基础, 服务保障, 服务提供. */
export const systemParts = ['general', 'support', 'provision'] as const

export const Reference = z.object({ relation: z.enum(relations), series: z.string(), year: z.int().nullable(), written: z.string() })
export type Reference = z.infer<typeof Reference>

export const Standard = z.object({
  region: RegionCode, id: z.uuid(), kind: z.enum(standardKinds), title: z.string().min(1), number: z.string().nullable(), series: z.string().nullable(), year: z.int().nullable(),
  systemPart: z.enum(systemParts).nullable(), items: z.array(z.string()), org: z.uuid().nullable(), state: z.enum(standardStates),
  commentsUntil: z.iso.date().nullable(), draftText: z.string(), publishedOn: z.iso.date().nullable(), inForceOn: z.iso.date().nullable(), reviewedOn: z.iso.date().nullable(), endedOn: z.iso.date().nullable(), version: z.int(),
})
export type Standard = z.infer<typeof Standard>

const base = { title: z.string().trim().min(2).max(200), items: z.array(z.string().max(40)).max(100).default([]), systemPart: z.enum(systemParts).nullable().default(null) }
/** Put down as it is published elsewhere: no life before it here. */
export const EnteredStandard = z.object({
  region: RegionCode, number: z.string().trim().min(3).max(60), ...base, publishedOn: z.iso.date(), inForceOn: z.iso.date(), org: z.uuid().nullable().default(null),
  replaces: z.array(z.string().max(60)).max(20).default([]), cites: z.array(z.string().max(60)).max(200).default([]),
})
export type EnteredStandard = z.output<typeof EnteredStandard>
export const ProposedStandard = z.object({ region: RegionCode, kind: z.enum(standardKinds).default('local'), ...base, org: z.uuid(), reason: z.string().trim().min(5).max(2000), replaces: z.array(z.string().max(60)).max(20).default([]) })
export type ProposedStandard = z.output<typeof ProposedStandard>

export const speakers = ['resident', 'enterprise', 'unit', 'expert'] as const
export const commentOutcomes = ['taken', 'partly', 'refused'] as const
export const Comment = z.object({
  id: z.uuid(), speaker: z.enum(speakers), clause: z.string(), text: z.string(), at: z.iso.datetime(),
  outcome: z.enum(commentOutcomes).nullable(), answer: z.string().nullable(), answeredAt: z.iso.datetime().nullable(),
})
export type Comment = z.infer<typeof Comment>

export const NewEvaluation = z.object({ unitName: z.string().trim().min(2).max(100), org: z.uuid().nullable().default(null), day: z.iso.date(), should: z.int().min(0).max(100_000), done: z.int().min(0).max(100_000), problems: z.string().trim().max(2000).default('') })
export const Evaluation = z.object({ id: z.uuid(), unitName: z.string(), org: z.uuid().nullable(), day: z.iso.date(), should: z.int(), done: z.int(), problems: z.string() })
export type Evaluation = z.infer<typeof Evaluation>

/** Carried out of what should be, over the newest evaluation of each unit; null: none yet. */
export const Implementation = z.object({ units: z.int(), should: z.int(), done: z.int(), percent: z.number().nullable() })
export type Implementation = z.infer<typeof Implementation>
