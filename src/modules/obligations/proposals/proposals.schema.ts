/** Outcomes proposed for open obligations, for a person to decide. */
import { z } from 'zod'
import { CaseRun, FieldValues } from '#modules/cases/index.ts'
import { causes } from '../tasks/amended.ts'

export const Proposal = z.object({
  region: z.string(),
  id: z.uuid(),
  caseId: z.uuid(),
  cause: z.enum(causes),
  action: z.enum(['terminate', 'amend', 'changeUnit']),
  fields: FieldValues,
  detail: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
  state: z.enum(['open', 'accepted', 'dismissed']),
  at: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
})
export type Proposal = z.infer<typeof Proposal>

/** A proposal with the case it is about. */
export const ProposalLine = Proposal.extend({ run: CaseRun })
export type ProposalLine = z.infer<typeof ProposalLine>
