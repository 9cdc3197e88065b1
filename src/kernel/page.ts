/**
 * Cursor paging. A cursor is the sort key of the last row shown, opaque to clients: rows that arrive or go
 * meanwhile neither repeat nor hide others, which an offset would do.
 */
export interface Page<T> {
  readonly items: readonly T[]
  /** Cursor of the next page; null when this is the last. */
  readonly next: string | null
}

export const defaultPageSize = 50
/** More rows in one answer would hold the database and the browser longer than a person reads. */
export const maxPageSize = 200

/**
 * Cuts a page out of `rows`, which a repository fetched with `limit + 1`: the extra row only tells that more follow.
 * `key` gives the values the query sorts by, unique together.
 */
export function pageOf<T>(rows: readonly T[], limit: number, key: (row: T) => readonly CursorPart[]): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null }
}

export type CursorPart = string | number | null

export function encodeCursor(parts: readonly CursorPart[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(parts))
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The parts of a cursor, or undefined when the text was not made by `encodeCursor` with that many parts. */
export function decodeCursor(cursor: string, parts: number): readonly CursorPart[] | undefined {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))))
    if (!Array.isArray(value) || value.length !== parts) return undefined
    return value.every(isPart) ? value : undefined
  } catch {
    return undefined // whatever a client wrote there is simply no cursor of ours
  }
}

const isPart = (value: unknown): value is CursorPart => value === null || typeof value === 'string' || typeof value === 'number'
