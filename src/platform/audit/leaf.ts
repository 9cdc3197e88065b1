/** What is written of a state change, and how it is hashed. */
import { createHash } from 'node:crypto'

/** Values a detail may hold. Never personal data: no names, numbers of persons, addresses or free text of residents. */
export type AuditDetail = { readonly [key: string]: string | number | boolean | null | readonly string[] | readonly number[] }

export interface AuditEntry {
  /** UUIDv7. */
  readonly id: string
  readonly at: Date
  /** Account id, or `system:<job>` for what Luoshi does by itself. */
  readonly actor: string
  /** `<module>.<verb>`, as the permission is called: `plans.publish`. */
  readonly action: string
  readonly subject: { readonly type: string; readonly id: string }
  /** Six digits: the county-level unit (or city, province) that owns the subject; `000000` for what belongs to no region. */
  readonly region: string
  readonly result: 'done' | 'refused' | 'failed'
  readonly sourceIp?: string | null
  readonly detail?: AuditDetail
}

/**
 * SM3 (GB/T 32905) over a 0 byte and the entry as JSON with sorted keys. The 0 byte keeps a leaf from being taken for
 * an inner node of the Merkle tree (RFC 6962 §2.1).
 */
export function leafHash(entry: AuditEntry): Buffer {
  const fields = [
    entry.id, entry.at.toISOString(), entry.actor, entry.action, entry.subject.type, entry.subject.id, entry.region,
    entry.result, entry.sourceIp ?? null, canonical(entry.detail ?? {}),
  ]
  return createHash('sm3').update(Buffer.of(0)).update(JSON.stringify(fields)).digest()
}

function canonical(detail: AuditDetail): unknown {
  return Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1))
}
