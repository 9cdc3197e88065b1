/** Counters and histograms for /metrics, in Prometheus' text format. Labels are routes and job names, never ids. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { LuoshiDb } from '#platform/db/index.ts'
import { countJobs, type JobEnd } from '#platform/jobs/index.ts'

export interface Metrics {
  readonly contentType: string
  /** The page for /metrics; reads the queue's length. */
  text(): Promise<string>
  request(labels: { readonly method: string; readonly route: string; readonly status: number }, ms: number): void
  jobEnded(end: JobEnd): void
  /** The same database, with every transaction timed. */
  timed<D extends LuoshiDb>(db: D): D
}

/** From a quick read to a long import, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({ name: 'luoshi_http_request_seconds', help: 'Time to answer a request', labelNames: ['method', 'route', 'status'], buckets: BUCKETS, registers })
  const transactions = new Histogram({ name: 'luoshi_db_transaction_seconds', help: 'Time of a transaction, waiting for a connection included', labelNames: ['mode', 'result'], buckets: BUCKETS, registers })
  const jobs = new Histogram({ name: 'luoshi_job_seconds', help: 'Time of an attempt at a job', labelNames: ['name', 'result'], buckets: BUCKETS, registers })
  const pollErrors = new Counter({ name: 'luoshi_job_poll_errors_total', help: 'Times the queue could not be read', registers })
  const queue = new Gauge({ name: 'luoshi_jobs', help: 'Jobs waiting, running and failed', labelNames: ['name', 'state'], registers })
  let watched: LuoshiDb | undefined

  const timing = async <T>(mode: string, run: () => Promise<T>): Promise<T> => {
    const done = transactions.startTimer({ mode })
    try {
      const result = await run()
      done({ result: 'done' })
      return result
    } catch (error) {
      done({ result: 'failed' })
      throw error
    }
  }
  return {
    contentType: registry.contentType,
    async text() {
      if (watched) {
        const counts = await watched.read(countJobs)
        queue.reset()
        for (const { name, state, count } of counts) queue.set({ name, state }, count)
      }
      return registry.metrics()
    },
    request: ({ method, route, status }, ms) => { requests.observe({ method, route, status: String(status) }, ms / 1000) },
    jobEnded({ name, ms, error }) {
      if (name === 'jobs.poll') pollErrors.inc()
      else jobs.observe({ name, result: error === undefined ? 'done' : 'failed' }, ms / 1000)
    },
    timed(db) {
      watched = db
      return { ...db, read: (fn, scope) => timing('read', () => db.read(fn, scope)), write: (fn, scope) => timing('write', () => db.write(fn, scope)) }
    },
  }
}
