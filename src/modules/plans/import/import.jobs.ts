/** Reading an uploaded document off the request path. */
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import { defineJob, type Job, type JobContext } from '#platform/jobs/index.ts'
import { releaseFiles, type FileStore } from '#platform/files/index.ts'
import type { Doing } from '../plans.schema.ts'
import { findImport, lockImport, setImport, type StoredImport } from './imports.repo.ts'
import { storeReading } from './import.service.ts'
import { readInThread } from './in-thread.ts'
import { readSteps, type ReadStep } from './read.ts'
import { upperToLint } from '../review/lint.ts'

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
        const step = stepsOf(context)
        const bytes = await bytesOf(await files.open(started.hash))
        const upper = await context.db.read((tx) => upperToLint(tx, started.upper))
        const read = await readInThread({ bytes, name: started.name, ...(upper && { upper }) }, { signal: context.signal, onStep: step.take }).finally(step.written)
        step.take('store')
        await step.written()
        const doing: Doing = { at: context.clock.now(), accountId: started.byAccount, name: started.byName, newId: context.newId }
        await context.db.write((tx) => storeReading(tx, importId, read, doing))
      } catch (error) {
        if (!(error instanceof AppError) || !final.has(error.kind)) throw error
        await refuse(started, error, context)
      }
    },
  })
}

/** Each step as the job's progress, in order, none waited for by the reading. */
function stepsOf(context: JobContext): { take(step: ReadStep): void; written(): Promise<void> } {
  let last = Promise.resolve()
  return {
    take: (step) => { last = last.then(() => context.progress(readSteps.indexOf(step), readSteps.length, step)) },
    written: () => last,
  }
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
