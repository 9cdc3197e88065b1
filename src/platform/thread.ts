import { Worker, type WorkerOptions } from 'node:worker_threads'

/** A worker thread that runs a TypeScript file. In it, `workerData.input` is what was given here. */
export function startThread(entry: URL, input: unknown, options: Omit<WorkerOptions, 'workerData'> = {}): Worker {
  return new Worker(new URL('./thread.boot.mjs', import.meta.url), { ...options, workerData: { entry: entry.href, input } })
}
