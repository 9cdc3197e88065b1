/** Columns of many rows as texts of PostgreSQL arrays: the driver looks at each element several times, which costs more than reading the list did. */
import { sql, type RawBuilder } from 'kysely'

/** Of what needs no quotes: ids, days, hexadecimal digits, names of fields and keys that hold letters, digits and plus signs only. */
export const plainArray = (values: readonly (string | number | null)[]): string => `{${values.map((value) => value ?? 'null').join(',')}}`

export const textArray = (values: readonly (string | null)[]): string => `{${values.map((value) => (value === null ? 'null' : quoted(value))).join(',')}}`

/** JSON, which holds no line break; null where there is none. Read with `jsonLinesRead`: what stands between quotes is looked at letter by letter on both sides. */
export const jsonLines = (values: readonly unknown[]): string => values.map((value) => (value === null ? '' : JSON.stringify(value))).join('\n')
export const jsonLinesRead = (lines: string): RawBuilder<unknown> => sql`string_to_array(${lines}::text, chr(10), '')`

const quoted = (text: string): string => `"${/["\\]/.test(text) ? text.replaceAll(/["\\]/g, String.raw`\$&`) : text}"`
