/** How a theme grows: the last seven days against the median of the eight weeks before (facts §5.4: repeat complaints, region × category × 7 days against the 8-week median). */

export interface Growth {
  readonly lastWeek: number
  /** Median of the appeals a week in the eight weeks before. */
  readonly usual: number
  /** lastWeek − usual, appeals. */
  readonly above: number
  /** lastWeek / usual; undefined where usually there is none: the theme is new. */
  readonly ratio: number | undefined
  /** Appeals of the nine weeks, oldest first, the last week last. */
  readonly weekly: readonly number[]
}

const WEEK = 7 * 86_400_000
const WEEKS = 9

/** @param times milliseconds since 1970 @param now the end of the last week */
export function growthOf(times: readonly number[], now: number): Growth {
  const weekly = Array.from({ length: WEEKS }, () => 0)
  for (const at of times) {
    const ago = Math.floor((now - at) / WEEK)
    if (ago >= 0 && ago < WEEKS) weekly[WEEKS - 1 - ago] = (weekly[WEEKS - 1 - ago] ?? 0) + 1
  }
  const lastWeek = weekly.at(-1) ?? 0
  const before = weekly.slice(0, -1).sort((a, b) => a - b)
  const usual = ((before[3] ?? 0) + (before[4] ?? 0)) / 2
  return { lastWeek, usual, above: lastWeek - usual, ratio: usual > 0 ? lastWeek / usual : undefined, weekly }
}
