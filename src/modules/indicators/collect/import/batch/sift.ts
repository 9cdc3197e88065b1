/** Which figures of a chunk can be kept: each cell once, within its bounds, without a jump that nobody explains. */
import { shiftReportPeriod } from '#engines/metrics/periods/report-period.ts'
import type { Note } from '../../cells/index.ts'
import type { Dictionary } from '../../mapping/dictionary.ts'
import { repeated } from '../examine.ts'
import type { Where } from '../understand.ts'
import type { Figures } from './figures.ts'
import type { FileNames, Names } from './names.ts'
import { figureRules, type FigureRules } from './rules.ts'
import type { RulePack } from '../../../observations/rules.ts'

export interface Sifted {
  /** What can't be kept, by index. */
  readonly out: ReadonlyMap<number, { readonly kind: 'refused' | 'kept-out'; readonly notes: readonly Note[] }>
  /**
   * Figures that can't be told from this chunk alone, or that others of another chunk are held against. `before`: the period whose
   * figure it is to be compared with; '' none. `related`: relations are to be looked at.
   */
  readonly edges: readonly Edge[]
}

export interface Edge { readonly index: number; readonly before: string; readonly related: boolean }

export interface Sieve { sift(figures: Figures, order: Uint32Array, whereOf: (index: number) => Where): Sifted }

export function sieve(names: FileNames, dictionary: Dictionary, pack: RulePack): Sieve {
  const rulesOf: (FigureRules | undefined)[] = []
  const forIndicator = (id: number): FigureRules | undefined => {
    const entry = dictionary.byId.get(names.indicator.text(id))
    return rulesOf[id] ??= entry && figureRules(entry, pack)
  }
  const before = neighbour(names.period)

  return {
    sift(figures, order, whereOf) {
      const { place, indicator, period, breakdown, value } = figures.columns()
      const out = new Map<number, { readonly kind: 'refused' | 'kept-out'; readonly notes: readonly Note[] }>()
      const edges: Edge[] = []
      const followed = new Uint8Array(figures.count())
      const sameSeries = (a: number, b: number): boolean => place[a] === place[b] && indicator[a] === indicator[b]
      const sameFigure = (a: number, b: number): boolean => {
        const [x, y] = [figures.odd(a), figures.odd(b)]
        return Object.is(value[a], value[b]) && (x?.numerator ?? null) === (y?.numerator ?? null) && (x?.denominator ?? null) === (y?.denominator ?? null) && (x?.missing ?? null) === (y?.missing ?? null)
      }
      /** Position of the figure of the period before, which stands a few figures up; -1: not in this chunk. */
      const predecessor = (at: number, index: number): number => {
        const wanted = before(period[index] ?? 0)
        for (let up = at - 1; up >= 0; up--) {
          const other = order[up] ?? 0
          if (!sameSeries(other, index)) return -1
          if (period[other] === wanted) { if (breakdown[other] === breakdown[index] && !out.has(other)) return other } else if (names.period.text(period[other] ?? 0) < names.period.text(wanted)) return -1
        }
        return -1
      }
      let first = -1
      for (let at = 0; at < order.length; at++) {
        const index = order[at] ?? 0
        if (first >= 0 && sameSeries(first, index) && period[first] === period[index] && breakdown[first] === breakdown[index]) {
          const again = repeated(whereOf(first), whereOf(index), sameFigure(first, index))
          if (again.kind !== 'taken') out.set(index, { kind: again.kind, notes: again.notes })
          continue
        }
        first = index
      }
      const refusals = new Map<number, Note>()
      for (let at = 0; at < order.length; at++) {
        const index = order[at] ?? 0
        const rules = forIndicator(indicator[index] ?? 0)
        const now = value[index] ?? Number.NaN
        if (rules === undefined || Number.isNaN(now) || out.has(index)) continue
        const up = predecessor(at, index)
        const past = up < 0 ? Number.NaN : (value[up] ?? Number.NaN)
        if (up >= 0 && !Number.isNaN(past)) followed[up] = 1
        const jumps = past !== 0 && Math.abs(now - past) > rules.jump * Math.abs(past)
        let refused = false
        if (now < rules.low || now > rules.high || jumps || rules.alone) {
          const where = { place: names.place.text(place[index] ?? 0), period: names.period.text(period[index] ?? 0), part: names.breakdown.text(breakdown[index] ?? 0) }
          const why = rules.broken(now, Number.isNaN(past) ? null : past, (figures.odd(index)?.remark ?? '') !== '', where)
          if (why !== undefined) { refusals.set(index, why); refused = true }
        }
        const open = up < 0 && !refused
        if (open || rules.related) edges.push({ index, before: open ? names.period.text(before(period[index] ?? 0)) : '', related: rules.related && !refused })
      }
      const listed = new Set(edges.map(({ index }) => index))
      for (const index of order) if (followed[index] === 0 && !listed.has(index) && !out.has(index) && !Number.isNaN(value[index] ?? Number.NaN)) edges.push({ index, before: '', related: false })
      for (const [index, why] of refusals) out.set(index, { kind: 'refused', notes: [why] })
      return { out, edges }
    },
  }
}

/** The period before, by number. */
function neighbour(periods: Names): (id: number) => number {
  const known: number[] = []
  return (id) => known[id] ??= periods.id(shiftReportPeriod(periods.text(id), -1))
}
