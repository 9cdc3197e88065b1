/** Reading an uploaded document off the request path. */
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import { defineJob, type Job, type JobContext } from '#platform/jobs/index.ts'
import { releaseFiles, type FileStore } from '#platform/files/index.ts'
import type { Doing } from '../plans.schema.ts'
import { findImport, lockImport, setImport, type StoredImport } from './imports.repo.ts'
import { storeReading } from './import.service.ts'
import { readDocument } from './read.ts'

export const ImportPayload = z.object({ importId: z.uuid() })
export type PlanReadJob = Job<z.input<typeof ImportPayload>>

/**
 * The job runs at least once and may be cut off anywhere: everything it stores is stored in one transaction that marks
 * the import done. What the reader refuses fails the import for good, with the reader's words; anything else is tried again.
 */
export function planReadJob(files: FileStore): PlanReadJob {
  return defineJob({
    name: 'plans.read',
    schema: ImportPayload,
    async handle({ importId }, context) {
      const started = await start(importId, context)
      if (started === undefined) return
      try {
        await context.progress(0, 3, 'open')
        const read = await readDocument(await bytesOf(await files.open(started.hash)), started.name)
        await context.progress(1, 3, 'store')
        const doing: Doing = { at: context.clock.now(), accountId: started.byAccount, name: started.byName, newId: context.newId }
        await context.db.write((tx) => storeReading(tx, importId, read, doing))
        await context.progress(3, 3, 'done')
      } catch (error) {
        if (!(error instanceof AppError) || !final.has(error.kind)) throw error
        await refuse(started, error, context)
      }
    },
  })
}

/** The file will be no better at the next attempt. */
const final: ReadonlySet<string> = new Set(['invalid', 'unsupported', 'too-large', 'conflict', 'not-found'])

async function start(importId: string, { db }: JobContext): Promise<StoredImport | undefined> {
  return db.write(async (tx) => {
    const found = await lockImport(tx, importId)
    if (found === undefined || found.state === 'done' || found.state === 'failed') return undefined
    await setImport(tx, found, { state: 'reading' })
    return findImport(tx, importId)
  })
}

/** Nothing of the file stays but the line that says why it was refused. */
async function refuse(started: StoredImport, error: AppError, { db, clock }: JobContext): Promise<void> {
  await db.write(async (tx) => {
    await setImport(tx, started, { state: 'failed', problem: { code: error.code, ...error.text }, finishedAt: clock.now().toISOString() })
    await releaseFiles(tx, { type: 'plan-import', id: started.id })
  })
}

async function bytesOf(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) if (chunk instanceof Uint8Array) chunks.push(chunk)
  return Buffer.concat(chunks)
}
