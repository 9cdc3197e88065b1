/** Recomputes every leaf, root and link, and says where they do not hold. */
import type { LuoshiDb, ReadTx } from '#platform/db/index.ts'
import { leafHash, type AuditDetail } from './leaf.ts'
import { batchHash, GENESIS, merkleRoot, splitHashes } from './merkle.ts'

/** The newest batch as it was once printed or filed outside: proves that nothing before it was cut off or rewritten. */
export interface AuditAnchor { readonly batch: number; readonly hash: string }

export type AuditFault =
  /** The row's contents are not what was sealed. */
  | { readonly kind: 'row-edited'; readonly batch: number; readonly position: number; readonly region: string; readonly id: string }
  /** A sealed row is gone (or was moved elsewhere: then 'row-misplaced' names where it is now). */
  | { readonly kind: 'row-missing'; readonly batch: number; readonly position: number }
  /** A row stands where another, or none, was sealed. */
  | { readonly kind: 'row-misplaced'; readonly batch: number; readonly position: number; readonly region: string; readonly id: string }
  /** An unsealed row whose contents do not fit its own hash. */
  | { readonly kind: 'unsealed-row-edited'; readonly region: string; readonly id: string }
  /** The batch's own line was changed: its root, hashes, number, time or link. */
  | { readonly kind: 'batch-edited'; readonly batch: number }
  | { readonly kind: 'batch-missing'; readonly batch: number }
  /** The log ends before, or differs from, an anchor. */
  | { readonly kind: 'anchor-broken'; readonly batch: number }

export interface AuditReport {
  readonly batches: number
  readonly leaves: number
  readonly unsealed: number
  readonly faults: readonly AuditFault[]
  /** For filing outside the system: print it, publish it, mail it. null: nothing sealed yet. */
  readonly anchor: AuditAnchor | null
}

/** Reads the whole log once on one snapshot; memory is bounded by one batch. A fault list longer than `maxFaults` is cut. */
export function verifyAudit(db: LuoshiDb, options: { readonly anchors?: readonly AuditAnchor[]; readonly maxFaults?: number } = {}): Promise<AuditReport> {
  return db.read(async (tx) => {
    const faults: AuditFault[] = []
    const anchors = new Map((options.anchors ?? []).map((anchor) => [anchor.batch, anchor.hash]))
    let previous: Uint8Array = GENESIS
    let expected = 1
    let batches = 0
    let leaves = 0
    for await (const batch of allBatches(tx)) {
      for (; expected < batch.number; expected++) faults.push({ kind: 'batch-missing', batch: expected })
      const hashes = splitHashes(batch.leaf_hashes)
      const head = { number: batch.number, leaves: batch.leaves, root: batch.root, previous: batch.previous, sealedAt: batch.sealed_at }
      const holds = same(batchHash(head), batch.hash) && same(previous, batch.previous)
        && hashes.length === batch.leaves && hashes.length > 0 && same(merkleRoot(hashes), batch.root)
      if (!holds) faults.push({ kind: 'batch-edited', batch: batch.number })
      const anchored = anchors.get(batch.number)
      if (anchored !== undefined && anchored !== hex(batch.hash)) faults.push({ kind: 'anchor-broken', batch: batch.number })
      anchors.delete(batch.number)
      faults.push(...await batchFaults(tx, batch.number, hashes))
      previous = batch.hash
      expected = batch.number + 1
      batches += 1
      leaves += batch.leaves
    }
    for (const batch of anchors.keys()) faults.push({ kind: 'anchor-broken', batch })
    faults.push(...await orphans(tx))
    const unsealed = await tx.selectFrom('audit').selectAll().where('batch', 'is', null).execute()
    for (const row of unsealed) if (!intact(row)) faults.push({ kind: 'unsealed-row-edited', region: row.region, id: row.id })
    return {
      batches, leaves, unsealed: unsealed.length, faults: faults.slice(0, options.maxFaults ?? 1000),
      anchor: batches === 0 ? null : { batch: expected - 1, hash: hex(previous) },
    }
  })
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

const rowsOf = (tx: ReadTx, batch: number) =>
  tx.selectFrom('audit').selectAll().where('batch', '=', batch).orderBy('position').execute()

async function* allBatches(tx: ReadTx) {
  for (let after = -1; ;) {
    const page = await tx.selectFrom('audit_batch').selectAll().where('number', '>', after).orderBy('number').limit(20).execute()
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last.number
  }
}

async function batchFaults(tx: ReadTx, batch: number, hashes: readonly Buffer[]): Promise<readonly AuditFault[]> {
  const faults: AuditFault[] = []
  const rows = await rowsOf(tx, batch)
  const filled = new Set<number>()
  for (const row of rows) {
    const position = row.position ?? -1
    const sealed = hashes[position]
    const now = hashOf(row)
    if (sealed !== undefined && !filled.has(position) && same(now, sealed)) {
      filled.add(position)
    } else if (hashes.some((hash) => same(hash, now)) || sealed === undefined || filled.has(position)) {
      faults.push({ kind: 'row-misplaced', batch, position, region: row.region, id: row.id })
    } else {
      filled.add(position)
      faults.push({ kind: 'row-edited', batch, position, region: row.region, id: row.id })
    }
  }
  hashes.forEach((_, position) => { if (!filled.has(position)) faults.push({ kind: 'row-missing', batch, position }) })
  return faults
}

/** Rows that claim a batch that is not there. */
async function orphans(tx: ReadTx): Promise<readonly AuditFault[]> {
  const rows = await tx.selectFrom('audit').select(['region', 'id', 'batch', 'position']).where('batch', 'is not', null)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('audit_batch').select('number').whereRef('audit_batch.number', '=', 'audit.batch'))))
    .limit(1000).execute()
  return rows.map((row) => ({ kind: 'row-misplaced', batch: row.batch ?? 0, position: row.position ?? -1, region: row.region, id: row.id }))
}

function hashOf(row: Row): Buffer {
  return leafHash({
    id: row.id, at: row.at, actor: row.actor, action: row.action, subject: { type: row.subject_type, id: row.subject_id }, region: row.region,
    // The column's check holds it to these three; an edited value fails the hash either way.
    result: row.result as 'done', sourceIp: row.source_ip, detail: row.detail as AuditDetail,
  })
}

const intact = (row: Row): boolean => same(hashOf(row), row.leaf)
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
