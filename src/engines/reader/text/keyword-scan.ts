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
  const byLast = new Map<number, (readonly [string, T])[]>()
  const isLast = new Uint8Array(65536)
  const mayBePair = new Uint8Array(65536)
  for (const entry of words) {
    const last = entry[0].charCodeAt(entry[0].length - 1)
    const before = entry[0].length > 1 ? entry[0].charCodeAt(entry[0].length - 2) : -1
    isLast[last] = before < 0 || isLast[last] === ALONE ? ALONE : IN_PAIR
    if (before >= 0) mayBePair[pairOf(before, last)] = 1
    const bucket = byLast.get(last)
    if (bucket) bucket.push(entry)
    else byLast.set(last, [entry])
  }
  for (const bucket of byLast.values()) bucket.sort((a, b) => b[0].length - a[0].length)
  return {
    scan(text, start, end) {
      const hits: KeywordHit<T>[] = []
      for (let i = start; i < end; i++) {
        const code = text.charCodeAt(i)
        const kind = isLast[code]
        if (kind === 0 || (kind === IN_PAIR && mayBePair[pairOf(text.charCodeAt(i - 1), code)] === 0)) continue
        for (const [word, value] of byLast.get(code) ?? []) {
          const from = i + 1 - word.length
          if (from < start || !text.startsWith(word, from)) continue
          hits.push({ start: from, end: i + 1, value })
          break
        }
      }
      return hits
    },
    hits(text, start, end) {
      for (let i = start; i < end; i++) {
        const code = text.charCodeAt(i)
        const kind = isLast[code]
        if (kind === 0 || (kind === IN_PAIR && mayBePair[pairOf(text.charCodeAt(i - 1), code)] === 0)) continue
        for (const [word] of byLast.get(code) ?? []) if (i + 1 - word.length >= start && text.startsWith(word, i + 1 - word.length)) return true
      }
      return false
    },
  }
}
