/** The first pass over a file: what has to be looked up before its figures can be understood. */
import { columnOfShares, placeKey, type ColumnOfShares } from '../cells/index.ts'
import type { Dictionary } from '../mapping/dictionary.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { recordsOf, type Source } from './source.ts'

export interface Survey {
  readonly records: number
  readonly places: readonly string[]
  readonly indicators: readonly string[]
  shares(sheet: string, column: string): ColumnOfShares | undefined
}

/** More different names are no names: a column was taken for places that is none. The rest is refused as unknown. */
const maxNames = 200_000

export function survey(source: Source, mapping: Mapping, dictionary: Dictionary): Survey {
  const places = new Set<string>()
  /** As written: folding each of a million texts would take longer than reading them. */
  const seen = new Set<string>()
  const indicators = new Set<string>()
  const columns = new Map<string, { above: number; within: number }>()
  let records = 0
  for (const { record } of recordsOf(source, mapping, () => {})) {
    const { value } = record
    if (value.cell.text === '' && record.numerator.cell.text === '' && record.denominator.cell.text === '') continue
    records += 1
    const written = record.place.cell.text
    if (!seen.has(written) && seen.size < maxNames) { seen.add(written); places.add(placeKey(written)) }
    const known = indicatorOf(dictionary, record.indicator.cell.text)
    if (known === undefined) continue
    indicators.add(known.id)
    if (known.unit !== '%' && known.unit !== '‰') continue
    const number = value.cell.percent ? Number.NaN : (value.cell.number ?? Number(value.cell.text))
    const key = `${record.sheet}|${value.column}`
    const counts = columns.get(key) ?? { above: 0, within: 0 }
    if (Math.abs(number) > 1) counts.above += 1
    else if (number > 0) counts.within += 1
    columns.set(key, counts)
  }
  return {
    records, places: [...places].filter((text) => text !== ''), indicators: [...indicators],
    shares: (sheet, column) => {
      const counts = columns.get(`${sheet}|${column}`)
      return counts === undefined ? undefined : columnOfShares([...(counts.above > 0 ? [2] : []), ...Array.from({ length: Math.min(counts.within, 3) }, () => 0.5)])
    },
  }
}

function indicatorOf(dictionary: Dictionary, text: string) {
  const direct = dictionary.byId.get(text)
  if (direct !== undefined) return direct
  const found = dictionary.find(text)
  return found?.sure ? dictionary.byId.get(found.id) : undefined
}
