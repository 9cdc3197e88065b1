/** An import as it is kept and as the page sees it. */
import { z } from 'zod'
import { exchangeFormats } from '../exchange/exchange.ts'
import { Mapping } from '../mapping/mapping.schema.ts'
import { PlaceCode } from '../../indicators.values.ts'

export const importStates = ['mapping', 'checking', 'checked', 'writing', 'done', 'undone', 'failed'] as const

export const ImportCounts = z.object({
  /** Figures taken as they stand, repaired, refused, and left out (totals, repeats, hidden rows). */
  accepted: z.int(), repaired: z.int(), refused: z.int(), keptOut: z.int(),
  /** Of those taken: not there before, another figure than before, the same as before. */
  fresh: z.int(), changed: z.int(), same: z.int(),
  written: z.int(), unchanged: z.int(),
  /** How often each rule spoke. */
  rules: z.record(z.string(), z.int()),
})
export type ImportCounts = z.infer<typeof ImportCounts>

export const noCounts: ImportCounts = { accepted: 0, repaired: 0, refused: 0, keptOut: 0, fresh: 0, changed: 0, same: 0, written: 0, unchanged: 0, rules: {} }

const Note = z.object({ code: z.string(), zh: z.string(), en: z.string() })

export const ImportLine = z.object({
  seq: z.int(), kind: z.enum(['repaired', 'refused', 'kept-out']), sheet: z.string(), row: z.int(), column: z.string(), text: z.string(), notes: z.array(Note),
})
export type ImportLine = z.infer<typeof ImportLine>

export const ImportRecord = z.object({
  id: z.uuid(), region: z.string(), place: PlaceCode, fileId: z.uuid(), hash: z.string(), name: z.string(), size: z.number(), format: z.enum(exchangeFormats),
  sender: z.string(), fingerprint: z.string(), state: z.enum(importStates), mapping: Mapping,
  /** Columns of each sheet that were found by likeness or content. */
  unsure: z.record(z.string(), z.array(z.int())),
  counts: ImportCounts.nullable(), skipRefused: z.boolean(), correction: z.string().nullable(), problem: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
  by: z.string(), at: z.iso.datetime(), finishedAt: z.iso.datetime().nullable(), undoneAt: z.iso.datetime().nullable(), undoneWhy: z.string().nullable(), version: z.int(),
})
export type ImportRecord = z.infer<typeof ImportRecord>

/** Beside the record: what the mapping page shows of each sheet. */
export const SheetSample = z.object({
  name: z.string(), hidden: z.boolean(), headings: z.array(z.array(z.string())), titles: z.array(z.string()),
  /** First rows as they stand in the file. */
  rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  open: z.array(z.enum(['figure', 'indicator', 'place', 'period'])),
})
export type SheetSample = z.infer<typeof SheetSample>
