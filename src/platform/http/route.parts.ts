/** Small parts that route declarations are made of. */
import { z } from 'zod'
import type { AppError } from '#kernel/errors.ts'
import { defaultPageSize, maxPageSize } from '#kernel/page.ts'
import type { FileStore, StoredContent } from '../files/index.ts'

/** Input of a route that takes none. */
export type NoInput = z.ZodUndefined

/** Output of a command that has nothing to say: answered with 204. */
export const nothing = z.null()

/** Query of a list: `?limit=50&cursor=…`. Extend it with the list's filters. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(defaultPageSize),
  cursor: z.string().max(1000).optional(),
})

/** Output of a list made with `pageOf`. */
export const pageOutput = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item).readonly(), next: z.string().nullable() })

/** Path parameter `:id`. */
export const idParams = z.object({ id: z.uuid() })

/** A file as output; `mediaTypes` are what OpenAPI lists. */
export interface FileOutput { readonly file: true; readonly mediaTypes: readonly string[] }
export const file = (...mediaTypes: readonly [string, ...string[]]): FileOutput => ({ file: true, mediaTypes })

export interface FileAnswer {
  /** Name under which it is saved; may be Chinese. */
  readonly file: string
  readonly mediaType: string
  readonly content: Uint8Array | AsyncIterable<Uint8Array>
  /** Shown in the browser instead of saved; only for types that can't run script. Default false. */
  readonly inline?: boolean
}

export interface UploadRule {
  /** Limit of one file in bytes; larger ones answer 413 before they are read to the end. */
  readonly maxBytes: number
  /** Names of the file fields; each is required and holds one file. Other fields of the form go to `body`. */
  readonly fields: readonly string[]
  /** Files go there as they come in, for those too large to stand in memory: the handler has them by `kept`. What it claims of them outlives the next sweep. */
  readonly keep?: Pick<FileStore, 'put'>
}

export interface UploadedFile {
  readonly field: string
  /** Name as the sender gave it: for display only, never for a path. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface KeptFile { readonly name: string; readonly content: StoredContent }

export interface Upload {
  /** The file of a declared field. */
  file(field: string): UploadedFile
  /** Likewise, of a rule with `keep`. */
  kept(field: string): KeptFile
}

/**
 * Returned by a handler instead of throwing when what it wrote must stay: a failed sign-in is counted.
 * A thrown error rolls everything back.
 */
export class Refusal {
  readonly error: AppError
  constructor(error: AppError) { this.error = error }
}
export const refuse = (error: AppError): Refusal => new Refusal(error)
