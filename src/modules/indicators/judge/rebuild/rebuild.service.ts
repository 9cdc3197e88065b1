/**
 * All roll-ups made again from what stands in the database, region by region from the lowest up: after a restore, a load past the
 * product, or a doubt. The same parts and the same formula as the recomputation of changes (`../rollup.ts`), read by COPY.
 */
import { sql } from 'kysely'
import { missingStates } from '#engines/metrics/rollup/cell.ts'
import { daysOf } from '#engines/metrics/periods/report-period.ts'
import { regionChain, rowKeyOf } from '#kernel/region.ts'
import { dayOf } from '#kernel/workdays.ts'
import { regionsUnder } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { CellKey } from '../../observations/observations.schema.ts'
import { allIndicators } from '../../registry/registry.repo.ts'
import type { Indicator } from '../../registry/registry.schema.ts'
import { deleteFigures, putFigures, type Figure } from '../cells.repo.ts'
import { markChanged } from '../queue.ts'
import { absentOf, figureOf, sameFigure } from '../rollup.ts'
import { regionTree } from '../tree.ts'
import type { PartTable } from './parts.ts'
import { eachRollUp, regionsWithValues, standingParts } from './rebuild.repo.ts'
import { topologyOf, type Topology } from './topology.ts'
import { wholesAbove } from './wholes.ts'

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
  const parts = await standingParts(tx, region, below, indicators)
  const made = await figuresOf(tx, region, indicators, parts, dayOf(at))
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
  return { read: parts.length, changed: changed.length }
}

const BATCH = 5000
function* batches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH)
}

const keyOf = ({ indicator, place, period, breakdown }: CellKey): string => `${indicator} ${place} ${period} ${breakdown}`
const same = (a: Figure, b: Figure): boolean =>
  sameFigure(a, b) && missingStates.every((state) => (a.completeness.missing[state] ?? 0) === (b.completeness.missing[state] ?? 0))

async function figuresOf(tx: ReadTx, region: string, indicators: readonly Indicator[], parts: PartTable, today: string): Promise<readonly Figure[]> {
  const tree = regionTree(tx)
  const codes = Array.from({ length: parts.places.size }, (_, place) => parts.places.textOf(place) ?? '')
  const periods = Array.from({ length: parts.periods.size }, (_, period) => parts.periods.textOf(period) ?? '')
  const trees: Topology[] = []
  for (const period of periods) trees.push(await topologyOf(tree, region, codes, daysOf(period).last, parts.places))
  const figures: Figure[] = []
  const above = wholesAbove(parts)
  const absent = new Map<string, 'late' | 'never'>()
  parts.eachSeries(({ n, period, breakdown }, rows) => {
    const [indicator, topology] = [indicators[n], trees[period]]
    if (indicator === undefined || topology === undefined) return
    const cell = { period: periods[period] ?? '', breakdown: parts.breakdowns.textOf(breakdown) ?? '' }
    const due = `${indicator.lagDays} ${period}`
    let reason = absent.get(due)
    if (reason === undefined) absent.set(due, reason = absentOf(indicator, cell.period, today))
    for (const [place, { whole, provisional }] of above(indicator, topology, rows, reason)) {
      figures.push(figureOf(indicator, { ...cell, place: parts.places.textOf(place) ?? '' }, whole, provisional))
    }
  })
  return figures
}
