/** What people see of jobs: state, progress, failures, and the retry button. */
import { sql } from 'kysely'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { jobErrors } from './jobs.errors.ts'

export interface JobStatus {
  readonly id: string
  readonly name: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly attempts: number
  readonly errorCode: string | null
  readonly errorText: string | null
  readonly createdAt: Date
  readonly finishedAt: Date | null
  readonly progress: { readonly done: number; readonly total: number | null; readonly message: string } | null
}

export async function findJob(tx: ReadTx, id: string): Promise<JobStatus | undefined> {
  const { rows } = await sql<Row>`${columns} where job.id = ${id}`.execute(tx)
  return rows.map(statusOf)[0]
}

/** Newest first; `before` is the id of the last one shown. */
export async function listJobs(tx: ReadTx, filter: { readonly state?: JobStatus['state']; readonly before?: string; readonly limit: number }): Promise<readonly JobStatus[]> {
  const { rows } = await sql<Row>`${columns}
    where (${filter.state ?? null}::text is null or job.state = ${filter.state ?? null}) and (${filter.before ?? null}::uuid is null or job.id < ${filter.before ?? null})
    order by job.id desc limit ${filter.limit}`.execute(tx)
  return rows.map(statusOf)
}

/** Gives a failed job all its attempts again. Errors: JOB.NOT_FOUND, JOB.NOT_FAILED. */
export async function retryJob(tx: WriteTx, id: string): Promise<void> {
  const job = await findJob(tx, id)
  if (!job) throw jobErrors.NOT_FOUND({ id })
  const { numAffectedRows } = await sql`
    update job set state = 'waiting', attempts = 0, run_at = 'epoch', finished_at = null, key = null where id = ${id} and state = 'failed'`.execute(tx)
  if (numAffectedRows !== 1n) throw jobErrors.NOT_FAILED({ id })
}

interface Row {
  id: string; name: string; state: JobStatus['state']; attempts: number; error_code: string | null; error_text: string | null
  created_at: Date; finished_at: Date | null; done: number | null; total: number | null; message: string | null
}

const columns = sql`
  select job.id, job.name, job.state, job.attempts, job.error_code, job.error_text, job.created_at, job.finished_at, p.done, p.total, p.message
  from job left join job_progress p on p.job_id = job.id`

function statusOf(row: Row): JobStatus {
  return {
    id: row.id, name: row.name, state: row.state, attempts: row.attempts, errorCode: row.error_code, errorText: row.error_text,
    createdAt: row.created_at, finishedAt: row.finished_at,
    progress: row.done === null ? null : { done: row.done, total: row.total, message: row.message ?? '' },
  }
}
