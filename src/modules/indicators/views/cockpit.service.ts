/** The cockpit and its sisters: read from stored states only, a handful of indexed statements each. */
import type { ReadTx } from '#platform/db/index.ts'
import { listIndicators } from '../registry/registry.repo.ts'
import { lineOfIndicator } from '../registry/registry.schema.ts'
import { areas9 } from '../indicators.values.ts'
import { countsAt, targetLines, type CountRow } from './lines.repo.ts'
import { addLights, childrenOn, keysOf, named, pathTo, withNames } from './places.ts'
import { listLimit, type AreaView, type CockpitView, type PlaceRef, type RegionView, type TargetLine } from './views.schema.ts'

/** What "this month" is: a month has thirty days, so that the first of a month does not empty the list. */
const RECENT_DAYS = 30
/** Chances between which work still decides. */
const SAVABLE = [0.3, 0.9] as const

export async function cockpit(tx: ReadTx, place: PlaceRef, at: Date): Promise<CockpitView> {
  const children = await childrenOn(tx, place.code, at)
  const places = [place.code, ...children.map(({ code }) => code)]
  const path = await pathTo(tx, place.code, at)
  const counts = await countsAt(tx, keysOf(places), places, 'nine')
  const wanting = await targetLines(tx, { regions: keysOf([place.code]), places: [place.code], wanting: true, order: 'worst', limit: 1000 })
  const lines = wanting.map((line): TargetLine => named(line, place))
  const recent = new Date(at.getTime() - RECENT_DAYS * 86_400_000).toISOString()
  const mine = counts.filter((row) => row.place === place.code)
  const below = children.map((child) => ({ place: child, counts: addLights(counts.filter((row) => row.place === child.code)) }))
  const cut = (found: TargetLine[]): TargetLine[] => found.slice(0, listLimit)
  return {
    place, path: [...path], counts: addLights(mine), areas: areasOf(mine),
    // The first judgement of a target turns nothing.
    turnedRed: cut(lines.filter(({ light, since, lightBefore }) => light === 'red' && lightBefore !== null && since >= recent).toSorted((a, b) => (a.since > b.since ? -1 : 1))),
    red: cut(lines.filter(({ light }) => light === 'red' || light === 'yellow')),
    savable: cut(lines.filter(({ chance }) => chance !== null && chance >= SAVABLE[0] && chance <= SAVABLE[1]).toSorted((a, b) => (b.chance ?? 0) - (a.chance ?? 0))),
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
