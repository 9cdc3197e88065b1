/** Runs queued jobs until told to stop; or, for tests and the CLI, everything that is due and no more. */
import { AppError } from '#kernel/errors.ts'
import type { Clock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import type { LuoshiDb } from '#platform/db/index.ts'
import type { JobContext, JobDeclaration } from './job.ts'
import { jobErrors } from './jobs.errors.ts'
import { deleteFinished, extendLease, failJob, finishJob, queueSlot, releaseJobs, setProgress, takeJob, type Failure, type TakenJob } from './jobs.repo.ts'
import { lastSlot } from './schedule.ts'

export interface JobRunnerOptions {
  readonly db: LuoshiDb
  readonly jobs: readonly JobDeclaration[]
  readonly clock: Clock
  /** Jobs at once. Default: 1 on the embedded database, which has one connection; 4 on a server. */
  readonly concurrency?: number
  /** Told of every attempt's end; for logs and metrics. */
  readonly onEnd?: (end: JobEnd) => void
}

export interface JobEnd { readonly id: string; readonly name: string; readonly attempt: number; readonly ms: number; readonly error?: unknown }

export interface JobRunner {
  /** Takes no more jobs, aborts the signal of the running ones, waits for them up to `patienceMs`, and puts back what has not ended. */
  stop(patienceMs?: number): Promise<void>
}

/** Longer: a crashed server's jobs wait that long. Shorter: a busy event loop loses its own lease. */
const LEASE_MS = 60_000
const RENEW_MS = 20_000
/** A queued job starts within this; polling costs one indexed read. */
const POLL_MS = 500
const KEPT_MS = 14 * 24 * 3_600_000

export async function startJobs(options: JobRunnerOptions): Promise<JobRunner> {
  const { db, clock } = options
  // Nobody else can hold the embedded database, so whatever is marked running was cut off.
  if (db.kind === 'embedded') await db.write((tx) => releaseJobs(tx, null))
  const abort = new AbortController()
  const running = new Map<string, Promise<void>>()
  const slots = options.concurrency ?? (db.kind === 'embedded' ? 1 : 4)
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> = Promise.resolve()

  const fill = async (): Promise<void> => {
    await queueScheduled(options)
    while (running.size < slots && !abort.signal.aborted) {
      const job = await take(options)
      if (!job) return
      const work = attempt(options, job, abort.signal).finally(() => {
        running.delete(job.id)
        wake()
      })
      running.set(job.id, work)
    }
  }
  const poll = async (before: Promise<void>): Promise<void> => {
    await before
    try {
      await fill()
    } catch (error) {
      // A database that is away for a moment must not end the runner: the next poll tries again.
      options.onEnd?.({ id: '', name: 'jobs.poll', attempt: 0, ms: 0, error })
    }
    clearTimeout(timer)
    if (!abort.signal.aborted) timer = setTimeout(wake, POLL_MS)
  }
  const wake = (): void => {
    clearTimeout(timer)
    if (!abort.signal.aborted) turn = poll(turn)
  }
  wake()
  const cleaner = setInterval(() => { db.write((tx) => deleteFinished(tx, new Date(clock.now().getTime() - KEPT_MS))).catch(() => {}) }, 3_600_000)
  cleaner.unref()

  return {
    async stop(patienceMs = 8_000) {
      abort.abort()
      clearTimeout(timer)
      clearInterval(cleaner)
      await turn
      let impatient: NodeJS.Timeout | undefined
      await Promise.race([Promise.all(running.values()), new Promise((resolve) => { impatient = setTimeout(resolve, patienceMs) })])
      clearTimeout(impatient)
      const left = [...running.keys()]
      if (left.length > 0) await db.write((tx) => releaseJobs(tx, left))
    },
  }
}

/** Runs everything due at `clock.now()`, jobs queued by jobs included, one after another. Returns how many attempts it made. */
export async function drainJobs(options: JobRunnerOptions): Promise<number> {
  const never = new AbortController().signal
  await queueScheduled(options)
  for (let count = 0; ; count++) {
    const job = await take(options)
    if (!job) return count
    await attempt(options, job, never)
  }
}

const take = ({ db, jobs, clock }: JobRunnerOptions): Promise<TakenJob | undefined> =>
  db.write((tx) => takeJob(tx, jobs.map((job) => job.name), clock.now(), new Date(clock.now().getTime() + LEASE_MS)))

async function queueScheduled({ db, jobs, clock }: JobRunnerOptions): Promise<void> {
  const now = clock.now()
  for (const job of jobs) {
    const { schedule } = job
    if (schedule === null) continue
    const slot = lastSlot(schedule, now)
    if (queued.get(db)?.get(job.name) === slot.getTime()) continue
    await db.write((tx) => queueSlot(tx, job, slot))
    const known = queued.get(db) ?? new Map<string, number>()
    queued.set(db, known.set(job.name, slot.getTime()))
  }
}

/** Slots this process has seen queued: saves asking the database twice a second about a daily job. */
const queued = new WeakMap<LuoshiDb, Map<string, number>>()

async function attempt(options: JobRunnerOptions, taken: TakenJob, signal: AbortSignal): Promise<void> {
  const { db, clock, jobs } = options
  const started = performance.now()
  const job = jobs.find((candidate) => candidate.name === taken.name)
  const renew = setInterval(() => {
    db.write((tx) => extendLease(tx, taken, new Date(clock.now().getTime() + LEASE_MS))).catch(() => {})
  }, RENEW_MS)
  const end = (error?: unknown): void => options.onEnd?.({
    id: taken.id, name: taken.name, attempt: taken.attempts, ms: performance.now() - started, ...(error === undefined ? {} : { error }),
  })
  try {
    if (!job) throw jobErrors.UNKNOWN({ name: taken.name })
    await job.run(taken.payload, contextOf(options, taken, signal))
    await db.write((tx) => finishJob(tx, taken, clock.now()))
    end()
  } catch (error) {
    if (signal.aborted) await db.write((tx) => releaseJobs(tx, [taken.id]))
    else await db.write((tx) => failJob(tx, taken, failureOf(error, job, taken, clock.now()), clock.now()))
    end(error)
  } finally {
    clearInterval(renew)
  }
}

function contextOf({ db, clock }: JobRunnerOptions, taken: TakenJob, signal: AbortSignal): JobContext {
  return {
    db, clock, signal, jobId: taken.id, attempt: taken.attempts, newId: systemIds.next,
    progress: (done, total, message = '') => db.write((tx) => setProgress(tx, taken.id, done, total, message, clock.now())),
  }
}

/** Only a registered error's words are kept: any other message may quote what it was working on, and goes to the log, which redacts. */
function failureOf(error: unknown, job: JobDeclaration | undefined, taken: TakenJob, now: Date): Failure {
  const { attempts, firstDelaySeconds } = job?.retry ?? { attempts: 1, firstDelaySeconds: 0 }
  const hopeless = error instanceof AppError && (error.kind === 'invalid' || error.kind === 'unsupported' || error.kind === 'not-found')
  const again = taken.attempts < attempts && !hopeless
  const delay = Math.min(firstDelaySeconds * 2 ** (taken.attempts - 1), 3600)
  return {
    code: error instanceof AppError ? error.code : 'INTERNAL',
    text: error instanceof AppError ? error.text.zh : '',
    retryAt: again ? new Date(now.getTime() + delay * 1000) : null,
  }
}
