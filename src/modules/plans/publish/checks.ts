/** Why a plan can't be published yet, and which reason somebody may override. Pure. */
import { z } from 'zod'
import type { ReviewCounts } from '../plans.schema.ts'

export const reasonCodes = ['nothing-to-publish', 'unreviewed', 'open-unread', 'open-errors', 'unsure-units', 'open-conflicts', 'no-owner'] as const
export type ReasonCode = (typeof reasonCodes)[number]

export const PublishReason = z.object({
  code: z.enum(reasonCodes),
  count: z.int(),
  zh: z.string(),
  en: z.string(),
  /** True: a holder of `plans.override` may publish all the same, giving a reason that stays with the version. */
  overridable: z.boolean(),
})
export type PublishReason = z.infer<typeof PublishReason>

export const Override = z.object({ code: z.enum(reasonCodes), reason: z.string().trim().min(2).max(500) })
export type Override = z.infer<typeof Override>

export interface Readiness { readonly counts: ReviewCounts; readonly commitments: number; readonly hasOwner: boolean }

/** Nothing listed: it may be published. */
export function reasonsAgainst({ counts, commitments, hasOwner }: Readiness): readonly PublishReason[] {
  return [
    reason('nothing-to-publish', commitments === 0 ? 1 : 0, false, '没有任务或目标可以发布。', 'There is no task or target to publish.'),
    // The amended text and the former correction disagree: whoever published over that would publish a guess.
    reason('open-conflicts', counts.conflicts, false, `修订稿与原有修改有 ${counts.conflicts} 处冲突，请逐处决定。`, `${counts.conflicts} conflicts between the amended text and former corrections await a decision.`),
    reason('unreviewed', counts.proposed, true, `还有 ${counts.proposed} 个条目没有审校。`, `${counts.proposed} objects have not been reviewed.`),
    reason('open-unread', counts.unread, true, `还有 ${counts.unread} 处未读懂，请转为条目或说明理由后忽略。`, `${counts.unread} unread places are open: turn each into an object or dismiss it with a reason.`),
    reason('open-errors', counts.errors, true, `还有 ${counts.errors} 个错误级问题没有处理。`, `${counts.errors} findings of severity error are open.`),
    reason('unsure-units', counts.unsureUnits, true, `还有 ${counts.unsureUnits} 个责任单位没有对应到机构。`, `${counts.unsureUnits} unit names are not matched to organizations.`),
    reason('no-owner', hasOwner ? 0 : 1, true, '没有确定方案的主管单位。', 'The plan has no owning organization.'),
  ].filter((r) => r.count > 0)
}

/** What is left after the overrides; an override of what nobody may override stays in the way. */
export function remaining(reasons: readonly PublishReason[], overrides: readonly Override[]): readonly PublishReason[] {
  return reasons.filter((r) => !r.overridable || !overrides.some((o) => o.code === r.code))
}

function reason(code: ReasonCode, count: number, overridable: boolean, zh: string, en: string): PublishReason {
  return { code, count, overridable, zh, en }
}
