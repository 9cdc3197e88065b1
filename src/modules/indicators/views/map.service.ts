/** Boundaries that the operator brings, checked before they are drawn for anybody. */
import { z } from 'zod'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { indicatorErrors } from '../indicators.errors.ts'
import { PlaceCode } from '../indicators.values.ts'
import { childrenOn } from './places.ts'
import { findMap, putMap } from './map.repo.ts'
import type { MapView, PlaceRef } from './views.schema.ts'

const Coordinates = z.array(z.unknown()).min(1)
const Feature = z.object({
  type: z.literal('Feature'), id: z.union([z.string(), z.number()]).optional(),
  properties: z.object({ code: z.union([z.string(), z.number()]).optional() }).loose().nullable().default(null),
  geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: Coordinates }),
}).loose()
const Collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(Feature).min(1).max(5000) }).loose()

export async function mapView(tx: ReadTx, place: PlaceRef, at: Date): Promise<MapView> {
  const found = await findMap(tx, place.code)
  return { region: place.code, geojson: found?.geojson ?? null, source: found?.source ?? null, version: found?.version ?? 0, children: [...(await childrenOn(tx, place.code, at))] }
}

/**
 * Keeps a FeatureCollection of areas whose `id` or `properties.code` is a region code; at least one of the units below must be
 * among them. @throws indicators.bad-map, http.stale
 */
export async function keepMap(tx: WriteTx, place: PlaceRef, map: { readonly geojson: Record<string, unknown>; readonly source: string }, ifMatch: string, by: { readonly at: Date; readonly account: string | null }): Promise<MapView> {
  const before = await findMap(tx, place.code)
  expectVersion(ifMatch, before?.version ?? 0)
  const parsed = Collection.safeParse(map.geojson)
  if (!parsed.success) throw indicatorErrors['bad-map']({ why: '须为 GeoJSON FeatureCollection，其中每个要素为面（Polygon 或 MultiPolygon） / a FeatureCollection of polygons is needed' })
  const codes = new Set(parsed.data.features.flatMap(({ id, properties }) => { const code = PlaceCode.safeParse(String(id ?? properties?.code ?? '')); return code.success ? [code.data] : [] }))
  const children = await childrenOn(tx, place.code, by.at)
  if (!children.some(({ code }) => codes.has(code))) throw indicatorErrors['bad-map']({ why: `要素的 id 或 properties.code 中没有${place.name}下级的区划代码 / no feature carries the code of a unit below` })
  await putMap(tx, place.code, { geojson: map.geojson, source: map.source, version: (before?.version ?? 0) + 1 }, by.at, by.account)
  return mapView(tx, place, by.at)
}

/** Boundaries of the places below, as the operator brought them; null where nobody has. */
export const boundariesOf = async (tx: ReadTx, region: string): Promise<unknown> => (await findMap(tx, region))?.geojson ?? null

export { GeoJson } from './map.repo.ts'
