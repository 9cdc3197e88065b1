/** Values of parameters as PostgreSQL reads them in text format; bytes go as they are. */
import { dbErrors } from './db.errors.ts'

export type WireValue = string | Buffer | null

/**
 * Instants are written in UTC, lists as array literals, other objects as JSON.
 * @throws DB.TEXT_NUL: PostgreSQL would complain in words that say neither which nor what to do
 */
export function wireValue(value: unknown): WireValue {
  const written = inText(value)
  if (typeof written === 'string' && written.includes('\0')) throw dbErrors.TEXT_NUL()
  return written
}

function inText(value: unknown): WireValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  return Array.isArray(value) ? arrayLiteral(value) : JSON.stringify(value)
}

function arrayLiteral(values: readonly unknown[]): string {
  let literal = '{'
  for (const value of values) {
    if (literal.length > 1) literal += ','
    literal += Array.isArray(value) ? arrayLiteral(value) : typeof value === 'number' ? String(value) : element(inText(value))
  }
  return `${literal}}`
}

function element(written: WireValue): string {
  if (written === null) return 'NULL'
  if (typeof written !== 'string') return `"\\\\x${written.toString('hex')}"`
  return `"${/["\\]/.test(written) ? written.replaceAll(/["\\]/g, '\\$&') : written}"`
}
