/** The order in which figures are written: that of the table's key, so that its indexes grow page by page instead of all over. */
import { rowKeyOf } from '#kernel/region.ts'
import type { Columns } from './figures.ts'
import { ranks, type FileNames } from './names.ts'

/** Indices in key order (region, indicator, place, period, breakdown); of the same key, the first of the file first. */
export function keyOrder({ place, indicator, period, breakdown }: Columns, count: number, names: FileNames): Uint32Array {
  const [regions, places] = [ranks(place, count, names.place, rowKeyOf), ranks(place, count, names.place)]
  const [indicators, periods, breakdowns] = [ranks(indicator, count, names.indicator), ranks(period, count, names.period), ranks(breakdown, count, names.breakdown)]
  const [manyIndicators, manyPlaces, manyBreakdowns] = [names.indicator.size(), names.place.size(), names.breakdown.size()]
  const high = new Float64Array(count)
  const low = new Float64Array(count)
  const order = new Uint32Array(count)
  let sorted = true
  for (let i = 0; i < count; i++) {
    high[i] = ((regions[place[i] ?? 0] ?? 0) * manyIndicators + (indicators[indicator[i] ?? 0] ?? 0)) * manyPlaces + (places[place[i] ?? 0] ?? 0)
    low[i] = (periods[period[i] ?? 0] ?? 0) * manyBreakdowns + (breakdowns[breakdown[i] ?? 0] ?? 0)
    order[i] = i
    if (i > 0 && sorted) sorted = (high[i] ?? 0) > (high[i - 1] ?? 0) || (high[i] === high[i - 1] && (low[i] ?? 0) >= (low[i - 1] ?? 0))
  }
  return sorted ? order : order.sort((a, b) => (high[a] ?? 0) - (high[b] ?? 0) || (low[a] ?? 0) - (low[b] ?? 0) || a - b)
}
