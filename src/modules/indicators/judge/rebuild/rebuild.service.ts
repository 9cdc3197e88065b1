/**
 * All roll-ups made again from what stands in the database, region by region from the lowest up: after a restore, a load past the
 * product, or a doubt. The same parts and the same formula as the recomputation of changes (`../rollup.ts`), read by COPY.
 */
import { sql } from 'kysely'
import { missingStates, type Part } from '#engines/metrics/rollup/cell.ts'
import { daysOf } from '#engines/metrics/periods/report-period.ts'
import { regionChain, rowKeyOf } from '#kernel/region.ts'
import { dayOf } from '#kernel/workdays.ts'
import { regionsUnder } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { CellKey } from '../../observations/observations.schema.ts'
import { allIndicators } from '../../registry/registry.repo.ts'
import type { Indicator } from '../../registry/registry.schema.ts'
import { partOf } from '../cell.ts'
import { deleteFigures, putFigures, type Figure } from '../cells.repo.ts'
import { markChanged } from '../queue.ts'
import { absentOf, figureOf, sameFigure } from '../rollup.ts'
import { regionTree } from '../tree.ts'
import { eachRollUp, eachStandingPart, regionsWithValues, type StandingPart } from './rebuild.repo.ts'
import { topologyOf, type Topology } from './topology.ts'

export interface Rebuilt { /** Values and figures read. */ readonly read: number; /** Figures that were other than they should be. */ readonly changed: number }

/** Every region with values and those above it, the lowest first. */
export async function regionsToRebuild(tx: ReadTx): Promise<readonly string[]> {
  const keys = new Set((await regionsWithValues(tx)).flatMap((region) => [region, ...regionChain(region)]).map(rowKeyOf))
  const height = (code: string): number => (code.endsWith('0000') ? 2 : code.endsWith('00') ? 1 : 0)
  return [...keys].toSorted((a, b) => height(a) - height(b) || (a < b ? -1 : 1))
}

/** What changed is queued, so that formulas, states and findings follow. */
export async function rebuildRegion(tx: WriteTx, region: string, at: Date): Promise<Rebuilt> {
  await sql`select pg_advisory_xact_lock(hashtext('indicators.recompute'))`.execute(tx)
  const indicators = (await allIndicators(tx)).filter(({ rollup, formula }) => rollup !== 'none' && formula === null)
  const below = [...new Set((await regionsUnder(tx, [region])).map(({ code }) => code))].filter((code) => rowKeyOf(code) !== region)
  const series = new Map<string, OneSeries>()
  let read = 0
  await eachStandingPart(tx, region, below, indicators, (n, place, period, breakdown, standing) => {
    read += 1
    const key = `${n} ${period} ${breakdown}`
    let one = series.get(key)
    if (one === undefined) series.set(key, one = { n, period, breakdown, parts: new Map() })
    if (standing.observed || !one.parts.has(place)) one.parts.set(place, standing)
  })
  const made = await figuresOf(tx, region, indicators, [...series.values()], dayOf(at))
  const standing = new Map<string, Figure>()
  await eachRollUp(tx, region, (figure) => { standing.set(keyOf(figure), figure) })
  const changed: CellKey[] = []
  const different = made.filter((figure) => {
    const before = standing.get(keyOf(figure))
    standing.delete(keyOf(figure))
    return before === undefined || !same(before, figure)
  })
  for (const some of batches(different)) changed.push(...(await putFigures(tx, some, at)))
  const baseless = [...standing.values()]
  for (const some of batches(baseless)) await deleteFigures(tx, some)
  changed.push(...baseless.map(({ indicator, place, period, breakdown }) => ({ indicator, place, period, breakdown })))
  await markChanged(tx, changed)
  return { read, changed: changed.length }
}

const BATCH = 5000
function* batches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH)
}

const keyOf = ({ indicator, place, period, breakdown }: CellKey): string => `${indicator} ${place} ${period} ${breakdown}`
const same = (a: Figure, b: Figure): boolean =>
  sameFigure(a, b) && missingStates.every((state) => (a.completeness.missing[state] ?? 0) === (b.completeness.missing[state] ?? 0))

/** What stands at the places of a region for one indicator, period and breakdown. */
interface OneSeries { readonly n: number; readonly period: string; readonly breakdown: string; readonly parts: Map<string, StandingPart> }

async function figuresOf(tx: ReadTx, region: string, indicators: readonly Indicator[], series: readonly OneSeries[], today: string): Promise<readonly Figure[]> {
  const tree = regionTree(tx)
  const places = [...new Set(series.flatMap(({ parts }) => [...parts.keys()]))]
  const topologies = new Map<string, Topology>()
  const figures: Figure[] = []
  for (const one of series) {
    const indicator = indicators[one.n]
    if (indicator === undefined) continue
    let topology = topologies.get(one.period)
    if (topology === undefined) topologies.set(one.period, topology = await topologyOf(tree, region, places, daysOf(one.period).last))
    figures.push(...wholesOf(indicator, one, topology, absentOf(indicator, one.period, today)).values())
  }
  return figures
}

/** From the places that have values up, a level a turn; a whole met on two levels is made again with all its parts. */
function wholesOf(indicator: Indicator, { period, breakdown, parts }: OneSeries, { parentOf, childrenOf }: Topology, absent: 'late' | 'never'): ReadonlyMap<string, Figure> {
  const wholes = new Map<string, Figure>()
  const standing = new Map(parts)
  const nothing: Part = { missing: absent }
  for (let wave: Iterable<string> = parts.keys(); ;) {
    const above = new Set<string>()
    for (const place of wave) { const parent = parentOf.get(place); if (parent !== undefined) above.add(parent) }
    if (above.size === 0) return wholes
    for (const place of above) {
      const own = (childrenOf.get(place) ?? []).map((child) => standing.get(child))
      const figure = figureOf(indicator, { place, period, breakdown }, own.map((part) => part?.part ?? nothing), own.some((part) => part?.provisional === true))
      wholes.set(place, figure)
      if (parts.get(place)?.observed !== true) standing.set(place, { part: partOf({ ...figure, from: 'rollup' }, indicator, absent), provisional: figure.provisional, observed: false })
    }
    wave = above
  }
}
