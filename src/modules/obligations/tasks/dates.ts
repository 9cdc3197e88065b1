/** Dates as sentences of plans say them, and the day by which the work has to be done. Pure. */

/** The last day that `2027`, `2027-06` or `2027-06-30` covers; undefined where it is no date. */
export function lastDayOf(partial: string): string | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(partial)
  if (match === null) return undefined
  const [, year = '', month = '12', day] = match
  if (day !== undefined) return partial
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return `${year}-${month}-${String(last).padStart(2, '0')}`
}

/** The commitment's own deadline, else the end of its plan; undefined: somebody has to say. */
export const dueDayOf = (deadline: string | null, periodEnd: string | null): string | undefined =>
  lastDayOf(deadline ?? '') ?? lastDayOf(periodEnd ?? '')
