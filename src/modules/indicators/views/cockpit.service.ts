/** The cockpit and its sisters: read from stored states only, a handful of indexed statements each. */
import type { ReadTx } from '#platform/db/index.ts'
import { listIndicators } from '../registry/registry.repo.ts'
import { lineOfIndicator } from '../registry/registry.schema.ts'
import { areas9 } from '../indicators.values.ts'
import { countsAt, targetLines, type CountRow } from './lines.repo.ts'
import { addLights, childrenOn, keysOf, pathTo, withNames } from './places.ts'
import { listLimit, type AreaView, type CockpitView, type PlaceRef, type RegionView } from './views.schema.ts'

/** What "this month" is: a month has thirty days, so that the first of a month does not empty the list. */
const RECENT_DAYS = 30
/** Chances between which work still decides. */
const SAVABLE = [0.3, 0.9] as const

export async function cockpit(tx: ReadTx, place: PlaceRef, at: Date): Promise<CockpitView> {
  const children = await childrenOn(tx, place.code, at)
  const own = { regions: keysOf([place.code]), places: [place.code], limit: listLimit } as const
  const [path, counts, turned, failing, savable] = [
    await pathTo(tx, place.code, at),
    await countsAt(tx, keysOf([place.code, ...children.map(({ code }) => code)]), [place.code, ...children.map(({ code }) => code)], 'nine'),
    await targetLines(tx, { ...own, lights: ['red'], turnedAfter: new Date(at.getTime() - RECENT_DAYS * 86_400_000), order: 'newest' }),
    await targetLines(tx, { ...own, lights: ['red', 'yellow'], order: 'worst' }),
    await targetLines(tx, { ...own, lights: ['red', 'yellow', 'grey'], chanceWithin: SAVABLE, order: 'chance' }),
  ]
  const lines = await withNames(tx, [...turned, ...failing, ...savable])
  const mine = counts.filter((row) => row.place === place.code)
  const below = children.map((child) => ({ place: child, counts: addLights(counts.filter((row) => row.place === child.code)) }))
  return {
    place, path: [...path], counts: addLights(mine), areas: areasOf(mine),
    turnedRed: lines.slice(0, turned.length), red: lines.slice(turned.length, turned.length + failing.length), savable: lines.slice(turned.length + failing.length),
    below: below.toSorted((a, b) => b.counts.red - a.counts.red || b.counts.yellow - a.counts.yellow || (a.place.code < b.place.code ? -1 : 1)),
    judgedAt: lines.map(({ judgedAt }) => judgedAt).sort().at(-1) ?? null,
  }
}

function areasOf(rows: readonly CountRow[]): CockpitView['areas'] {
  const found = [...new Set(rows.map(({ area }) => area))]
  const order = (area: string | null): number => (area === null ? areas9.length : areas9.findIndex((known) => known === area))
  return found.toSorted((a, b) => order(a) - order(b)).map((area) => ({ area, counts: addLights(rows.filter((row) => row.area === area)) }))
}

/** Everything of one area at a place; whichever of the two schemes names it. */
export async function areaView(tx: ReadTx, area: string, place: PlaceRef): Promise<AreaView> {
  const scheme = areas9.some((known) => known === area) ? 'nine' : 'twelve'
  const lines = await targetLines(tx, { regions: keysOf([place.code]), places: [place.code], area, order: 'worst', limit: 500 })
  const counts = addLights((await countsAt(tx, keysOf([place.code]), [place.code], scheme)).filter((row) => row.area === area))
  return { area, scheme, place, counts, targets: await withNames(tx, lines), indicators: (await listIndicators(tx, { area, state: 'active', limit: 500 })).map(lineOfIndicator) }
}

/** All targets of one place, by area. */
export async function regionView(tx: ReadTx, place: PlaceRef, at: Date): Promise<RegionView> {
  const targets = await withNames(tx, await targetLines(tx, { regions: keysOf([place.code]), places: [place.code], order: 'worst', limit: 1000 }))
  const counts = await countsAt(tx, keysOf([place.code]), [place.code], 'nine')
  return {
    place, path: [...(await pathTo(tx, place.code, at))], children: [...(await childrenOn(tx, place.code, at))], counts: addLights(counts),
    areas: areasOf(counts).map(({ area, counts: own }) => ({ area, counts: own, targets: targets.filter(({ indicator }) => indicator.area9 === area) })),
  }
}
