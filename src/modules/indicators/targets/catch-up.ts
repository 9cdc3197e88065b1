/** Plans published before this module was there, or whose event was lost: applied again, which changes nothing where nothing is missing. */
import { z } from 'zod'
import { defineJob } from '#platform/jobs/index.ts'
import type { LuoshiDb, ReadTx } from '#platform/db/index.ts'
import { PublishedPlan } from './targets.schema.ts'
import { applyPublished, type Applying } from './targets.service.ts'

/** The newest published version of every plan in force. */
export type PublishedPlansPort = (tx: ReadTx) => Promise<readonly { readonly number: number; readonly snapshot: unknown }[]>

export async function catchUp(db: Pick<LuoshiDb, 'read' | 'write'>, publishedPlans: PublishedPlansPort, by: Applying): Promise<void> {
  const plans = await db.read((tx) => publishedPlans(tx))
  for (const { number, snapshot } of plans) await db.write((tx) => applyPublished(tx, PublishedPlan.parse(snapshot), number, by))
}

export const catchUpJob = (publishedPlans: PublishedPlansPort) => defineJob({
  name: 'indicators.catch-up',
  schema: z.object({}),
  schedule: { dailyAt: '01:10' },
  handle: (_, { db, clock, newId }) => catchUp(db, publishedPlans, { at: clock.now(), newId }),
})
