/** The first pass over a file: what has to be looked up before its figures can be understood. */
import { columnOfShares, placeKey, type ColumnOfShares } from '../cells/index.ts'
import type { Dictionary, Entry } from '../mapping/dictionary.ts'
import type { Mapping, SheetMapping } from '../mapping/mapping.schema.ts'
import { decoderOf, scanLines, type CsvText, type Line } from '../sheets/lines.ts'
import { columnName } from '../sheets/xlsx.ts'
import { bytesMemo, type BytesMemo } from './plain/memo.ts'
import { fieldsOf, sheetReader, type RawRecord } from './raw.ts'
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
  const book = surveyBook(dictionary)
  const sheet = source.kind === 'table' ? source.table.sheets[0] : undefined
  const map = mapping.sheets.find((one) => one.sheet === sheet?.name)
  if (sheet?.text !== undefined && map?.use === true) {
    const reader = sheetReader(map)
    const line = surveyLines(map, sheet.text, book)
    for (const _ of scanLines(sheet.text, { line, row: (row) => { for (const record of reader.records(row)) book.record(record) } })) continue
  } else for (const { record } of recordsOf(source, mapping, () => {})) book.record(record)
  return book.survey()
}

type Book = ReturnType<typeof surveyBook>

function surveyBook(dictionary: Dictionary) {
  const places = new Set<string>()
  /** As written: folding each of a million texts would take longer than reading them. */
  const seen = new Set<string>()
  const indicators = new Set<string>()
  const columns = new Map<string, { above: number; within: number }>()
  let records = 0
  const book = {
    place(written: string): void {
      if (!seen.has(written) && seen.size < maxNames) { seen.add(written); places.add(placeKey(written)) }
    },
    /** Of a share its numbers are wanted: 0.85 may be 85 %. */
    indicator(written: string): Entry | undefined {
      const known = indicatorOf(dictionary, written)
      if (known !== undefined) indicators.add(known.id)
      return known
    },
    share(sheet: string, column: string, number: number): void {
      const key = `${sheet}|${column}`
      const counts = columns.get(key) ?? { above: 0, within: 0 }
      if (Math.abs(number) > 1) counts.above += 1
      else if (number > 0) counts.within += 1
      columns.set(key, counts)
    },
    figure(): void { records += 1 },
    record({ sheet, place, indicator, value, numerator, denominator }: RawRecord): void {
      if (value.cell.text === '' && numerator.cell.text === '' && denominator.cell.text === '') return
      book.figure()
      book.place(place.cell.text)
      if (isShare(book.indicator(indicator.cell.text))) book.share(sheet, value.column, value.cell.percent ? Number.NaN : (value.cell.number ?? Number(value.cell.text)))
    },
    survey: (): Survey => ({
      records, places: [...places].filter((text) => text !== ''), indicators: [...indicators],
      shares: (sheet, column) => {
        const counts = columns.get(`${sheet}|${column}`)
        return counts === undefined ? undefined : columnOfShares([...(counts.above > 0 ? [2] : []), ...Array.from({ length: Math.min(counts.within, 3) }, () => 0.5)])
      },
    }),
  }
  return book
}

/** Lines without quotes by their bytes: a name that stood before costs a comparison. */
function surveyLines(map: SheetMapping, { encoding }: CsvText, book: Book): (line: Line) => boolean {
  const { keys, groups } = fieldsOf(map)
  const decode = decoderOf(encoding)
  const trimmed = (bytes: Uint8Array, from: number, to: number): string => decode(bytes, from, to).trim()
  const places = bytesMemo((bytes, from, to) => { book.place(trimmed(bytes, from, to)); return true })
  const indicators = bytesMemo((bytes, from, to) => isShare(book.indicator(trimmed(bytes, from, to))))
  const plans = groups.map(({ about, value, numerator, denominator }) => {
    const [place, indicator] = [about.place ?? (keys.place < 0 ? (map.defaults.place ?? '') : undefined), about.indicator ?? (keys.indicator < 0 ? (map.defaults.indicator ?? '') : undefined)]
    return { place, share: indicator === undefined ? undefined : isShare(book.indicator(indicator)), column: value === undefined ? '' : columnName(value), value: value ?? -1, numerator: numerator ?? -1, denominator: denominator ?? -1 }
  })
  // The line at hand: kept here so that no closure is made for each.
  let bytes: Uint8Array = new Uint8Array(0)
  let start = 0
  let ends: Int32Array = new Int32Array(0)
  let count = 0
  const from = (at: number): number => (at === 0 ? start : (ends[at - 1] ?? 0) + 1)
  const isEmpty = (at: number): boolean => at < 0 || at >= count || from(at) === ends[at]
  const read = (at: number, memo: BytesMemo<boolean>): boolean => (at < count ? memo.get(bytes, from(at), ends[at] ?? 0) : memo.get(bytes, start, start))
  return (line) => {
    if (line.number < map.firstRow) return true
    bytes = line.bytes
    start = line.from
    ends = line.ends
    count = line.count
    for (const { place, share, column, value, numerator, denominator } of plans) {
      if (isEmpty(value) && isEmpty(numerator) && isEmpty(denominator)) continue
      book.figure()
      if (place === undefined) read(keys.place, places)
      else book.place(place)
      if ((share ?? read(keys.indicator, indicators)) && !isEmpty(value)) book.share(map.sheet, column, Number(trimmed(bytes, from(value), ends[value] ?? 0)))
    }
    return true
  }
}

const isShare = (entry: Entry | undefined): boolean => entry?.unit === '%' || entry?.unit === '‰'

function indicatorOf(dictionary: Dictionary, text: string) {
  const direct = dictionary.byId.get(text)
  if (direct !== undefined) return direct
  const found = dictionary.find(text)
  return found?.sure ? dictionary.byId.get(found.id) : undefined
}
