/**
 * Finds many fixed words in one pass. Words are kept by their last character, so that a place of the text costs one
 * table look-up unless a word may end there, and a second one by its last two: linear in the text, and no expression that
 * could be made to backtrack.
 */
export interface KeywordHit<T> { readonly start: number; readonly end: number; readonly value: T }

export interface KeywordScan<T> {
  /** The longest word ending at each place of `text.slice(start, end)`, in the order of their ends. Words may overlap. */
  scan(text: string, start: number, end: number): KeywordHit<T>[]
  /** Whether any of the words stands there. */
  hits(text: string, start: number, end: number): boolean
}

/** A word of one character ends here; only words of two and more do. */
const ALONE = 2, IN_PAIR = 1
/** A place for two characters in a table of 65,536; others may share it. */
const pairOf = (before: number, last: number): number => (before * 31 + last) & 0xffff

export function keywordScan<T>(words: Iterable<readonly [string, T]>): KeywordScan<T> {
  const single = new Map<number, readonly [string, T]>()
  const byPair = new Map<number, (readonly [string, T])[]>()
  const isLast = new Uint8Array(65536)
  const mayBePair = new Uint8Array(65536)
  for (const entry of words) {
    const [word] = entry
    const last = word.charCodeAt(word.length - 1)
    if (word.length === 1) {
      isLast[last] = ALONE
      single.set(last, entry)
      continue
    }
    const before = word.charCodeAt(word.length - 2)
    if (isLast[last] !== ALONE) isLast[last] = IN_PAIR
    mayBePair[pairOf(before, last)] = 1
    const key = before * 65536 + last
    const bucket = byPair.get(key)
    if (bucket) bucket.push(entry)
    else byPair.set(key, [entry])
  }
  for (const bucket of byPair.values()) bucket.sort((a, b) => b[0].length - a[0].length)

  /** The longest word that ends after `at` and begins at `start` or later. */
  function endingAt(text: string, start: number, at: number): readonly [string, T] | undefined {
    const code = text.charCodeAt(at)
    const kind = isLast[code]
    if (kind === 0) return undefined
    const before = text.charCodeAt(at - 1)
    if (at > start && mayBePair[pairOf(before, code)] !== 0) {
      for (const entry of byPair.get(before * 65536 + code) ?? none) {
        const from = at + 1 - entry[0].length
        if (from >= start && text.startsWith(entry[0], from)) return entry
      }
    }
    return kind === ALONE ? single.get(code) : undefined
  }

  return {
    scan(text, start, end) {
      const hits: KeywordHit<T>[] = []
      for (let i = start; i < end; i++) {
        const found = endingAt(text, start, i)
        if (found !== undefined) hits.push({ start: i + 1 - found[0].length, end: i + 1, value: found[1] })
      }
      return hits
    },
    hits(text, start, end) {
      for (let i = start; i < end; i++) if (endingAt(text, start, i) !== undefined) return true
      return false
    },
  }
}

const none: readonly never[] = []
