/** The import of a table in the background. */
import { z } from 'zod'
import type { FileStore } from '#platform/files/index.ts'
import { defineJob } from '#platform/jobs/index.ts'
import { findImport } from './imports.repo.ts'
import type { IntakePorts } from '../intake/intake.service.ts'
import { importOrders } from './orders.service.ts'

export const importJob = (ports: IntakePorts, files: FileStore) => defineJob({
  name: 'appeals.import',
  schema: z.object({ region: z.string(), id: z.uuid() }),
  async handle({ region, id }, { db, clock, newId, progress }) {
    const stored = await db.read((tx) => findImport(tx, region, id))
    if (stored === undefined || stored.report.state === 'done') return
    const chunks: Uint8Array[] = []
    for await (const part of await files.open(stored.hash)) chunks.push(Buffer.from(part))
    await importOrders(db, ports, stored, Buffer.concat(chunks), { at: clock.now(), newId }, progress)
  },
})
