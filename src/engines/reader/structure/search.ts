import type { Span } from '#kernel/span.ts'

/** Index of the last item that starts at or before `offset`, -1 for none. Items lie in order of their starts. */
export function lastStartingBy(items: readonly { readonly source: Span }[], offset: number): number {
  let low = 0, high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((items[middle]?.source.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
