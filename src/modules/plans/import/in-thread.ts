/** Reading and linting off the server's own thread, within bounds of time and memory. */
import type { Worker } from 'node:worker_threads'
import type { LintFinding } from '#engines/reader/index.ts'
import { AppError } from '#kernel/errors.ts'
import { startThread } from '#platform/thread.ts'
import { planErrors } from '../plans.errors.ts'
import type { Linted, ReadDocument, ReadStep } from './read.ts'
import type { ReadingReport, ReadingTask, ReadingTasks } from './reading.protocol.ts'

export interface ReadingBounds {
  /** After this long the thread is ended. */
  readonly seconds: number
  /** Of the thread's JavaScript heap. */
  readonly megabytes: number
}

/** A province's whole five-year plan takes a second and 100 MB; the rest is for ten megabytes of text on a slow, busy machine. */
const bounds: ReadingBounds = { seconds: 180, megabytes: 1024 }
/** Somebody waits at the page meanwhile. */
const regionBounds: ReadingBounds = { ...bounds, seconds: 20 }

interface Watching { readonly signal?: AbortSignal; readonly onStep?: (step: ReadStep) => void; readonly within?: ReadingBounds }

/** @throws reader.*, plans.reading-too-long, plans.reading-too-big; the signal's reason */
export function readInThread(order: ReadingTasks['read']['order'], watching: Watching = {}): Promise<ReadDocument> {
  return inThread('read', order.name, order, watching)
}

/** @throws plans.reading-too-long, plans.reading-too-big */
export function lintInThread(own: Linted, upper: Linted | undefined, title: string): Promise<readonly LintFinding[]> {
  return inThread('lint', title, { own, ...(upper && { upper }) }, {})
}

/** The place that a document says it is from. @throws as readInThread */
export function regionNameInThread(bytes: Uint8Array, name: string): Promise<string | null> {
  return inThread('region', name, { bytes, name }, { within: regionBounds })
}

function inThread<T extends ReadingTask>(task: T, name: string, order: ReadingTasks[T]['order'], { signal, onStep, within = bounds }: Watching): Promise<ReadingTasks[T]['result']> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const thread = takeThread(within.megabytes)
    const end = (settle: () => void): void => {
      clearTimeout(watchdog)
      signal?.removeEventListener('abort', stop)
      hearNoMore(thread)
      settle()
    }
    const kill = (reason: unknown): void => {
      end(() => { reject(reason) })
      void thread.terminate()
    }
    const stop = (): void => { kill(signal?.reason) }
    const watchdog = setTimeout(() => { kill(planErrors['reading-too-long']({ name, seconds: within.seconds })) }, within.seconds * 1000)
    signal?.addEventListener('abort', stop)
    thread.on('message', (message: ReadingReport<ReadingTasks[T]['result']>) => {
      if (message.kind === 'step') { onStep?.(message.step); return }
      end(() => {
        if (message.kind === 'done') resolve(message.result)
        else reject(new AppError(message.error.code, message.error.definition, message.error.params, { problems: message.error.problems }))
      })
      keepThread(thread, within.megabytes)
    })
    thread.on('error', (error) => {
      const tooBig = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      kill(tooBig ? planErrors['reading-too-big']({ name, megabytes: within.megabytes }, { cause: error }) : error)
    })
    thread.on('exit', (code) => { kill(new Error(`the reading thread ended with ${code} before it answered`)) })
    thread.postMessage({ task, ...order })
  })
}

interface IdleThread { readonly thread: Worker; readonly megabytes: number; readonly ending: NodeJS.Timeout }

/** Starting a thread loads the reader anew, most of a second: a review lints after each correction. */
const idle: IdleThread[] = []
const idleMs = 60_000

function takeThread(megabytes: number): Worker {
  const at = idle.findIndex((one) => one.megabytes === megabytes)
  const [kept] = at < 0 ? [] : idle.splice(at, 1)
  if (kept === undefined) return startThread(new URL('./reading.thread.ts', import.meta.url), null, { resourceLimits: { maxOldGenerationSizeMb: megabytes } })
  clearTimeout(kept.ending)
  hearNoMore(kept.thread)
  kept.thread.ref()
  return kept.thread
}

/** An idle thread holds up nothing: neither the process's end nor, for longer than a minute, its memory. */
function keepThread(thread: Worker, megabytes: number): void {
  const forget = (): void => {
    const at = idle.findIndex((one) => one.thread === thread)
    if (at >= 0) idle.splice(at, 1)
    void thread.terminate()
  }
  thread.unref()
  thread.on('error', forget)
  thread.on('exit', forget)
  idle.push({ thread, megabytes, ending: setTimeout(forget, idleMs).unref() })
}

/** One event at a time: without names, Node's own listeners, by which the thread's port is started, would go too. */
function hearNoMore(thread: Worker): void {
  for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event)
}
