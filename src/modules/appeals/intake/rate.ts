/** How fast appeals come in at this process, by line: the one count by which things are done otherwise in a rush. */
export interface FilingRate {
  /** One more is being filed. */
  add(region: string): void
  /** The most that were filed within this second or within the one before. */
  of(region: string): number
}

interface Count { second: number; filed: number; before: number }

/** @param now milliseconds that only go forward */
export function filingRate(now: () => number = () => performance.now()): FilingRate {
  const counts = new Map<string, Count>()
  const countOf = (region: string): Count => {
    const second = Math.floor(now() / 1000)
    const count = counts.get(region) ?? { second, filed: 0, before: 0 }
    counts.set(region, count)
    if (count.second !== second) Object.assign(count, { before: count.second === second - 1 ? count.filed : 0, filed: 0, second })
    return count
  }
  return {
    add(region) { countOf(region).filed++ },
    of(region) {
      const { filed, before } = countOf(region)
      return Math.max(filed, before)
    },
  }
}
