/** What the platform itself does on a schedule. */
import { join } from 'node:path'
import { z } from 'zod'
import { takeSnapshot } from '#platform/backup/index.ts'
import { sweepFiles, type FileStore } from '#platform/files/index.ts'
import { defineJob, type JobDeclaration } from '#platform/jobs/index.ts'

export interface UpkeepPorts {
  readonly files: FileStore
  readonly dataDir: string
  /** Hours between snapshots of the embedded database; 0: none. A server's database is backed up by its own means. */
  readonly snapshotHours: number
}

/** A week of daily snapshots: an error noticed after a holiday can still be gone back on. */
const SNAPSHOTS_KEPT = 7

export function upkeepJobs({ files, dataDir, snapshotHours }: UpkeepPorts): readonly JobDeclaration[] {
  const sweep = defineJob({
    name: 'files.sweep', schema: z.object({}), schedule: { dailyAt: '03:30' },
    handle: async (_, { db, clock }) => { await sweepFiles(db, files, clock.now()) },
  })
  if (snapshotHours === 0) return [sweep]
  const snapshot = defineJob({
    name: 'backup.snapshot', schema: z.object({}), schedule: { everyMinutes: snapshotHours * 60 },
    handle: async (_, { db, clock }) => {
      if (db.kind === 'embedded') await takeSnapshot(db, join(dataDir, 'snapshots'), { now: clock.now(), keep: SNAPSHOTS_KEPT })
    },
  })
  return [sweep, snapshot]
}
