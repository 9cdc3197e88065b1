/** An upload on its way to a plan. */
import { z } from 'zod'
import { PlanKey, RegionCode } from '../plans.schema.ts'

/** Why a file was not read: a registered code with its text in both languages. */
export const ImportProblem = z.object({ code: z.string(), zh: z.string(), en: z.string() })

export const PlanImport = z.object({
  region: RegionCode,
  id: z.uuid(),
  name: z.string(),
  state: z.enum(['queued', 'reading', 'done', 'failed']),
  /** The plan whose document this file amends; null: a plan of its own. */
  amends: z.uuid().nullable(),
  upper: PlanKey.nullable(),
  ownerOrg: z.uuid().nullable(),
  planId: z.uuid().nullable(),
  /** The region had this very file: its plan is the answer, nothing was read again. */
  knownBefore: z.boolean(),
  problem: ImportProblem.nullable(),
  byName: z.string(),
  at: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
})
export type PlanImport = z.infer<typeof PlanImport>
