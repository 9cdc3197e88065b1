/** The newest value of each indicator at each place: what checks of other modules read. */
import { daysOf } from '#engines/metrics/periods/report-period.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { effectiveCells } from '../judge/cells.repo.ts'
import type { Cell } from '../judge/cell.ts'

export interface StandingValue extends Pick<Cell, 'indicator' | 'place' | 'period' | 'value' | 'missing' | 'numerator' | 'denominator' | 'provisional'> {
  /** Last day of the period. */
  readonly last: string
}

/** Of periods that have ended by the day; what was never given is left out. */
export async function standingValues(tx: ReadTx, { indicators, places, day }: { readonly indicators: readonly string[]; readonly places: readonly string[]; readonly day: string }): Promise<readonly StandingValue[]> {
  const newest = new Map<string, StandingValue>()
  for (const { indicator, place, period, value, missing, numerator, denominator, provisional } of await effectiveCells(tx, { indicators, places, breakdowns: [''] })) {
    const { last } = daysOf(period)
    const key = `${indicator} ${place}`
    const before = newest.get(key)
    if (last <= day && (before === undefined || before.last < last)) newest.set(key, { indicator, place, period, last, value, missing, numerator, denominator, provisional })
  }
  return [...newest.values()]
}
