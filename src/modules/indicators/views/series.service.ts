/** One indicator at one place over time, with the paths of its targets; and one period over the places below. */
import { daysOf, ordinal } from '#engines/metrics/periods/report-period.ts'
import { acceptable } from '#engines/metrics/targets/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { effectiveCells } from '../judge/cells.repo.ts'
import type { Cell } from '../judge/cell.ts'
import { targetOf } from '../judge/judgement.ts'
import { lineOfIndicator, type Indicator } from '../registry/registry.schema.ts'
import { targetLines } from './lines.repo.ts'
import { pathOf } from './path.ts'
import { childrenOn, keysOf, withNames } from './places.ts'
import type { PlaceRef, PlacesView, SeriesView, TargetLine } from './views.schema.ts'
import { viewOfCell } from './cell-view.ts'

/** Binding first, then worst: as `leadingTarget` chooses, from what is stored. */
export async function linesOf(tx: ReadTx, indicator: string, place: string): Promise<readonly TargetLine[]> {
  const lines = await withNames(tx, await targetLines(tx, { regions: keysOf([place]), places: [place], indicator, order: 'worst', limit: 50 }))
  return lines.toSorted((a, b) => Number(b.nature === 'binding') - Number(a.nature === 'binding') || strictness(a, b) || (a.dueDay < b.dueDay ? -1 : 1))
}

function strictness(a: TargetLine, b: TargetLine): number {
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
  return a.op === '<=' || (a.op === '=' && a.indicator.direction === 'down') ? a.value - b.value : b.value - a.value
}

/** `knownAt`: as it was known at the end of that day. */
export async function seriesView(tx: ReadTx, indicator: Indicator, place: PlaceRef, breakdown: string, asOf: string | null): Promise<SeriesView> {
  const knownAt = asOf === null ? {} : { knownAt: new Date(`${asOf}T23:59:59.999+08:00`) }
  const cells = await effectiveCells(tx, { indicators: [indicator.id], places: [place.code], ...knownAt })
  const points = cells.filter((cell) => cell.breakdown === breakdown).toSorted(byTime)
  const targets = breakdown === '' ? await linesOf(tx, indicator.id, place.code) : []
  const paths = targets.map((target) => ({ target, path: pathOf(targetOf(asStored(target), indicator, target.baseline?.value ?? null)) }))
  return {
    indicator: lineOfIndicator(indicator), place, breakdown, asOf,
    points: points.map((cell) => ({ ...viewOfCell(cell), period: cell.period, ...daysOf(cell.period), knownAt: cell.knownAt })),
    targets: paths, breakdowns: [...new Set(cells.filter(({ value }) => value !== null).map((cell) => cell.breakdown))].filter((code) => code !== '').sort(),
  }
}

const asStored = ({ targetId: id, plan, indicator, ...line }: TargetLine) => ({ ...line, id, planId: plan.id, indicator: indicator.id })

const byTime = (a: Cell, b: Cell): number => {
  const [x, y] = [daysOf(a.period), daysOf(b.period)]
  return x.last < y.last ? -1 : x.last > y.last ? 1 : x.first < y.first ? -1 : x.first > y.first ? 1 : 0
}

export interface Below { readonly children: readonly PlaceRef[]; readonly cells: readonly Cell[]; readonly period: string; readonly periods: readonly string[] }

/** The units below with their cells of one period: the newest with a value where none is asked for; undefined where none has any. */
export async function below(tx: ReadTx, indicator: Indicator, parent: PlaceRef, period: string | undefined, breakdown: string, at: Date): Promise<Below | undefined> {
  const children = await childrenOn(tx, parent.code, at)
  const cells = await effectiveCells(tx, { indicators: [indicator.id], places: [parent.code, ...children.map(({ code }) => code)], breakdowns: [breakdown] })
  const lower = cells.filter(({ place }) => place !== parent.code)
  const counts = new Map<string, number>()
  for (const cell of lower) if (cell.value !== null) counts.set(cell.period, (counts.get(cell.period) ?? 0) + 1)
  const periods = [...counts.keys()].toSorted((a, b) => (daysOf(b).last < daysOf(a).last ? -1 : daysOf(b).last > daysOf(a).last ? 1 : ordinal(b) - ordinal(a)))
  // The newest period that most have reported: one early county alone is no comparison.
  const usual = periods.find((code) => (counts.get(code) ?? 0) * 2 >= Math.max(...counts.values())) ?? periods[0]
  const chosen = period ?? usual
  return chosen === undefined ? undefined : { children, cells: cells.filter((cell) => cell.period === chosen), period: chosen, periods }
}

export async function placesView(tx: ReadTx, indicator: Indicator, parent: PlaceRef, period: string | undefined, breakdown: string, at: Date): Promise<PlacesView> {
  const found = await below(tx, indicator, parent, period, breakdown, at)
  if (found === undefined) return { indicator: lineOfIndicator(indicator), parent, whole: viewOfCell(undefined), period: null, breakdown, periods: [], standard: null, rows: [] }
  const cells = new Map(found.cells.map((cell) => [cell.place, cell]))
  const [leading] = await linesOf(tx, indicator.id, parent.code)
  const judged = new Map((await targetLines(tx, { regions: keysOf(found.children.map(({ code }) => code)), places: found.children.map(({ code }) => code), indicator: indicator.id, order: 'worst', limit: 2000 })).toReversed().map((line) => [line.placeCode, line]))
  const bounds = leading === undefined ? null : boundsOf(leading, indicator)
  const better = indicator.direction === 'down' ? -1 : 1
  const rows = found.children.map((place) => {
    const view = viewOfCell(cells.get(place.code))
    const meets = bounds === null || view.value === null ? null : view.value >= bounds.low && view.value <= bounds.high
    return { ...view, place, light: judged.get(place.code)?.light ?? null, state: judged.get(place.code)?.state ?? null, meets }
  })
  const valued = rows.flatMap(({ value }) => (value === null ? [] : [value]))
  const rankOf = (value: number): number => 1 + valued.filter((other) => (other - value) * better > 0).length
  return {
    indicator: lineOfIndicator(indicator), parent, whole: viewOfCell(cells.get(parent.code)), period: found.period, breakdown, periods: [...found.periods], standard: leading?.value ?? null,
    rows: rows.map((row) => ({ ...row, rank: row.value === null ? null : rankOf(row.value) })).toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.place.code < b.place.code ? -1 : 1)),
  }
}

function boundsOf(line: TargetLine, indicator: Indicator): { readonly low: number; readonly high: number } | null {
  if (line.op === 'words') return null
  if (line.op === 'all-eligible') return { low: 100, high: Infinity }
  if (line.value === null) return null
  if (line.op === 'range') return line.high === null ? null : { low: line.value, high: line.high }
  return acceptable({ id: line.targetId, rule: line.op === '=' ? { op: '=', value: line.value, direction: indicator.direction } : { op: line.op, value: line.value } })
}
