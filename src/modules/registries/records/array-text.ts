/** Columns of many rows as texts of PostgreSQL arrays: the driver looks at each element several times, which costs more than reading the list did. */

/** Of what needs no quotes: ids, days, hexadecimal digits, names of fields and keys that hold letters, digits and plus signs only. */
export const plainArray = (values: readonly (string | number | null)[]): string => `{${values.map((value) => value ?? 'null').join(',')}}`

export const textArray = (values: readonly (string | null)[]): string => `{${values.map((value) => (value === null ? 'null' : quoted(value))).join(',')}}`

const quoted = (text: string): string => `"${/["\\]/.test(text) ? text.replaceAll(/["\\]/g, String.raw`\$&`) : text}"`
