/** Keeps personal data out of logs: by key, by kind of error, and at last by pattern over the finished line. Pure. */
import pg from 'pg'
import { AppError } from '#kernel/errors.ts'

const CENSORED = '[redacted]'

/** Keys whose values never reach a log, compared in lower case without `_` and `-`. */
const PRIVATE_KEYS: ReadonlySet<string> = new Set([
  'password', 'passwd', 'token', 'secret', 'authorization', 'cookie', 'setcookie', 'apikey', 'code2fa', 'totp', 'otp',
  'name', 'displayname', 'personname', 'idnumber', 'identitynumber', 'idcard', 'phone', 'mobile', 'email', 'address', 'account', 'bankaccount', 'birthday',
  'body', 'payload', 'values', 'parameters', 'detail', 'headers',
])

const PATTERNS: readonly RegExp[] = [
  /(?<!\d)\d{6}[ -]?(?:19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[\dXx](?!\d)/g, // identity number, 18 places
  /(?<!\d)\d{15,19}(?!\d)/g, // old identity numbers, bank accounts
  /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g, // mobile
  /(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/g, // fixed line
  /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/g, // e-mail
  /(postgres(?:ql)?:\/\/[^:\s/]{1,64}:)[^@\s]{1,200}@/g, // password in a database address
]

/** Blanks what looks like a number of a person. */
export function scrubText(text: string): string {
  return PATTERNS.reduce((line, pattern) => line.replace(pattern, CENSORED), text)
}

/** A log object without private keys, errors reduced to what says nothing of anybody. Deeper than 6 levels is cut. */
export function scrubObject(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return describeError(value)
  if (value instanceof Date || typeof value !== 'object' || value === null) return value
  if (depth > 6) return '…'
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => scrubObject(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) =>
    [key, PRIVATE_KEYS.has(key.toLowerCase().replace(/[_-]/g, '')) ? CENSORED : scrubObject(item, depth + 1)]))
}

/** PostgreSQL's words quote the row they are about, so only its codes and names of tables are kept. */
function describeError(error: Error): Readonly<Record<string, unknown>> {
  const cause = error.cause === undefined ? {} : { cause: scrubObject(error.cause) }
  if (error instanceof pg.DatabaseError) {
    const { code, table, column, constraint, routine } = error
    return { type: 'DatabaseError', code, table, column, constraint, routine, stack: frames(error), ...cause }
  }
  if (error instanceof AppError) return { type: error.name, code: error.code, message: error.message, params: error.params, stack: frames(error), ...cause }
  return { type: error.name, message: error.message, stack: frames(error), ...cause }
}

/** The stack without its first lines, which repeat the message. */
const frames = (error: Error): readonly string[] => (error.stack ?? '').split('\n').map((line) => line.trim()).filter((line) => line.startsWith('at ')).slice(0, 20)
