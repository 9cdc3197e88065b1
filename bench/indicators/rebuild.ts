/** Row rebuild-vs-copy: all roll-ups of the province made again by the product, against COPY of the same observations and figures out alone. */
import { sql } from 'kysely'
import { copyOut, type LuoshiDb } from '#platform/db/index.ts'
import { rebuildRegions, regionsToRebuild } from '#modules/indicators/judge/rebuild/rebuild.service.ts'

export interface RebuildResult { readonly read: number; readonly ours: number; readonly copy: number }

/** Milliseconds. Nothing differs when it begins a second time: the first mends what the bench's own SQL rounded otherwise. */
export async function rebuildAgainstCopy(db: LuoshiDb, at: Date): Promise<RebuildResult> {
  await rebuilt(db, at)
  const copy = await timed(() => db.read((tx) => copyOut(tx, sql`
    select indicator, place, period, breakdown, value, numerator, denominator, missing, status from observation where superseded_at is null and status in ('submitted', 'approved', 'published')
    union all select indicator, place, period, breakdown, value, numerator, denominator, missing, made_by from indicator_figure`, () => {})))
  const ours = await timed(() => rebuilt(db, at))
  return { read: ours.result, ours: ours.ms, copy: copy.ms }
}

async function rebuilt(db: LuoshiDb, at: Date): Promise<number> {
  let read = 0
  for (const regions of await db.read(regionsToRebuild)) read += (await db.write((tx) => rebuildRegions(tx, regions, at))).read
  return read
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const began = performance.now()
  const result = await work()
  return { ms: performance.now() - began, result }
}
