import { sql, type RawBuilder } from 'kysely'
import type { JsonText } from './types.ts'

/** `insertInto('t').values({ detail: json({ a: 1 }) })`. The value must be plain JSON. */
export const json = (value: unknown): RawBuilder<JsonText> => sql<JsonText>`${JSON.stringify(value)}::text::jsonb`
