/** Shapes of obligations at the API. State, log and clocks come from the case of the same id. */
import { z } from 'zod'
import { CaseRun } from '#modules/cases/index.ts'
import { sources } from './obligations.values.ts'
import { closings, rhythms } from './triggers/rules.schema.ts'

export const RegionCode = z.string().regex(/^\d{6}$/)

/** What the procedure's case does not know of a supervised matter. */
export const Obligation = z.object({
  region: RegionCode,
  caseId: z.uuid(),
  source: z.enum(sources),
  matter: z.string(),
  officeOrg: z.uuid().nullable(),
  origin: z.string().nullable(),
  planId: z.uuid().nullable(),
  commitmentId: z.uuid().nullable(),
  findingId: z.uuid().nullable(),
  /** The finding was cleared at least once since. */
  findingGone: z.boolean(),
  /** Meeting, instruction or letter that it rests on. */
  sourceName: z.string().nullable(),
  /** The case that this one was split from or handed over by. */
  from: z.object({ region: RegionCode, caseId: z.uuid() }).nullable(),
  rule: z.string().nullable(),
  openedAt: z.iso.datetime(),
})
export type Obligation = z.infer<typeof Obligation>

/** What the unit is asked for: the fields of the procedure's assignment. */
export const Assignment = z.object({
  leadUnit: z.uuid(),
  supportUnits: z.array(z.uuid()).max(50).default([]),
  basis: z.string().trim().min(1).max(1000),
  due: z.iso.date(),
  rhythm: z.enum(rhythms).default('month'),
  closing: z.enum(closings).default('paper'),
})
export type Assignment = z.output<typeof Assignment>

export const CaseKey = z.object({ region: RegionCode, id: z.uuid() })
export type CaseKey = z.infer<typeof CaseKey>

/** An obligation with its run, as the calls that open or change one answer. */
export const Opened = z.object({ obligation: Obligation, run: CaseRun })
export type Opened = z.infer<typeof Opened>
