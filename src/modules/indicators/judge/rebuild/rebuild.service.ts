/**
 * All roll-ups made again from what stands in the database, from the lowest regions up: after a restore, a load past the
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
import { eachRollUp, regionsWithValues, rowsAbout, standingParts, type StandingFigure } from './rebuild.repo.ts'
import { topologyOf, type Topology } from './topology.ts'
import { wholesAbove } from './wholes.ts'

export interface Rebuilt { /** Values and figures read. */ readonly read: number; /** Figures that were other than they should be. */ readonly changed: number }

/** Parts held at once: 25 bytes each. The more regions are read together, the fewer times a page of the table is. */
const AT_ONCE = 16_000_000

/** Every row key with values and those above it, the lowest first; those made together stand together. */
export async function regionsToRebuild(tx: ReadTx): Promise<readonly (readonly string[])[]> {
  const keys = [...new Set((await regionsWithValues(tx)).flatMap((region) => [region, ...regionChain(region)]).map(rowKeyOf))].toSorted()
  const together = Math.max(1, Math.floor(AT_ONCE / Math.max(1, (await rowsAbout(tx)) / keys.length)))
  const digits = (key: string): number => (key.endsWith('0000') ? 2 : key.endsWith('00') ? 4 : 6)
  return [6, 4, 2].flatMap((level) => [...batches(keys.filter((key) => digits(key) === level), together)])
}

/** What changed is queued, so that formulas, states and findings follow. `regions`: row keys of one level. */
export async function rebuildRegions(tx: WriteTx, regions: readonly string[], at: Date): Promise<Rebuilt> {
  await sql`select pg_advisory_xact_lock(hashtext('indicators.recompute'))`.execute(tx)
  const indicators = (await allIndicators(tx)).filter(({ rollup, formula }) => rollup !== 'none' && formula === null)
  const below = [...new Set((await regionsUnder(tx, regions)).map(({ code }) => code))].filter((code) => !regions.includes(rowKeyOf(code)))
  const parts = await standingParts(tx, regions, below, indicators)
  const made = await wholesOf(tx, regions, indicators, parts, dayOf(at))
  const baseless: CellKey[] = []
  await eachRollUp(tx, regions, parts, (n, place, period, breakdown, standing) => {
    const series = parts.seriesAt(n, period, breakdown)
    const key = series === undefined ? -1 : keyOf(series, place)
    const figure = made.get(key)
    if (figure === undefined) baseless.push(cellOf(parts, n, place, period, breakdown))
    else if (same(standing, figure(NOWHERE))) made.delete(key)
  })
  const changed: CellKey[] = []
  const different = [...made].map(([key, figure]) => figure(cellAt(parts, key)))
  for (const some of batches(different, WRITTEN_AT_ONCE)) changed.push(...(await putFigures(tx, some, at)))
  for (const some of batches(baseless, WRITTEN_AT_ONCE)) await deleteFigures(tx, some)
  changed.push(...baseless)
  await markChanged(tx, changed)
  return { read: parts.length, changed: changed.length }
}

const WRITTEN_AT_ONCE = 5000
function* batches<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size)
}

/** More places than are made together, and with the number of a series still an exact number. */
const PLACES = 2 ** 24
const keyOf = (series: number, place: number): number => series * PLACES + place
const cellOf = (parts: PartTable, n: number, place: number, period: number, breakdown: number): CellKey =>
  ({ indicator: parts.indicators.textOf(n) ?? '', place: parts.places.textOf(place) ?? '', period: parts.periods.textOf(period) ?? '', breakdown: parts.breakdowns.textOf(breakdown) ?? '' })
const cellAt = (parts: PartTable, key: number): CellKey => {
  const { n, period, breakdown } = parts.series[Math.floor(key / PLACES)] ?? { n: -1, period: -1, breakdown: -1 }
  return cellOf(parts, n, key % PLACES, period, breakdown)
}
/** Most figures stand as they should: where they stand is spelt out for the others only. */
const NOWHERE: CellKey = { indicator: '', place: '', period: '', breakdown: '' }
const same = (a: StandingFigure, b: Figure): boolean =>
  sameFigure(a, b) && missingStates.every((state) => (a.completeness.missing[state] ?? 0) === (b.completeness.missing[state] ?? 0))

/** The figures that the regions should have, by series and place. */
async function wholesOf(tx: ReadTx, regions: readonly string[], indicators: readonly Indicator[], parts: PartTable, today: string): Promise<Map<number, (cell: CellKey) => Figure>> {
  const tree = regionTree(tx)
  const codes = Array.from({ length: parts.places.size }, (_, place) => parts.places.textOf(place) ?? '')
  const periods = Array.from({ length: parts.periods.size }, (_, period) => parts.periods.textOf(period) ?? '')
  const trees: Topology[] = []
  for (const period of periods) trees.push(await topologyOf(tree, regions, codes, daysOf(period).last, parts.places))
  const made = new Map<number, (cell: CellKey) => Figure>()
  const above = wholesAbove(parts)
  const reasons = new Map<string, 'late' | 'never'>()
  const absent = (indicator: Indicator, period: string): 'late' | 'never' => {
    const key = `${period} ${indicator.lagDays}`
    let reason = reasons.get(key)
    if (reason === undefined) reasons.set(key, reason = absentOf(indicator, period, today))
    return reason
  }
  parts.eachSeries(({ n, period }, rows, series) => {
    const [indicator, topology] = [indicators[n], trees[period]]
    if (indicator === undefined || topology === undefined) return
    for (const [place, { whole, provisional }] of above(indicator, topology, rows, absent(indicator, periods[period] ?? ''))) {
      made.set(keyOf(series, place), (cell) => figureOf(indicator, cell, whole, provisional))
    }
  })
  return made
}
