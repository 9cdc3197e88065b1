/** The queue table: put in, take, finish. Takers skip what others have locked. */
import { sql } from 'kysely'
import { systemIds } from '#kernel/ids.ts'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import type { Job, JobDeclaration } from './job.ts'

export interface EnqueueOptions {
  /** While a job of the same name and key waits, this one is absorbed: the waiting job's id is returned, its payload and time stay. */
  readonly key?: string
  /** Not before; absent: as soon as the transaction has committed. */
  readonly runAt?: Date
  readonly id?: string
}

/** Puts a job into the queue as part of the transaction: a rollback takes it back. Returns its id. */
export async function enqueue<P>(tx: WriteTx, job: Job<P>, payload: P, options: EnqueueOptions = {}): Promise<string> {
  return insertJob(tx, job.name, job.parse(payload), options)
}

export async function insertJob(tx: WriteTx, name: string, payload: unknown, options: EnqueueOptions): Promise<string> {
  const id = options.id ?? systemIds.next()
  const { rows } = await sql<{ id: string }>`
    insert into job (id, name, key, payload, state, run_at)
    values (${id}, ${name}, ${options.key ?? null}, ${json(payload)}, 'waiting', ${options.runAt ?? new Date(0)})
    on conflict (name, key) where state = 'waiting' and key is not null do update set key = excluded.key
    returning id`.execute(tx)
  return rows[0]?.id ?? id
}

export interface TakenJob { readonly id: string; readonly name: string; readonly payload: unknown; readonly attempts: number }

/** Takes the longest-due job of the names given (or one whose lease ran out) and counts the attempt. */
export async function takeJob(tx: WriteTx, names: readonly string[], now: Date, leasedUntil: Date): Promise<TakenJob | undefined> {
  const { rows } = await sql<TakenJob>`
    update job set state = 'running', attempts = attempts + 1, leased_until = ${leasedUntil}, error_code = null, error_text = null
    where id = (
      select id from job
      where name = any (${[...names]}) and ((state = 'waiting' and run_at <= ${now}) or (state = 'running' and leased_until < ${now}))
      order by run_at, id limit 1 for update skip locked)
    returning id, name, payload, attempts`.execute(tx)
  return rows[0]
}

/** False when the lease was lost meanwhile: somebody else has taken the job. */
export async function extendLease(tx: WriteTx, job: TakenJob, leasedUntil: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update job set leased_until = ${leasedUntil} where id = ${job.id} and state = 'running' and attempts = ${job.attempts}`.execute(tx)
  return numAffectedRows === 1n
}

export async function finishJob(tx: WriteTx, job: TakenJob, now: Date): Promise<void> {
  await sql`update job set state = 'done', finished_at = ${now}, leased_until = null where id = ${job.id} and state = 'running' and attempts = ${job.attempts}`.execute(tx)
}

export interface Failure { readonly code: string; readonly text: string; readonly retryAt: Date | null }

/**
 * With `retryAt` the job waits again, without it has failed for good. Where another job with the same key has come to
 * wait meanwhile, that one does the work and this one ends as failed with the code it had.
 */
export async function failJob(tx: WriteTx, job: TakenJob, failure: Failure, now: Date): Promise<void> {
  await sql`
    update job set leased_until = null, error_code = ${failure.code}, error_text = ${failure.text},
      run_at = coalesce(${failure.retryAt}::timestamptz, run_at),
      state = case when ${failure.retryAt}::timestamptz is not null and not exists (
        select 1 from job other where other.name = job.name and other.key = job.key and other.state = 'waiting') then 'waiting' else 'failed' end,
      finished_at = case when ${failure.retryAt}::timestamptz is null then ${now}::timestamptz end
    where id = ${job.id} and state = 'running' and attempts = ${job.attempts}`.execute(tx)
}

/** Puts jobs back that a stopped process was running, without counting the attempt; `ids` null: every running one. */
export async function releaseJobs(tx: WriteTx, ids: readonly string[] | null): Promise<void> {
  await sql`
    update job set state = 'waiting', leased_until = null, attempts = attempts - 1,
      key = case when exists (select 1 from job other where other.name = job.name and other.key = job.key and other.state = 'waiting') then null else key end
    where state = 'running' and (${ids === null ? null : [...ids]}::uuid[] is null or id = any (${ids === null ? null : [...ids]}::uuid[]))`.execute(tx)
}

export async function setProgress(tx: WriteTx, jobId: string, done: number, total: number | null, message: string, now: Date): Promise<void> {
  await sql`
    insert into job_progress (job_id, done, total, message, updated_at) values (${jobId}, ${done}, ${total}, ${message}, ${now})
    on conflict (job_id) do update set done = excluded.done, total = excluded.total, message = excluded.message, updated_at = excluded.updated_at`.execute(tx)
}

export async function deleteFinished(tx: WriteTx, before: Date): Promise<void> {
  await sql`delete from job where state = 'done' and finished_at < ${before}`.execute(tx)
}

/**
 * Queues the job for this slot unless that has been done; true when it was. A schedule that is new here has missed
 * nothing: it waits for its next slot instead of running everything at the first start.
 */
export async function queueSlot(tx: WriteTx, job: JobDeclaration, slot: Date): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`
    insert into job_schedule (name, last_slot) values (${job.name}, ${slot})
    on conflict (name) do update set last_slot = excluded.last_slot where job_schedule.last_slot < excluded.last_slot
    returning xmax = 0 as "isNew"`.execute(tx)
  if (rows[0]?.isNew !== false) return false
  await insertJob(tx, job.name, {}, { key: 'schedule' })
  return true
}

/** Jobs waiting and failed, by name; for the metrics. */
export async function countJobs(tx: ReadTx): Promise<readonly { readonly name: string; readonly state: string; readonly count: number }[]> {
  const { rows } = await sql<{ name: string; state: string; count: number }>`
    select name, state, count(*) as count from job where state <> 'done' group by name, state`.execute(tx)
  return rows
}
