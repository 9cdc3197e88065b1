/**
 * The parts of regions' wholes in columns. An object a part would live as long as they are read, and moving a million
 * of them about takes longer than reading them. Pure.
 */
import { missingStates, type Missing, type Part } from '#engines/metrics/rollup/cell.ts'
import { TextNumbers } from '#kernel/text-numbers.ts'

/** One indicator, period and breakdown, by their numbers. */
export interface Series { readonly n: number; readonly period: number; readonly breakdown: number }

const HAS_BASE = 1 << 3
const PROVISIONAL = 1 << 4
/** What the place reports itself: it leads over what was made of others. */
const OBSERVED = 1 << 5
/** The lowest bits: 0, or 1 + the position of why there is no value. */
const REASON = 7
const reasons: readonly ({ readonly missing: Missing })[] = missingStates.map((missing) => ({ missing }))

export class PartTable {
  readonly indicators = new TextNumbers()
  readonly places = new TextNumbers()
  readonly periods = new TextNumbers()
  readonly breakdowns = new TextNumbers()
  readonly series: Series[] = []
  /** Number of the series by indicator, period and breakdown. */
  readonly #numbers: number[][][] = []
  #room = 1 << 12
  #length = 0
  #seriesOf = new Int32Array(this.#room)
  #placeOf = new Int32Array(this.#room)
  #amounts = new Float64Array(this.#room)
  #bases = new Float64Array(this.#room)
  #marks = new Uint8Array(this.#room)

  get length(): number { return this.#length }

  /** All by their numbers in the lists above. `base`: NaN where there is none. */
  add(n: number, place: number, period: number, breakdown: number, amount: number, base: number, missing: Missing | null, provisional: boolean, observed: boolean): void {
    if (this.#length === this.#room) this.#grow()
    const row = this.#length++
    this.#seriesOf[row] = this.#seriesNumber(n, period, breakdown)
    this.#placeOf[row] = place
    this.#amounts[row] = amount
    this.#bases[row] = base
    this.#marks[row] = (missing === null ? 0 : missingStates.indexOf(missing) + 1) | (Number.isNaN(base) ? 0 : HAS_BASE) | (provisional ? PROVISIONAL : 0) | (observed ? OBSERVED : 0)
  }

  seriesAt(n: number, period: number, breakdown: number): number | undefined { return this.#numbers[n]?.[period]?.[breakdown] }

  /** Calls `take` for each series with the rows of its parts. */
  eachSeries(take: (series: Series, rows: Int32Array, number: number) => void): void {
    const begins = new Int32Array(this.series.length + 1)
    for (let row = 0; row < this.#length; row++) begins[(this.#seriesOf[row] ?? 0) + 1] = (begins[(this.#seriesOf[row] ?? 0) + 1] ?? 0) + 1
    for (let s = 0; s < this.series.length; s++) begins[s + 1] = (begins[s + 1] ?? 0) + (begins[s] ?? 0)
    const next = begins.slice()
    const rows = new Int32Array(this.#length)
    for (let row = 0; row < this.#length; row++) {
      const s = this.#seriesOf[row] ?? 0
      const at = next[s] ?? 0
      rows[at] = row
      next[s] = at + 1
    }
    this.series.forEach((series, s) => { take(series, rows.subarray(begins[s], begins[s + 1]), s) })
  }

  placeAt(row: number): number { return this.#placeOf[row] ?? 0 }
  isObserved(row: number): boolean { return ((this.#marks[row] ?? 0) & OBSERVED) !== 0 }
  isProvisional(row: number): boolean { return ((this.#marks[row] ?? 0) & PROVISIONAL) !== 0 }

  partAt(row: number): Part {
    const marks = this.#marks[row] ?? 0
    const reason = reasons[(marks & REASON) - 1]
    if (reason !== undefined) return reason
    const amount = this.#amounts[row] ?? 0
    return (marks & HAS_BASE) === 0 ? { amount } : { amount, base: this.#bases[row] ?? 0 }
  }

  #seriesNumber(n: number, period: number, breakdown: number): number {
    const ofIndicator = this.#numbers[n] ??= []
    const ofPeriod = ofIndicator[period] ??= []
    return ofPeriod[breakdown] ??= this.series.push({ n, period, breakdown }) - 1
  }

  #grow(): void {
    this.#room *= 2
    const wider = <T extends { set(from: T): void }>(to: T, from: T): T => { to.set(from); return to }
    this.#seriesOf = wider(new Int32Array(this.#room), this.#seriesOf)
    this.#placeOf = wider(new Int32Array(this.#room), this.#placeOf)
    this.#amounts = wider(new Float64Array(this.#room), this.#amounts)
    this.#bases = wider(new Float64Array(this.#room), this.#bases)
    this.#marks = wider(new Uint8Array(this.#room), this.#marks)
  }
}
