/** Checking and writing an import, off the request path. Both may run twice and come to the same end. */
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import { dayOf } from '#kernel/workdays.ts'
import { appendAudit } from '#platform/audit/index.ts'
import { defineJob, type Job, type JobContext } from '#platform/jobs/index.ts'
import type { FileStore } from '#platform/files/index.ts'
import { allIndicators } from '../../registry/registry.repo.ts'
import { recordObservations } from '../../observations/observations.service.ts'
import { collectErrors } from '../collect.errors.ts'
import { addCounts, emptyCounts } from './chunk.ts'
import * as repo from './imports.repo.ts'
import type { ImportLine, ImportRecord } from './imports.schema.ts'
import { examineInThread, type Examining } from './in-thread.ts'
import { mergeChunks } from './large.ts'
import { examineSmall, smallImport, type Smallness } from './small.ts'
import { openSource } from './source.ts'

const Payload = z.object({ importId: z.uuid() })
export type CheckJob = Job<z.input<typeof Payload>>
export type WriteJob = Job<z.input<typeof Payload>>

/** The file will be no better at the next attempt. */
const final: ReadonlySet<string> = new Set(['invalid', 'unsupported', 'too-large', 'conflict', 'not-found', 'forbidden'])

export const checkJob = (files: FileStore, small: Smallness = smallImport): CheckJob => defineJob({
  name: 'indicators.check-import', schema: Payload,
  handle: ({ importId }, context) => step(importId, 'checking', context, async (found) => {
    const bytes = await bytesOf(files, found)
    const { counts, lines } = await check(found, bytes, context, small)
    await context.db.write(async (tx) => {
      await repo.replaceLines(tx, found, lines)
      await repo.patchImport(tx, found, { state: 'checked', counts })
    })
  }),
})

async function check(found: ImportRecord, bytes: Uint8Array, context: JobContext, limits: Smallness): Promise<{ counts: NonNullable<ImportRecord['counts']>; lines: readonly ImportLine[] }> {
  const small = await smallExamination(found, bytes, context, limits)
  if (small !== undefined) return small
  let counts = emptyCounts()
  let total: number | null = null
  const lines: ImportLine[] = []
  for await (const chunk of examineInThread(await examiningOf(found, bytes, context), (read) => context.db.read(read), (records) => { total = records })) {
    counts = addCounts(counts, chunk.counts)
    for (const line of chunk.lines) lines.push({ ...line, seq: lines.length + 1 })
    await context.progress(counts.accepted + counts.repaired + counts.refused, total)
  }
  return { counts, lines }
}

export const writeJob = (files: FileStore, small: Smallness = smallImport): WriteJob => defineJob({
  name: 'indicators.write-import', schema: Payload,
  handle: ({ importId }, context) => step(importId, 'writing', context, async (found) => {
    const bytes = await bytesOf(files, found)
    const at = context.clock.now()
    const examined = await smallExamination(found, bytes, context, small)
    if (examined !== undefined) {
      if (examined.counts.refused > 0 && !found.skipRefused) throw collectErrors['import-refused-rows']({ count: examined.counts.refused })
      await context.db.write(async (tx) => {
        const { written, unchanged } = await recordObservations(tx, examined.observations.map((one) => ({ ...one, file: found.fileId })), { account: found.by, at, newId: () => context.newId(), source: 'imported', batch: found.id, ...(found.correction === null ? {} : { correction: found.correction }) })
        await appendAudit(tx, { id: context.newId(), at, actor: found.by, action: 'indicators.import', subject: { type: 'indicator-import', id: found.id }, region: found.region, result: 'done', detail: { rows: examined.observations.length, file: found.hash, written } })
        await repo.replaceLines(tx, found, examined.lines)
        await repo.patchImport(tx, found, { state: 'done', counts: { ...examined.counts, written, unchanged }, finishedAt: at.toISOString() })
      })
      return
    }
    await writeLarge(found, bytes, at, context)
  }),
})

async function writeLarge(found: ImportRecord, bytes: Uint8Array, at: Date, context: JobContext): Promise<void> {
  const examining = await examiningOf(found, bytes, context)
  let rows = 0
  // The transaction below can't report; on a server another connection does. The embedded database has only one.
  const ticker = context.db.kind === 'postgres' ? setInterval(() => { context.progress(rows, (found.counts?.accepted ?? 0) + (found.counts?.repaired ?? 0)).catch(() => {}) }, 1000) : undefined
  try {
    await context.db.write(async (tx) => {
      rows = 0
      const merging = { batch: found.id, at, account: found.by, file: found.fileId, correction: found.correction }
      const { counts, lines } = await mergeChunks(tx, examineInThread(examining, (read) => read(tx)), { kind: context.db.kind, merging, region: found.region, importId: found.id, skipRefused: found.skipRefused, newId: () => context.newId() }, (more) => { rows += more })
      await repo.replaceLines(tx, found, lines)
      await repo.patchImport(tx, found, { state: 'done', counts, finishedAt: at.toISOString() })
    })
  } finally {
    clearInterval(ticker)
  }
}

/** Runs the work while the import is in that state; what the file is refused for ends it with the words of the refusal. */
async function step(importId: string, state: ImportRecord['state'], context: JobContext, work: (found: ImportRecord) => Promise<void>): Promise<void> {
  const found = await context.db.read((tx) => repo.findImport(tx, importId))
  if (found === undefined || found.state !== state) return
  try {
    await work(found)
  } catch (error) {
    if (!(error instanceof AppError) || !final.has(error.kind)) throw error
    const problem = { code: error.code, zh: [error.text.zh, ...error.problems.slice(0, 5).map((one) => one.zh)].join(' '), en: [error.text.en, ...error.problems.slice(0, 5).map((one) => one.en)].join(' ') }
    await context.db.write((tx) => repo.patchImport(tx, found, { state: 'failed', problem, finishedAt: context.clock.now().toISOString() }))
  }
}

async function smallExamination(found: ImportRecord, bytes: Uint8Array, context: JobContext, small: Smallness) {
  if (bytes.length > small.bytes) return undefined
  return examineSmall(context.db, await openSource(found.name, bytes), { mapping: found.mapping, place: found.place, today: dayOf(context.clock.now()), at: context.clock.now(), correction: found.correction, small })
}

async function examiningOf(found: ImportRecord, bytes: Uint8Array, context: JobContext): Promise<Examining> {
  return { name: found.name, bytes, mapping: found.mapping, entries: await context.db.read(allIndicators), place: found.place, today: dayOf(context.clock.now()), signal: context.signal }
}

/** Into memory that the thread shares instead of copying. */
async function bytesOf(files: FileStore, found: ImportRecord): Promise<Uint8Array> {
  const bytes = new Uint8Array(new SharedArrayBuffer(found.size))
  const stream: Readable = await files.open(found.hash)
  let at = 0
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
