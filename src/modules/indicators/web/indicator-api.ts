/** Calls of the indicators API, by what a page wants to know. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { Lang } from '#ui/text.tsx'
import { areas12, areas9 } from '../indicators.lists.ts'
import type { Light } from '../indicators.values.ts'
import type { registryRoutes } from '../registry/registry.routes.ts'
import type { measuredRoutes } from '../measured/measured.routes.ts'
import type { Indicator, IndicatorDefinition } from '../registry/registry.schema.ts'
import type { targetRoutes } from '../targets/targets.routes.ts'
import type { indicatorViewRoutes } from '../views/views.routes.ts'
import type { ChainOf } from './chain-key.ts'

const viewApi = pageApi<ApiOf<typeof indicatorViewRoutes>>()
const registryApi = pageApi<ApiOf<typeof registryRoutes>>()
const measuredApi = pageApi<ApiOf<ReturnType<typeof measuredRoutes>>>()
const targetApi = pageApi<ApiOf<typeof targetRoutes>>()

export const loadMyPlaces = () => viewApi('GET /indicators/my-places')
export const loadCockpit = (place: string) => viewApi('GET /indicators/cockpit', { query: { place } })
export const loadComparable = (place: string) => viewApi('GET /indicators/comparable', { query: { place } })
export const loadRegion = (place: string) => viewApi('GET /indicators/of-place', { query: { place } })
export const keepMap = ({ place, version, geojson, source }: { readonly place: string; readonly version: number; readonly geojson: Record<string, unknown>; readonly source: string }) => targetApi('PUT /indicators/map', { query: { place }, body: { geojson, source } }, { ifMatch: version })
export const loadMap = (place: string) => viewApi('GET /indicators/map', { query: { place } })

export function loadArea(name: string, place: string) {
  // Anything else in the address is no area; the server's own refusal says so.
  const area = [...areas9, ...areas12].find((known) => known === name) ?? areas9[0]
  return viewApi('GET /indicators/areas/:area', { params: { area }, query: { place } })
}

/** A value at a place; `breakdown` '' is the whole. */
interface At { readonly id: string; readonly place: string; readonly breakdown: string }

export const loadIndicator = (id: string) => registryApi('GET /indicators/:id', { params: { id } })
export const loadParts = async (id: string) => (await measuredApi('GET /indicators/:id/parts', { params: { id } })).items
export const loadSeries = ({ id, place, breakdown, asOf }: At & { readonly asOf: string | null }) => viewApi('GET /indicators/:id/series', { params: { id }, query: { place, breakdown, ...(asOf ? { asOf } : {}) } })
export const loadPlaces = ({ id, place, breakdown, period }: At & { readonly period: string | null }) => viewApi('GET /indicators/:id/places', { params: { id }, query: { parent: place, breakdown, ...(period ? { period } : {}) } })
export const loadEquality = ({ id, place, period }: { readonly id: string; readonly place: string; readonly period: string | null }) => viewApi('GET /indicators/:id/equality', { params: { id }, query: { parent: place, ...(period ? { period } : {}) } })
export const loadVintages = ({ id, place, breakdown, period }: At & { readonly period: string }) => viewApi('GET /indicators/:id/vintages', { params: { id }, query: { place, period, breakdown } })
export const loadChain = ({ place, indicator, period, breakdown, target }: ChainOf) => viewApi('GET /indicators/chain', { query: { place, breakdown, ...(indicator ? { indicator } : {}), ...(period ? { period } : {}), ...(target ? { target } : {}) } })

export const tableOrders = ['worst', 'newest', 'chance', 'name'] as const
export interface TableQuery {
  readonly place: string
  readonly of: 'own' | 'below'
  readonly order: (typeof tableOrders)[number]
  readonly area?: string
  readonly light?: Light
  readonly text?: string
}
export const loadTable = (query: TableQuery, cursor: string) => viewApi('GET /indicators/table', { query: { ...query, limit: 100, ...(cursor ? { cursor } : {}) } })
/** Address of the same rows as a spreadsheet. */
export const tableFile = ({ place, of, order, area, light, text }: TableQuery, lang: Lang): string => `/api/v1/indicators/table.xlsx?${new URLSearchParams({ place, of, order, ...(area ? { area } : {}), ...(light ? { light } : {}), ...(text ? { text } : {}), lang }).toString()}`

/** The whole dictionary: some hundred entries. */
export async function loadIndicators(state: 'active' | 'retired'): Promise<readonly Indicator[]> {
  const all: Indicator[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { readonly items: readonly Indicator[]; readonly next: string | null } = await registryApi('GET /indicators', { query: { state, limit: 200, ...(cursor ? { cursor } : {}) } })
    all.push(...page.items)
    cursor = page.next
  }
  return all
}
export const loadChanges = (id: string) => registryApi('GET /indicators/:id/changes', { params: { id } })
export const createIndicator = ({ id, definition }: { readonly id: string; readonly definition: IndicatorDefinition }) => registryApi('POST /indicators', { body: { ...definition, id } })

export interface IndicatorChanging { readonly id: string; readonly version: number; readonly definition: IndicatorDefinition; readonly reason: string; readonly state: 'active' | 'retired' }
export const changeIndicator = ({ id, version, definition, reason, state }: IndicatorChanging) => registryApi('PUT /indicators/:id', { params: { id }, body: { ...definition, reason, state } }, { ifMatch: version })
