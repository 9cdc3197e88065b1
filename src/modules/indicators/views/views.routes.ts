/** Everything that pages of indicators read. Each answer is of one place that the caller reaches. */
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '#kernel/page.ts'
import { file, httpErrors, pageOutput, pageQuery, query, type QueryContext } from '#platform/http/index.ts'
import { xlsxType } from '#platform/documents/index.ts'
import { regionsCoded } from '#modules/directory/index.ts'
import { expectPlace, placeScope, topPlaces } from '../indicators.access.ts'
import { areas12, areas9, BreakdownCode, DayCode, IndicatorId, lights, PeriodCode, PlaceCode } from '../indicators.values.ts'
import { vintagesOf } from '../observations/approval.service.ts'
import { getIndicator } from '../registry/registry.service.ts'
import { areaView, cockpit, regionView } from './cockpit.service.ts'
import { viewOfVintage } from './cell-view.ts'
import { chainView } from './chain.service.ts'
import { comparable } from './comparable.service.ts'
import { equalityView } from './equality.service.ts'
import { targetLines, targetPlaces, type LineQuery } from './lines.service.ts'
import { mapView } from './map.service.ts'
import { childrenOn, keysOf, withNames } from './places.ts'
import { linesOf, placesView, seriesView } from './series.service.ts'
import { targetWorkbook } from './table.files.ts'
import { AreaView, ChainView, CockpitView, ComparableView, EqualityView, MapView, MyPlaces, PlacesView, RegionView, SeriesView, TargetLine, VintagesView } from './views.schema.ts'
import { indicatorErrors } from '../indicators.errors.ts'

const tag = 'indicators'
const atPlace = z.object({ place: PlaceCode })
const params = z.object({ id: IndicatorId })
const below = z.object({ parent: PlaceCode, period: PeriodCode.optional(), breakdown: BreakdownCode.default('') })

const onPlace = { permission: 'indicators.read', scope: ({ tx, actor, query: { place } }: Pick<QueryContext<unknown, { place: string }>, 'tx' | 'actor' | 'query'>) => placeScope(tx, actor, 'indicators.read', place) } as const
const onParent = { permission: 'indicators.read', scope: ({ tx, actor, query: { parent } }: Pick<QueryContext<unknown, { parent: string }>, 'tx' | 'actor' | 'query'>) => placeScope(tx, actor, 'indicators.read', parent) } as const

const tableQuery = z.object({
  place: PlaceCode,
  /** own: targets of the place; below: of the units directly below. */
  of: z.enum(['own', 'below']).default('own'),
  area: z.string().max(40).optional(), light: z.enum(lights).optional(), text: z.string().trim().max(100).optional(), order: z.enum(['worst', 'newest', 'chance', 'name']).default('worst'),
})

export const indicatorViewRoutes = [
  query({
    name: 'indicators.my-places', method: 'GET', path: '/indicators/my-places', tag, summary: { zh: '本人可以查看的地区', en: 'Where the caller may look' },
    access: { permission: 'indicators.read', anywhere: true }, output: MyPlaces,
    async handler({ tx, actor, clock }) {
      const tops = await topPlaces(tx, actor)
      const places = tops ?? (await targetPlaces(tx, 50))
      const named = [...new Map((await regionsCoded(tx, places)).map((region) => [region.code, region])).values()]
      return { places: await Promise.all(named.map(async ({ code, name }) => ({ code, name, children: (await childrenOn(tx, code, clock.now())).length }))) }
    },
  }),
  query({
    name: 'indicators.cockpit', method: 'GET', path: '/indicators/cockpit', tag, summary: { zh: '驾驶舱：本月变红、现在是红、还能挽回、下级情况', en: 'Cockpit: what turned red, what is red, what can be saved, how it is below' },
    access: onPlace, query: atPlace, output: CockpitView,
    handler: async ({ tx, query: { place }, clock }) => cockpit(tx, await expectPlace(tx, place, clock.now()), clock.now()),
  }),
  query({
    name: 'indicators.comparable', method: 'GET', path: '/indicators/comparable', tag, summary: { zh: '可以在下级各地区之间比较的指标', en: 'Indicators of a place that can be compared over the units below' },
    access: onPlace, query: atPlace, output: ComparableView,
    handler: async ({ tx, query: { place }, clock }) => comparable(tx, place, clock.now()),
  }),
  query({
    name: 'indicators.area', method: 'GET', path: '/indicators/areas/:area', tag, summary: { zh: '一个领域的指标和目标', en: 'Indicators and targets of an area' },
    access: onPlace, params: z.object({ area: z.enum([...areas9, ...areas12]) }), query: atPlace, output: AreaView,
    handler: async ({ tx, params: { area }, query: { place }, clock }) => areaView(tx, area, await expectPlace(tx, place, clock.now())),
  }),
  query({
    name: 'indicators.of-place', method: 'GET', path: '/indicators/of-place', tag, summary: { zh: '一个地区的全部目标', en: 'All targets of a place' },
    access: onPlace, query: atPlace, output: RegionView,
    handler: async ({ tx, query: { place }, clock }) => regionView(tx, await expectPlace(tx, place, clock.now()), clock.now()),
  }),
  query({
    name: 'indicators.table', method: 'GET', path: '/indicators/table', tag, summary: { zh: '目标进展表', en: 'Table of targets' },
    access: onPlace, query: pageQuery.extend(tableQuery.shape), output: pageOutput(TargetLine),
    async handler({ tx, query: { limit, cursor, ...q }, clock }) {
      const [offset] = cursor === undefined ? [0] : (decodeCursor(cursor, 1) ?? [null])
      if (typeof offset !== 'number') throw httpErrors['bad-cursor']()
      const rows = await targetLines(tx, { ...(await lineQuery(tx, q, clock.now())), offset, limit: limit + 1 })
      return { items: await withNames(tx, rows.slice(0, limit)), next: rows.length > limit ? encodeCursor([offset + limit]) : null }
    },
  }),
  query({
    name: 'indicators.table-file', method: 'GET', path: '/indicators/table.xlsx', tag, summary: { zh: '目标进展表（电子表格）', en: 'Table of targets as a spreadsheet' },
    access: onPlace, query: tableQuery, output: file(xlsxType), rate: { perMinute: 30 },
    async handler({ tx, query: q, clock, lang }) {
      const rows = await targetLines(tx, { ...(await lineQuery(tx, q, clock.now())), limit: 20_000 })
      return { file: `${lang === 'zh' ? '目标进展表' : 'targets'}-${q.place}.xlsx`, mediaType: xlsxType, content: await targetWorkbook(await withNames(tx, rows), lang) }
    },
  }),
  query({
    name: 'indicators.series', method: 'GET', path: '/indicators/:id/series', tag, summary: { zh: '一个指标在一个地区的历史、路径和预测', en: 'An indicator at a place over time, with paths and forecast' },
    access: onPlace, params, query: atPlace.extend({ breakdown: BreakdownCode.default(''), asOf: DayCode.optional() }), output: SeriesView,
    handler: async ({ tx, params: { id }, query: { place, breakdown, asOf }, clock }) => seriesView(tx, await getIndicator(tx, id), await expectPlace(tx, place, clock.now()), breakdown, asOf ?? null),
  }),
  query({
    name: 'indicators.places', method: 'GET', path: '/indicators/:id/places', tag, summary: { zh: '一个指标在下级各地区的数值和位次', en: 'An indicator over the units below, ranked' },
    access: onParent, params, query: below, output: PlacesView,
    handler: async ({ tx, params: { id }, query: { parent, period, breakdown }, clock }) => placesView(tx, await getIndicator(tx, id), await expectPlace(tx, parent, clock.now()), period, breakdown, clock.now()),
  }),
  query({
    name: 'indicators.equality', method: 'GET', path: '/indicators/:id/equality', tag, summary: { zh: '一个指标在下级各地区之间的均等程度', en: 'How unequal an indicator is over the units below' },
    access: onParent, params, query: below.omit({ breakdown: true }), output: EqualityView,
    handler: async ({ tx, params: { id }, query: { parent, period }, clock }) => equalityView(tx, await getIndicator(tx, id), await expectPlace(tx, parent, clock.now()), period, clock.now()),
  }),
  query({
    name: 'indicators.vintages', method: 'GET', path: '/indicators/:id/vintages', tag, summary: { zh: '一个数值的历次版本', en: 'All vintages of one value' },
    access: onPlace, params, query: atPlace.extend({ period: PeriodCode, breakdown: BreakdownCode.default('') }), output: VintagesView,
    handler: async ({ tx, params: { id: indicator }, query: key }) => ({ vintages: (await vintagesOf(tx, { ...key, indicator })).map(viewOfVintage) }),
  }),
  query({
    name: 'indicators.chain', method: 'GET', path: '/indicators/chain', tag, summary: { zh: '一个数的来龙去脉：计算、目标、路径、责任、历史', en: 'Where a figure comes from and what hangs on it' },
    access: onPlace, query: atPlace.extend({ target: z.uuid().optional(), indicator: IndicatorId.optional(), period: PeriodCode.optional(), breakdown: BreakdownCode.default('') }), output: ChainView,
    async handler({ tx, query: { place, target, indicator, period, breakdown }, clock }) {
      const at = await expectPlace(tx, place, clock.now())
      const lines = target === undefined ? (indicator === undefined ? [] : await linesOf(tx, indicator, place)) : await withNames(tx, await targetLines(tx, { regions: keysOf([place]), places: [place], targetId: target, order: 'worst', limit: 1 }))
      const [line] = lines
      if (line === undefined && target !== undefined) throw indicatorErrors['no-target']({ id: target })
      const of = await getIndicator(tx, indicator ?? line?.indicator.id ?? '')
      const chosen = period ?? line?.now?.period ?? (await seriesView(tx, of, at, breakdown, null)).points.at(-1)?.period
      if (chosen === undefined) throw indicatorErrors['no-figures']({ indicator: of.name.zh, place: at.name })
      return chainView(tx, { indicator: of, place: at, period: chosen, breakdown, target: line ?? null }, clock.now())
    },
  }),
  query({
    name: 'indicators.map', method: 'GET', path: '/indicators/map', tag, summary: { zh: '一个地区下级各地区的边界', en: 'Boundaries of the units below a place' },
    access: onPlace, query: atPlace, output: MapView, etag: (answer) => answer.version,
    handler: async ({ tx, query: { place }, clock }) => mapView(tx, await expectPlace(tx, place, clock.now()), clock.now()),
  }),
] as const

type Table = z.output<typeof tableQuery>
async function lineQuery(tx: QueryContext<unknown, unknown>['tx'], { place, of, area, light, text, order }: Table, at: Date): Promise<Omit<LineQuery, 'limit'>> {
  const places = of === 'own' ? [place] : (await childrenOn(tx, place, at)).map(({ code }) => code)
  return { regions: keysOf(places), places, order, ...(area === undefined ? {} : { area }), ...(light === undefined ? {} : { lights: [light] }), ...(text ? { text } : {}) }
}
