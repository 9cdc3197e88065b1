/** Exit codes by kind of error, so that scripts can tell what to do. */
import { AppError, type ErrorKind, type Lang } from '#kernel/errors.ts'
import { readTerminal } from '#platform/env.ts'

export const exitCodes: Readonly<Record<ErrorKind, number>> = {
  internal: 1, invalid: 2, 'not-found': 3, unauthenticated: 4, forbidden: 4, conflict: 5, stale: 5, unsupported: 6, 'too-large': 7, 'rate-limited': 8, unavailable: 8,
}

/** Something was found (lint findings, a broken audit chain): the command itself worked. */
export const foundSomething = 10

/** Tells the error on standard error and returns the exit code. */
export function reportError(error: unknown, lang: Lang): number {
  if (!(error instanceof AppError)) {
    const [code, message] = error instanceof Error ? ['code' in error ? String(error.code) : error.name, error.message] : ['unknown', String(error)]
    process.stderr.write(`${lang === 'zh' ? '内部错误' : 'internal error'} (${code}): ${message}\n`)
    if (readTerminal().traces && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
    return exitCodes.internal
  }
  process.stderr.write(`${error.text[lang]} [${error.code}]\n`)
  for (const problem of error.problems) process.stderr.write(`  ${problem.path}: ${problem[lang]}\n`)
  return exitCodes[error.kind]
}
