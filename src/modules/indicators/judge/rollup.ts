/** From changed cells of one indicator up the region tree: each whole from its parts, and on only where a whole changed. */
import { daysOf } from '#engines/metrics/periods/report-period.ts'
import type { Part } from '#engines/metrics/rollup/cell.ts'
import { rollUp, type Whole } from '#engines/metrics/rollup/roll-up.ts'
import type { WriteTx } from '#platform/db/index.ts'
import type { CellKey } from '../observations/observations.schema.ts'
import { partDecimals, unscaled } from '../observations/exact.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import { addDays } from './days.ts'
import type { Cell } from './cell.ts'
import { partOf } from './cell.ts'
import { cellsAt, deleteFigures, effective, putFigures, type Figure } from './cells.repo.ts'
import type { RegionTree } from './tree.ts'

type Place = Omit<CellKey, 'indicator'>

/**
 * Recomputes the figures above the changed places. Answers the cells whose value changed, those given left out.
 * A unit that reports about itself is shown with its own value, but its roll-up is kept beside it for comparison.
 */
export async function rollUpFrom(tx: WriteTx, indicator: Indicator, changed: readonly Place[], tree: RegionTree, at: Date, today: string): Promise<readonly CellKey[]> {
  if (indicator.rollup === 'none' || indicator.formula !== null) return []
  const touched: CellKey[] = []
  for (let wave = changed; wave.length > 0;) {
    wave = await level(tx, indicator, wave, tree, at, today)
    touched.push(...wave.map((cell) => ({ ...cell, indicator: indicator.id })))
  }
  return touched
}

/** A whole that may have changed, with the codes of its parts. */
interface Wanted extends Place { readonly parts: readonly string[] }

/** One level up for all places and periods at once: a year of a province is one statement a level. */
async function level(tx: WriteTx, indicator: Indicator, wave: readonly Place[], tree: RegionTree, at: Date, today: string): Promise<readonly Place[]> {
  const wanted = await wholesOf(wave, tree)
  if (wanted.length === 0) return []
  const cells = await cellsAt(tx, {
    indicators: [indicator.id], places: [...new Set(wanted.flatMap(({ place, parts }) => [place, ...parts]))],
    periods: [...new Set(wanted.map(({ period }) => period))], breakdowns: [...new Set(wanted.map(({ breakdown }) => breakdown))],
  })
  const standing = new Map(effective(cells).map((cell) => [keyOf(cell), cell]))
  const stored = new Map(cells.filter(({ from }) => from !== 'observation').map((cell) => [keyOf(cell), cell]))
  const [figures, gone, next]: [Figure[], Figure[], Place[]] = [[], [], []]
  for (const { parts: codes, ...whole } of wanted) {
    const parts = codes.map((place) => standing.get(keyOf({ ...whole, place })))
    const absent = absentOf(indicator, whole.period, today)
    const figure = figureOf(indicator, whole, wholeOf(indicator, parts.map((part) => partOf(part, indicator, absent))), parts.some((part) => part?.provisional === true))
    const before = stored.get(keyOf(whole))
    if (parts.every((part) => part === undefined)) {
      if (before === undefined) continue
      gone.push(figure)
    } else {
      if (before !== undefined && sameFigure(before, figure)) continue
      figures.push(figure)
    }
    if (standing.get(keyOf(whole))?.from !== 'observation') next.push(whole)
  }
  await putFigures(tx, figures, at)
  await deleteFigures(tx, gone)
  return next
}

/** Each whole once, with its parts as the tree stood on the period's last day. */
async function wholesOf(wave: readonly Place[], tree: RegionTree): Promise<readonly Wanted[]> {
  const wanted = new Map<string, Wanted>()
  for (const [period, group] of groupBy(wave, ({ period: p }) => p)) {
    const { last } = daysOf(period)
    const parents = await tree.parentsOf([...new Set(group.map(({ place }) => place))], last)
    const children = await tree.childrenOf([...new Set(parents.values())], last)
    for (const { place, breakdown } of group) {
      const parent = parents.get(place)
      if (parent !== undefined) wanted.set(keyOf({ place: parent, period, breakdown }), { place: parent, period, breakdown, parts: children.get(parent) ?? [] })
    }
  }
  return [...wanted.values()]
}

const keyOf = ({ place, period, breakdown }: Place): string => `${place} ${period} ${breakdown}`

/** What a part without any row is: late once its time has passed. */
export const absentOf = (indicator: Pick<Indicator, 'lagDays'>, period: string, today: string): 'late' | 'never' =>
  addDays(daysOf(period).last, indicator.lagDays) < today ? 'late' : 'never'

export function wholeOf(indicator: Indicator, parts: readonly Part[]): Whole {
  // A weighted mean of Σ value·weight and Σ weight is a ratio of the two, in the units of the value.
  const mean = indicator.rollup === 'weighted-mean'
  return rollUp({ indicator: indicator.id, kind: mean ? 'ratio' : indicator.rollup, multiplier: mean ? 1 : indicator.multiplier * 10 ** indicator.decimals }, parts)
}

export const figureOf = (indicator: Indicator, { place, period, breakdown }: Place, whole: Whole, provisional: boolean): Figure =>
  ({ place, period, breakdown, indicator: indicator.id, madeBy: 'rollup', ...valueOf(whole, indicator), completeness: whole.completeness, provisional })

function valueOf({ result }: Whole, indicator: Indicator): Pick<Figure, 'value' | 'missing' | 'numerator' | 'denominator'> {
  if ('missing' in result) return { value: null, missing: result.missing, numerator: null, denominator: null }
  const value = unscaled(result.value, indicator.decimals)
  if (indicator.rollup === 'ratio') return { value, missing: null, numerator: unscaled(result.amount, partDecimals), denominator: unscaled(result.base ?? 0, partDecimals) }
  if (indicator.rollup === 'weighted-mean') return { value, missing: null, numerator: unscaled(result.amount, indicator.decimals + partDecimals), denominator: unscaled(result.base ?? 0, partDecimals) }
  return { value, missing: null, numerator: null, denominator: null }
}

export const sameFigure = (a: Pick<Cell, 'value' | 'missing' | 'numerator' | 'denominator' | 'provisional' | 'completeness'>, b: Figure): boolean =>
  a.value === b.value && a.missing === b.missing && a.numerator === b.numerator && a.denominator === b.denominator && a.provisional === b.provisional
  && a.completeness?.present === b.completeness.present && a.completeness.expected === b.completeness.expected

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
