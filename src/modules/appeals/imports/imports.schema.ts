/** Shapes of an import and what became of its rows. */
import { z } from 'zod'
import { importColumns } from './mapping.ts'

export const ImportReport = z.object({
  state: z.enum(['waiting', 'running', 'done']), rows: z.int(), added: z.int(), repeated: z.int(),
  /** Row numbers as a person counts them, without their text. */
  refused: z.array(z.object({ row: z.int(), code: z.string(), zh: z.string(), en: z.string() })),
})
export type ImportReport = z.infer<typeof ImportReport>
export const StoredImport = z.object({ region: z.string(), id: z.uuid(), name: z.string(), mapping: z.partialRecord(z.enum(importColumns), z.string()), hash: z.string(), report: ImportReport, at: z.string() })
export type StoredImport = z.infer<typeof StoredImport>
