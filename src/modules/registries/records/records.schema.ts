/** Records as the rest of the program sees them. */
import { z } from 'zod'

export const RegionCode = z.string().regex(/^[1-9]\d{5}$/)
export const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])
export const Facts = z.record(z.string(), Value)

/** Something that is doubtful about a record but was kept: `check-digit`, `fifteen-digits`, `two-values`, `birth-dates`, `ring`, `wrong-value`, `unknown-place`. */
export const Flag = z.object({ field: z.string(), kind: z.string(), detail: z.string(), on: z.iso.date() })
export type Flag = z.infer<typeof Flag>

export const RecordRow = z.object({
  region: RegionCode, type: z.string(), id: z.uuid(), title: z.string(), place: z.string().nullable(), facts: Facts, validFrom: z.string(), validUntil: z.string().nullable(),
  flags: z.array(Flag).readonly(), state: z.enum(['active', 'merged', 'erased']), mergedInto: z.uuid().nullable(), version: z.int(), changedAt: z.iso.datetime(),
})
export type RecordRow = z.infer<typeof RecordRow>

export interface SecretRow { readonly field: string; readonly keyId: string; readonly sealed: Uint8Array; readonly hash: Uint8Array; readonly shown: string; readonly source: string; readonly at: string }

/** By whom and when; `day` is the Shanghai day. */
export interface Writing { readonly at: Date; readonly day: string; readonly account: string; readonly source: string; newId(): string; readonly importId?: string }
