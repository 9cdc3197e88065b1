/** The ledger (台账): every obligation in a line. */
import { z } from 'zod'
import { CaseRun } from '#modules/cases/index.ts'
import { RegionCode } from '../obligations.schema.ts'
import { colours, ledgerStates, sources } from '../obligations.values.ts'


export const LedgerFilter = z.object({
  state: z.enum(ledgerStates).optional(),
  /** Not ended: the default of the page. */
  open: z.stringbool().optional(),
  lead: z.uuid().optional(),
  source: z.enum(sources).optional(),
  plan: z.uuid().optional(),
  overdue: z.stringbool().optional(),
  colour: z.enum(colours).optional(),
  region: RegionCode.optional(),
  text: z.string().trim().max(100).optional(),
})
export type LedgerFilter = z.output<typeof LedgerFilter>

export const Light = z.object({ colour: z.enum(colours), sign: z.string(), words: z.object({ zh: z.string(), en: z.string() }), elapsed: z.number().nullable() })
export type Light = z.infer<typeof Light>

export const LedgerLine = z.object({
  run: CaseRun,
  stateNames: z.object({ zh: z.string(), en: z.string() }),
  leadName: z.string().nullable(),
  source: z.enum(sources),
  sourceName: z.string().nullable(),
  planId: z.uuid().nullable(),
  light: Light,
})
export type LedgerLine = z.infer<typeof LedgerLine>
