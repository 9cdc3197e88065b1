/** What a call may leave in the audit log, which keeps it for good. Pure. */
import { scrubText } from '#platform/telemetry/index.ts'

/** A call may carry anything where an id belongs, so what an id looks like is asked before it is written down. */
export const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Blanks numbers of people in every text of a subject or a detail: codes, names and reasons that people type may hold one. */
export function withoutNumbers<T>(value: T): T
export function withoutNumbers(value: unknown): unknown {
  if (typeof value === 'string') return uuid.test(value) ? value : scrubText(value)
  if (Array.isArray(value)) return value.map((item: unknown) => withoutNumbers(item))
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutNumbers(item as unknown)]))
  return value
}
