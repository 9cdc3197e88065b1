/** Written by scripts/db-types.ts from the migrations. Do not edit. */
import type { Generated } from 'kysely'
import type { GeneratedJsonColumn } from './types.ts'

export interface AuditTable {
  region: string
  id: string
  at: Date
  actor: string
  action: string
  subject_type: string
  subject_id: string
  result: string
  source_ip: string | null
  detail: GeneratedJsonColumn
  leaf: Uint8Array
  batch: number | null
  position: number | null
}

export interface AuditBatchTable {
  number: number
  leaves: number
  root: Uint8Array
  previous: Uint8Array
  hash: Uint8Array
  sealed_at: Date
}

export interface MigrationTable {
  name: string
  checksum: string
  applied_at: Generated<Date>
}

export interface Tables {
  audit: AuditTable
  audit_batch: AuditBatchTable
  migration: MigrationTable
}
