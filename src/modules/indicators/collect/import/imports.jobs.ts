/** Checking and writing an import, off the request path. Both may run twice and come to the same end. */
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import { dayOf } from '#kernel/workdays.ts'
import { appendAudit } from '#platform/audit/index.ts'
import { defineJob, type Job, type JobContext } from '#platform/jobs/index.ts'
import type { FileStore } from '#platform/files/index.ts'
import { allIndicators } from '../../registry/registry.repo.ts'
import { recordObservations } from '../../observations/observations.service.ts'
import { readRules } from '../../observations/rules.ts'
import { collectErrors } from '../collect.errors.ts'
import * as repo from './imports.repo.ts'
import type { ImportLine, ImportRecord } from './imports.schema.ts'
import { examineInThread, type Examining } from './in-thread.ts'
import { checkChunks, mergeChunks } from './large.ts'
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
    const { counts, lines } = await check(files, found, context, small)
    await context.db.write(async (tx) => {
      await repo.replaceLines(tx, found, lines)
      await repo.patchImport(tx, found, { state: 'checked', counts })
    })
  }),
})

async function check(files: FileStore, found: ImportRecord, context: JobContext, limits: Smallness): Promise<{ counts: NonNullable<ImportRecord['counts']>; lines: readonly ImportLine[] }> {
  const small = await smallExamination(files, found, context, limits)
  if (small !== undefined) return small
  const examining = await examiningOf(files, found, context, limits)
  return ticking(context, (at) => context.db.write((tx) => {
    const chunks = examineInThread(examining, (read) => read(tx), (records) => { at.total = records })
    return checkChunks(tx, chunks, { kind: context.db.kind, entries: examining.entries, pack: examining.pack, batch: found.id, correction: found.correction }, (counts) => { at.done = counts.accepted + counts.repaired + counts.refused })
  }))
}

/** The work is one transaction, which can't report; on a server another connection does. The embedded database has only one. */
async function ticking<T>(context: JobContext, work: (at: { done: number; total: number | null }) => Promise<T>): Promise<T> {
  const at: { done: number; total: number | null } = { done: 0, total: null }
  const ticker = context.db.kind === 'postgres' ? setInterval(() => { context.progress(at.done, at.total).catch(() => {}) }, 1000) : undefined
  try {
    return await work(at)
  } finally {
    clearInterval(ticker)
  }
}

export const writeJob = (files: FileStore, small: Smallness = smallImport): WriteJob => defineJob({
  name: 'indicators.write-import', schema: Payload,
  handle: ({ importId }, context) => step(importId, 'writing', context, async (found) => {
    const at = context.clock.now()
    const examined = await smallExamination(files, found, context, small)
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
    await writeLarge(found, await examiningOf(files, found, context, small), at, context)
  }),
})

async function writeLarge(found: ImportRecord, examining: Examining, at: Date, context: JobContext): Promise<void> {
  const { entries, pack } = examining
  const merging = { batch: found.id, at, account: found.by, file: found.fileId, correction: found.correction }
  const sending = { kind: context.db.kind, entries, pack, merging, region: found.region, importId: found.id, skipRefused: found.skipRefused, newId: () => context.newId() }
  await ticking(context, (progress) => context.db.write(async (tx) => {
    progress.done = 0
    progress.total = (found.counts?.accepted ?? 0) + (found.counts?.repaired ?? 0)
    const { counts, lines } = await mergeChunks(tx, examineInThread(examining, (read) => read(tx)), sending, (more) => { progress.done += more })
    await repo.replaceLines(tx, found, lines)
    await repo.patchImport(tx, found, { state: 'done', counts, finishedAt: at.toISOString() })
  }))
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

async function smallExamination(files: FileStore, found: ImportRecord, context: JobContext, small: Smallness) {
  if (found.size > small.bytes) return undefined
  const now = context.clock.now()
  return examineSmall(context.db, await openSource(found.name, await contentOf(files, found)), { mapping: found.mapping, place: found.place, today: dayOf(now), at: now, correction: found.correction, small })
}

/** The thread reads the file from disk by itself: however long, it stands nowhere as a whole. */
async function examiningOf(files: FileStore, found: ImportRecord, context: JobContext, { chunk }: Smallness): Promise<Examining> {
  const [content, entries, pack] = [await contentOf(files, found), await context.db.read(allIndicators), await readRules()]
  return { name: found.name, content, mapping: found.mapping, entries, pack, place: found.place, today: dayOf(context.clock.now()), ...(chunk === undefined ? {} : { rows: chunk }), signal: context.signal }
}

const contentOf = async (files: FileStore, { hash, size }: ImportRecord) => ({ path: await files.locate(hash), size })
