import type { LuoshiDb } from '#platform/db/index.ts'
import { seedCalendar } from './calendar.service.ts'
import { seedRegions } from './regions.service.ts'

/** Loads regions and holiday notices where they are missing. Safe to run at every start; costs one query when all is there. */
export async function seedDirectory(db: LuoshiDb, at: Date): Promise<void> {
  await db.write((tx) => seedRegions(tx, at))
  await db.write((tx) => seedCalendar(tx))
}
