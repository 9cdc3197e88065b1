/**
 * Lines of a CSV understood by their bytes: names that stood before, and figures that need no repair. Most lines of most files;
 * whatever else stands in a line, it is read again as texts. Both ways come to the same (plain.test.ts).
 */
import type { FigureColumn, SheetMapping } from '../../mapping/mapping.schema.ts'
import { decoderOf, type CsvText, type Line } from '../../sheets/lines.ts'
import type { FigureKey } from '../batch/figures.ts'
import { fieldsOf } from '../raw.ts'
import { addToWhole, tally, type Tally, type TotalsBook } from '../totals.ts'
import { bytesMemo, type BytesMemo } from './memo.ts'
import { meanings, odd, type Indicator, type Knowing, type Place } from './meanings.ts'
import { plainNumber } from './number.ts'

/** One figure of a line, until all of its line are known to be plain. */
interface Found { is: boolean; readonly key: { -readonly [name in keyof FigureKey]: number }; value: number; from: number; kept: number; to: number; placeNotes: number; periodNotes: number; indicator: Indicator | undefined; place: Place | undefined }

export type PlainLines = Omit<Knowing, 'year'> & { readonly mapping: SheetMapping; readonly text: CsvText }

/** Answers false for a line that is to be read as texts. */
export function plainLines({ mapping, text, ...knowing }: PlainLines): (line: Line) => boolean {
  const { firstRow, defaults } = mapping
  const { keys, groups } = fieldsOf(mapping)
  const { batch, totals } = knowing
  const mean = meanings({ ...knowing, year: defaults.year })
  const decode = decoderOf(text.encoding)
  const memo = <T>(work: (name: string) => T): BytesMemo<T> => bytesMemo((bytes, from, to) => work(decode(bytes, from, to).trim()))
  const memos = { place: memo(mean.place), indicator: memo(mean.indicator), period: memo(mean.period), text: memo((name) => name) }
  const fixedFor = ({ about }: { readonly about: FigureColumn }) => {
    const fixed = <T>(key: 'place' | 'indicator' | 'period' | 'breakdown', work: (name: string) => T): T | undefined => (about[key] !== null ? work(about[key]) : keys[key] < 0 ? work(defaults[key] ?? '') : undefined)
    return { place: fixed('place', mean.place), indicator: fixed('indicator', mean.indicator), period: fixed('period', mean.period), part: fixed('breakdown', (name) => name) }
  }
  const plans = groups.map((group) => ({ group, fixed: fixedFor(group), found: nothingYet() }))
  const periodByDefault = mean.period(defaults.period ?? '')
  const number = plainNumber()
  const tallyOf = lastTally(totals)

  // The line at hand: kept here so that no closure is made for each.
  let bytes: Uint8Array = new Uint8Array(0)
  let start = 0
  let ends: Int32Array = new Int32Array(0)
  let count = 0
  const from = (at: number): number => (at === 0 ? start : (ends[at - 1] ?? 0) + 1)
  const isEmpty = (at: number | undefined): boolean => at === undefined || at < 0 || at >= count || from(at) === ends[at]
  const read = <T>(at: number, known: BytesMemo<T>): T => (at < count ? known.get(bytes, from(at), ends[at] ?? 0) : known.get(bytes, start, start))
  /** Lines under a table begin with a Chinese word; blanks before a word are trimmed when read as texts. */
  const mayBeFooter = (): boolean => {
    for (let at = 0; at < count; at++) {
      if (isEmpty(at)) continue
      const first = bytes[from(at)] ?? 0
      return (first <= 32 || first >= 128) && at !== keys.place && at !== keys.indicator && at !== keys.period
    }
    return false
  }
  const understand = ({ group, fixed, found }: (typeof plans)[number]): boolean => {
    found.is = false
    if (!isEmpty(group.numerator) || !isEmpty(group.denominator)) return false
    const at = group.value
    if (at === undefined || isEmpty(at)) return true
    const indicator = fixed.indicator ?? read(keys.indicator, memos.indicator)
    const place = fixed.place ?? read(keys.place, memos.place)
    if (indicator === odd || place === odd) return false
    const { entry } = indicator
    const period = (fixed.period ?? (isEmpty(keys.period) ? periodByDefault : read(keys.period, memos.period)))(entry.frequency)
    const part = mean.part(fixed.part ?? read(keys.breakdown, memos.text), entry)
    if (period === odd || part === undefined) return false
    const unit = (isEmpty(keys.unit) ? '' : read(keys.unit, memos.text)) || group.about.unit || defaults.unit || ''
    if (unit !== '' && !indicator.fits(unit)) return false
    const to = ends[at] ?? 0
    // 0.85 % or 85 %: a question that texts settle.
    if (!number.read(bytes, from(at), to, entry.decimals) || (indicator.isShare && number.value > 0 && number.value <= 1)) return false
    Object.assign(found.key, { place: place.id, indicator: indicator.id, period: period.id, breakdown: part })
    found.is = true
    found.value = number.value
    found.from = from(at)
    found.kept = number.kept
    found.to = to
    found.placeNotes = place.notes
    found.periodNotes = period.notes
    found.indicator = indicator
    found.place = place
    return true
  }

  return (line) => {
    if (line.number < firstRow) return true
    bytes = line.bytes
    start = line.from
    ends = line.ends
    count = line.count
    if (!isEmpty(keys.remark) || mayBeFooter()) return false
    for (const plan of plans) if (!understand(plan)) return false
    for (const { group, found } of plans) {
      const { key, indicator, place } = found
      if (!found.is || indicator === undefined || place === undefined) continue
      if (indicator.addsUp || (indicator.rollsUp && place.whole !== undefined)) {
        const sums = tallyOf(key, batch.names)
        const amount = Math.round(found.value * sums.scale)
        if (indicator.addsUp) tally(sums, amount, place.whole)
        else if (place.whole !== undefined) addToWhole(sums, amount, place.whole)
      }
      batch.figures.addPlain(key, line.number, group.value ?? 0, found.value, bytes, found.from, found.kept, found.to, found.placeNotes, found.periodNotes)
    }
    return true
  }
}

const nothingYet = (): Found => ({ is: false, key: { place: 0, indicator: 0, period: 0, breakdown: 0 }, value: 0, from: 0, kept: 0, to: 0, placeNotes: 0, periodNotes: 0, indicator: undefined, place: undefined })

/** Figures of one indicator and period mostly stand together, or come round again and again. */
function lastTally(totals: TotalsBook): (key: FigureKey, names: Knowing['batch']['names']) => Tally {
  const known = new Map<number, Tally>()
  let lastKey = -1
  let last: Tally | undefined
  return ({ indicator, period, breakdown }, names) => {
    const key = (indicator * 0x10000 + period) * 0x1000 + breakdown
    if (key === lastKey && last !== undefined) return last
    const found = known.get(key) ?? totals.tallyOf({ indicator: names.indicator.text(indicator), period: names.period.text(period), breakdown: names.breakdown.text(breakdown) })
    known.set(key, found)
    lastKey = key
    last = found
    return found
  }
}
