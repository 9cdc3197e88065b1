/**
 * Who reads the words of a filing: this thread, or one beside it when this one can't keep up in a rush. Reading takes a
 * quarter of a filing's processor time, which on the one thread of a server is time in which nobody is answered. With time
 * to spare it is read here: the way there and back doubles the 99th percentile of answers (docs/performance.md). The thread
 * beside is an aid and never needed: until it is ready, when it has ended, and for what it had in hand then, words are read here.
 */
import { performance } from 'node:perf_hooks'
import type { Worker } from 'node:worker_threads'
import { startThread } from '#platform/thread.ts'
import { readWords, type ReadWords, type SaidWords, type WordsReading } from './told.ts'

export interface WordsReader {
  /** @param filed how many are filed a second */
  read(words: SaidWords, filed: number): Promise<ReadWords>
}

export interface ToThread { readonly order: number; readonly words: SaidWords }
export type FromThread = { readonly ready: string } | { readonly order: number; readonly read: ReadWords }

/** Filings in one second from which a second dictionary in memory (90 MB) is worth it: far above a county's busiest hour. */
const rush = 30
/** Share of the time in which this thread is at work, from which on it can't keep up, and below which it can again. Between them who reads now goes on. */
const behind = 0.9
const inTime = 0.8
/** Milliseconds over which that share is taken. */
const span = 500
/** Without a rush for so long its memory is given back; one that ended by itself is not started again sooner. */
const idleMs = 60_000

interface Waiting { readonly words: SaidWords; readonly done: (read: ReadWords) => void; readonly failed: (error: unknown) => void }
interface Helper { readonly thread: Worker; ready: boolean; readonly waiting: Map<number, Waiting>; idle: NodeJS.Timeout }

export interface ReaderPorts {
  readonly start?: () => Worker
  /** Share of the time since it was asked last in which this thread was at work, 0 to 1. */
  readonly atWork?: () => number
}

/** @param ports given in tests */
export function wordsReader(reading: WordsReading, { start = () => startThread(new URL('./told.thread.ts', import.meta.url), null), atWork = sharesAtWork() }: ReaderPorts = {}): WordsReader {
  let helper: Helper | undefined
  let notBefore = 0
  let orders = 0
  let asked = -span
  let beside = false

  const keepsUp = (): boolean => {
    const now = performance.now()
    if (now - asked >= span) {
      asked = now
      beside = atWork() > (beside ? inTime : behind)
    }
    return !beside
  }
  const end = (one: Helper): void => {
    if (helper === one) helper = undefined
    clearTimeout(one.idle)
    for (const { words, done, failed } of one.waiting.values()) {
      try {
        done(readWords(reading, words))
      } catch (error) {
        failed(error)
      }
    }
    one.waiting.clear()
  }
  const begin = (): Helper => {
    const thread = start()
    const one: Helper = { thread, ready: false, waiting: new Map(), idle: setTimeout(() => { void thread.terminate() }, idleMs).unref() }
    // An idle thread does not hold up the end of the process.
    thread.unref()
    thread.on('message', (message: FromThread) => {
      if ('ready' in message) { one.ready = true; return }
      const waiting = one.waiting.get(message.order)
      one.waiting.delete(message.order)
      if (one.waiting.size === 0) thread.unref()
      waiting?.done(message.read)
    })
    // What ended it is seen by whoever's words they were, as they are read again here.
    thread.on('error', () => {})
    thread.on('exit', () => {
      notBefore = performance.now() + idleMs
      end(one)
    })
    return one
  }
  return {
    async read(words, filed) {
      if (filed < rush || keepsUp()) return readWords(reading, words)
      if (helper === undefined && performance.now() >= notBefore) helper = begin()
      const one = helper
      if (one?.ready !== true) return readWords(reading, words)
      one.idle.refresh()
      return new Promise((done, failed) => {
        if (one.waiting.size === 0) one.thread.ref()
        const order = orders++
        one.waiting.set(order, { words, done, failed })
        one.thread.postMessage({ order, words } satisfies ToThread)
      })
    },
  }
}

function sharesAtWork(): () => number {
  let last = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization
  }
}
