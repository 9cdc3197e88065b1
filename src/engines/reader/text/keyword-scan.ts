/**
 * Finds many fixed words in one pass. Words are kept by their last character, so that a place of the text costs one
 * table look-up unless a word may end there: linear in the text, and no expression that could be made to backtrack.
 */
export interface KeywordHit<T> { readonly start: number; readonly end: number; readonly value: T }

export interface KeywordScan<T> {
  /** The longest word ending at each place of `text.slice(start, end)`, in the order of their ends. Words may overlap. */
  scan(text: string, start: number, end: number): KeywordHit<T>[]
}

export function keywordScan<T>(words: Iterable<readonly [string, T]>): KeywordScan<T> {
  const byLast = new Map<number, (readonly [string, T])[]>()
  const isLast = new Uint8Array(65536)
  for (const entry of words) {
    const last = entry[0].charCodeAt(entry[0].length - 1)
    isLast[last] = 1
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
        if (isLast[code] === 0) continue
        for (const [word, value] of byLast.get(code) ?? []) {
          const from = i + 1 - word.length
          if (from < start || !text.startsWith(word, from)) continue
          hits.push({ start: from, end: i + 1, value })
          break
        }
      }
      return hits
    },
  }
}
