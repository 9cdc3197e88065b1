/** Regions as of a date, their changes, and the villages of a county. */
import { normalizeRegionCode, parentRegion, regionChain, regionLevel, rowKeyOf, type RegionLevel } from '#kernel/region.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { directoryErrors } from './directory.errors.ts'
import { readRegionList } from './packs.ts'
import * as repo from './regions.repo.ts'
import type { RegionRow } from './regions.repo.ts'

export type Region = RegionRow

/** The region that bore the code on that day; undefined when none did. */
export async function regionAsOf(tx: ReadTx, code: string, date: string): Promise<Region | undefined> {
  return (await repo.regionsAt(tx, [code], date))[0]
}

/** @throws directory.no-region, directory.region-code */
export async function getRegion(tx: ReadTx, code: string, date: string): Promise<Region> {
  const normal = normalizeRegionCode(code)
  if (normal === undefined) throw directoryErrors['region-code']({ code })
  const region = await regionAsOf(tx, normal, date)
  if (region === undefined) throw directoryErrors['no-region']({ code: normal })
  return region
}

/** The region and those above it, nearest first. */
export async function regionPath(tx: ReadTx, code: string, date: string): Promise<readonly Region[]> {
  const chain = regionChain(code)
  const found = new Map((await repo.regionsAt(tx, chain, date)).map((region) => [region.code, region]))
  return chain.flatMap((one) => found.get(one) ?? [])
}

/** What became of a region by a date: itself while it stands, else the regions it went into, followed to the end. */
export async function regionsNow(tx: ReadTx, code: string, date: string): Promise<readonly Region[]> {
  const seen = new Set<string>()
  const result: Region[] = []
  const follow = async (one: string): Promise<void> => {
    if (seen.has(one)) return
    seen.add(one)
    const standing = await regionAsOf(tx, one, date)
    if (standing !== undefined) { result.push(standing); return }
    const last = (await repo.regionHistory(tx, one)).at(-1)
    for (const next of last?.successors ?? []) await follow(next)
  }
  await follow(code)
  return result
}

export const listRegions = repo.listRegions
export const { namesOfRegions } = repo

/** @throws directory.no-region when the code was never in use */
export async function regionWithHistory(tx: ReadTx, code: string, date: string): Promise<{ path: readonly Region[]; history: readonly Region[]; predecessors: readonly Region[]; now: readonly Region[] }> {
  const history = await repo.regionHistory(tx, code)
  if (history.length === 0) throw directoryErrors['no-region']({ code })
  const predecessors = (await repo.predecessorsOf(tx, code)).filter((region) => region.code !== code)
  return { path: await regionPath(tx, code, date), history, predecessors, now: await regionsNow(tx, code, date) }
}

export interface NewRegion { readonly code: string; readonly name: string; readonly from: string; readonly source: string; readonly kind?: Region['kind'] }

/** @throws directory.region-code, directory.region-exists, directory.no-region (parent) */
export async function addRegion(tx: WriteTx, wanted: NewRegion): Promise<Region> {
  const row = rowOf(wanted)
  const standing = await regionAsOf(tx, row.code, wanted.from)
  if (standing !== undefined) throw directoryErrors['region-exists']({ code: row.code, name: standing.name })
  if (row.parent !== null) await getRegion(tx, row.parent, wanted.from)
  await repo.insertRegions(tx, [row])
  return getRegion(tx, row.code, wanted.from)
}

export type RegionChange =
  | { readonly kind: 'renamed'; readonly name: string }
  /** Merged into one, split over several, or moved to a new code; the successors must be there on that day. */
  | { readonly kind: 'replaced'; readonly successors: readonly string[] }
  | { readonly kind: 'abolished' }

/**
 * Writes a change with its date; the history stays.
 * @throws directory.no-region, directory.region-ended, directory.region-change
 */
export async function changeRegion(tx: WriteTx, code: string, change: RegionChange, date: string, source: string): Promise<Region> {
  const current = (await repo.regionHistory(tx, code)).at(-1)
  if (current === undefined) throw directoryErrors['no-region']({ code })
  if (current.validTo !== null) throw directoryErrors['region-ended']({ code, name: current.name, date: current.validTo })
  if (date <= current.validFrom || (change.kind === 'renamed' && change.name === current.name)) throw directoryErrors['region-change']()
  if (change.kind === 'replaced') {
    if (change.successors.length === 0 || change.successors.includes(code)) throw directoryErrors['region-change']()
    for (const successor of change.successors) await getRegion(tx, successor, date)
  }
  await repo.endRegion(tx, code, date, change.kind === 'replaced' ? change.successors : change.kind === 'renamed' ? [code] : [])
  if (change.kind === 'renamed') await repo.insertRegions(tx, [{ ...current, name: change.name, validFrom: date, source }])
  return (await repo.regionHistory(tx, code)).at(-1) ?? current
}

/**
 * Villages of one county: codes of 12 digits. Rows that are there stay; answers how many were new.
 * @throws directory.villages-outside, directory.no-region
 */
export async function importVillages(tx: WriteTx, county: string, rows: readonly { readonly code: string; readonly name: string }[], date: string, source: string): Promise<number> {
  await getRegion(tx, county, date)
  const outside = rows.filter((row) => rowKeyOf(row.code) !== county || normalizeRegionCode(row.code) === undefined)
  if (outside.length > 0) throw directoryErrors['villages-outside']({ count: outside.length, county })
  return repo.insertRegions(tx, rows.map((row) => rowOf({ ...row, from: earliest, source })))
}

/** Loads the list that ships with Luoshi where it is not yet loaded: a third of a second, once. */
export async function seedRegions(tx: WriteTx, at: Date): Promise<void> {
  const list = await readRegionList()
  if (await repo.releaseLoaded(tx, list.source)) return
  const regions = await repo.insertRegions(tx, list.rows.map((row) => rowOf({ ...row, from: earliest, source: list.source })))
  await repo.noteRelease(tx, { source: list.source, asOf: list.asOf, at, regions })
}

/** Stands for "before the first list": no source says since when. */
export const earliest = '0001-01-01'

export function rowOf(wanted: NewRegion): Omit<Region, 'successors' | 'validTo'> {
  const code = normalizeRegionCode(wanted.code)
  if (code === undefined) throw directoryErrors['region-code']({ code: wanted.code })
  const level = regionLevel(code)
  return { code, name: wanted.name, level, parent: parentRegion(code), kind: wanted.kind ?? kindOf(code, level), validFrom: wanted.from, source: wanted.source }
}

/** Codes of the statistics office for zones and farms; Suzhou's industrial park (320576) is among them. */
function kindOf(code: string, level: RegionLevel): Region['kind'] {
  const county = Number(code.slice(4, 6))
  const street = code.length === 12 ? Number(code.slice(6, 9)) : 0
  return (level !== 'province' && level !== 'prefecture' && county >= 71 && county <= 79) || (street >= 400 && street < 600) ? 'statistical' : 'administrative'
}
