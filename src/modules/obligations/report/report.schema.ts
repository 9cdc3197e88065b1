/** The progress report of a plan over a period, made from the logs of its obligations. */
import { z } from 'zod'

const Words = z.object({ zh: z.string(), en: z.string() })

/** How one obligation stood at a moment. */
export const Standing = z.object({ state: z.string(), stateNames: Words, progress: z.number().nullable(), due: z.string().nullable(), overdue: z.boolean(), leadOrg: z.string().nullable() })
export type Standing = z.infer<typeof Standing>

export const ReportLine = z.object({
  region: z.string(), caseId: z.string(), number: z.string(), title: z.string(), leadName: z.string(),
  /** Null: opened within the period. */
  before: Standing.nullable(),
  after: Standing,
  /** What was newly reported, newest first. */
  reports: z.array(z.object({ at: z.string(), text: z.string(), progress: z.number().nullable() })),
  /** Actions within the period, in order: names and when. */
  steps: z.array(z.object({ at: z.string(), names: Words })),
  changed: z.boolean(),
})
export type ReportLine = z.infer<typeof ReportLine>

export const reportCounts = z.object({ total: z.int(), opened: z.int(), working: z.int(), claimed: z.int(), cleared: z.int(), overdue: z.int(), returned: z.int(), ended: z.int(), silent: z.int() })
export type ReportCounts = z.infer<typeof reportCounts>

export const ProgressReport = z.object({
  plan: z.object({ region: z.string(), planId: z.string(), title: z.string(), number: z.int() }),
  /** Days, both included, Asia/Shanghai. */
  from: z.string(),
  to: z.string(),
  now: reportCounts,
  /** The same at the beginning: what the report before said. */
  before: reportCounts,
  /** Tasks, targets and projects of the plan that nobody supervises. */
  unsupervised: z.int(),
  units: z.array(z.object({ name: z.string(), total: z.int(), cleared: z.int(), overdue: z.int(), silent: z.int(), progress: z.number().nullable() })),
  lines: z.array(ReportLine),
})
export type ProgressReport = z.infer<typeof ProgressReport>
