/** Names of places and what lies under them, for views. */
import { rowKeyOf } from '#kernel/region.ts'
import { dayOf } from '#kernel/workdays.ts'
import { regionPath, regionsCoded, regionsUnder, type DatedRegion } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { BareLine } from './lines.repo.ts'
import type { LightCounts, PlaceRef, TargetLine } from './views.schema.ts'

export const keysOf = (places: readonly string[]): readonly string[] => [...new Set(places.map(rowKeyOf))]

/** Directly below, as of the day. */
export async function childrenOn(tx: ReadTx, place: string, at: Date): Promise<readonly PlaceRef[]> {
  const day = dayOf(at)
  return (await regionsUnder(tx, [place])).filter(standing(day)).map(({ code, name }) => ({ code, name }))
}

/** From the province down to the place. */
export async function pathTo(tx: ReadTx, place: string, at: Date): Promise<readonly PlaceRef[]> {
  return (await regionPath(tx, place, dayOf(at))).toReversed().map(({ code, name }) => ({ code, name }))
}

export async function namesOf(tx: ReadTx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return codes.length === 0 ? new Map() : new Map((await regionsCoded(tx, [...new Set(codes)])).map(({ code, name }) => [code, name]))
}

export async function withNames(tx: ReadTx, lines: readonly BareLine[]): Promise<TargetLine[]> {
  const names = await namesOf(tx, lines.map(({ placeCode }) => placeCode))
  return lines.map((line) => named(line, { code: line.placeCode, name: names.get(line.placeCode) ?? line.placeCode }))
}

export function named({ placeCode: _, ...line }: BareLine, place: PlaceRef): TargetLine {
  return { ...line, place }
}

const standing = (day: string) => ({ validFrom, validTo }: DatedRegion): boolean => validFrom <= day && (validTo === null || day < validTo)

export const noLights = (): LightCounts => ({ green: 0, yellow: 0, red: 0, grey: 0 })

export function addLights(rows: readonly { readonly light: keyof LightCounts; readonly n: number }[]): LightCounts {
  const counts = noLights()
  for (const { light, n } of rows) counts[light] += n
  return counts
}
