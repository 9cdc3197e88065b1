import type { LuoshiDb } from '#platform/db/index.ts'
import { deleteUnclaimed, hashesInUse } from './files.repo.ts'
import type { FileStore } from './store.ts'

/** Longer than any form stays open between upload and save; shorter fills the disk with abandoned uploads. */
const GRACE_MS = 24 * 3_600_000

/** Deletes records that nothing claimed within a day, and contents that no record names and that are a day old. Returns how many contents went. */
export async function sweepFiles(db: LuoshiDb, store: FileStore, now: Date): Promise<number> {
  const before = new Date(now.getTime() - GRACE_MS)
  await db.write((tx) => deleteUnclaimed(tx, before))
  let removed = 0
  for await (const hash of store.olderThan(before)) {
    const used = await db.read((tx) => hashesInUse(tx, [hash]))
    if (used.has(hash)) continue
    await store.remove(hash)
    removed += 1
  }
  return removed
}
