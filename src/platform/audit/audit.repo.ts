import { CompiledQuery } from 'kysely'
import { writeLater, type WriteTx } from '#platform/db/index.ts'
import { leafHash, type AuditEntry } from './leaf.ts'

const insert = `insert into audit (region, id, at, actor, action, subject_type, subject_id, result, source_ip, detail, leaf)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11)`

/** The setting is a row of the source, so that it is in force when the policy looks at the new line. */
const insertOverWall = `insert into audit (region, id, at, actor, action, subject_type, subject_id, result, source_ip, detail, leaf)
  select $1, $2::uuid, $3::timestamptz, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11::bytea from set_config('luoshi.regions', '%', true)`

/**
 * Writes the leaf in the caller's transaction, at the latest with its commit; it is sealed into a batch within about a second after that.
 * @param overWall opens the region wall for it and for what follows in the transaction: a county's officer leaves a line even about what belongs to no county
 */
export async function appendAudit(tx: WriteTx, entry: AuditEntry, overWall = false): Promise<void> {
  if (!isRegionKey(entry.region)) throw new RangeError(`no key of a region: ${entry.region}`)
  await writeLater(tx, CompiledQuery.raw(overWall ? insertOverWall : insert, [
    entry.region, entry.id, entry.at, entry.actor, entry.action, entry.subject.type, entry.subject.id, entry.result,
    entry.sourceIp ?? null, JSON.stringify(entry.detail ?? {}), leafHash(entry),
  ]))
}

/** Asked here, because PostgreSQL would read the text of a check anew for every line. */
const isRegionKey = (region: string): boolean => /^[0-9]{6}$/.test(region)
