import type { WriteTx } from '#platform/db/index.ts'
import { json } from '#platform/db/index.ts'
import { leafHash, type AuditEntry } from './leaf.ts'

/** Writes the leaf in the caller's transaction; it is sealed into a batch within about a second after the commit. */
export async function appendAudit(tx: WriteTx, entry: AuditEntry): Promise<void> {
  await tx.insertInto('audit').values({
    region: entry.region, id: entry.id, at: entry.at, actor: entry.actor, action: entry.action,
    subject_type: entry.subject.type, subject_id: entry.subject.id, result: entry.result,
    source_ip: entry.sourceIp ?? null, detail: json(entry.detail ?? {}), leaf: leafHash(entry),
  }).execute()
}
