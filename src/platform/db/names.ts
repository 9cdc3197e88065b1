/**
 * Names for statements that come again. PostgreSQL parses and plans a named statement once a connection instead of at
 * each call, which is half the work of a short transaction. A pooler in transaction mode has to support them (pgbouncer ≥ 1.21).
 */
export interface StatementNames {
  /** Undefined the first time: most texts made of lists of different length never come again. */
  of(text: string): string | undefined
  /** After a migration: plans made for the tables as they were are left behind. */
  forget(): void
}

/** A plan takes some tens of kilobytes on each connection: more names would cost memory than they save time. */
const NAMED = 400
/** Texts seen once are remembered only so far. */
const SEEN = 2000

export function statementNames(): StatementNames {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  let count = 0
  return {
    of(text) {
      const name = names.get(text)
      if (name !== undefined || names.size >= NAMED) return name
      if (!seen.has(text)) {
        if (seen.size >= SEEN) seen.clear()
        seen.add(text)
        return undefined
      }
      seen.delete(text)
      count += 1
      names.set(text, `luoshi_${count}`)
      return names.get(text)
    },
    forget() {
      names.clear()
      seen.clear()
    },
  }
}
