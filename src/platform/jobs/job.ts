/** What a job is: declared once by its module, put into the queue inside a transaction, run after that transaction has committed. */
import type { z } from 'zod'
import type { Clock } from '#kernel/clock.ts'
import type { LuoshiDb } from '#platform/db/index.ts'

export interface JobContext {
  readonly db: LuoshiDb
  readonly clock: Clock
  readonly jobId: string
  /** 1 on the first run. */
  readonly attempt: number
  /** Aborted when the server stops: return early, the job runs again after the start. */
  readonly signal: AbortSignal
  newId(): string
  /** For long work; shown to whoever waits for it. `total` null: not known yet. */
  progress(done: number, total: number | null, message?: string): Promise<void>
}

export interface JobDefinition<S extends z.ZodType> {
  /** `<module>.<verb>`. */
  readonly name: string
  /** Checked when the job is queued and again when it is run. Ids and settings only: the payload is stored as it is, so no personal data. */
  readonly schema: S
  /** Runs at least once, possibly again after a crash: must come to the same end when run twice. Throwing means another attempt. */
  handle(payload: z.output<S>, context: JobContext): Promise<void>
  /** Default: 5 attempts, waiting 10 s, 20 s, 40 s, … in between. */
  readonly retry?: { readonly attempts: number; readonly firstDelaySeconds: number }
  /** The job is queued by itself; its schema must accept `{}`. */
  readonly schedule?: Schedule
}

/** `dailyAt: '03:30'` is Asia/Shanghai. */
export type Schedule = { readonly everyMinutes: number } | { readonly dailyAt: string }

/** A job whose payload type has been forgotten: what runners and module declarations hold. */
export interface JobDeclaration {
  readonly name: string
  readonly retry: { readonly attempts: number; readonly firstDelaySeconds: number }
  readonly schedule: Schedule | null
  /** Parses the payload and handles it. */
  run(payload: unknown, context: JobContext): Promise<void>
}

export interface Job<Payload> extends JobDeclaration {
  /** Errors: ZodError, a fault of the program. */
  parse(payload: Payload): unknown
}

export function defineJob<S extends z.ZodType>(definition: JobDefinition<S>): Job<z.input<S>> {
  return {
    name: definition.name,
    retry: definition.retry ?? { attempts: 5, firstDelaySeconds: 10 },
    schedule: definition.schedule ?? null,
    parse: (payload) => definition.schema.parse(payload),
    run: (payload, context) => definition.handle(definition.schema.parse(payload), context),
  }
}
