/** A map of the places below: the operator's boundaries where they were imported, tiles otherwise; and the same ranked. */
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { Figure } from '#ui/charts/figure.tsx'
import { GeoMap } from '#ui/charts/geo-map.tsx'
import { readShapes } from '#ui/charts/geo-shapes.ts'
import { RankedDots } from '#ui/charts/ranked-dots.tsx'
import type { Better, RegionValue } from '#ui/charts/ranking.ts'
import type { MapBy } from '#ui/charts/region-look.ts'
import { sayMap, sayRanking } from '#ui/charts/says.ts'
import { regionTable } from '#ui/charts/tables.ts'
import { TileMap } from '#ui/charts/tile-map.tsx'
import { useUrlChoice } from '#ui/charts/use-url-state.ts'
import { useLang, useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { loadMap } from './indicator-api.ts'
import { MapImport } from './map-import.tsx'
import { consoleHref } from './paths.ts'

const words = {
  map: { zh: '{title}：地图', en: '{title}: map' }, rank: { zh: '{title}：排名', en: '{title}: ranking' }, colour: { zh: '着色', en: 'Colour' }, byState: { zh: '按状态', en: 'By state' }, byValue: { zh: '按数值', en: 'By value' },
  noMap: { zh: '还没有导入边界文件，按格图显示。', en: 'No boundary file has been imported; shown as tiles.' },
  empty: { zh: '下级地区还没有数据。', en: 'The places below have no data yet.' },
} as const

export interface RegionMapProps {
  /** Leads the ids of its figures in the address. */
  readonly id: string
  readonly title: string
  readonly place: string
  readonly regions: readonly RegionValue[]
  readonly better: Better
  readonly unit: string
  readonly standard: number | null
  /** Where a region leads, as a path of the console. */
  readonly pathOf: (code: string) => string
  /** Offers to bring boundaries, where this is the page for it. */
  readonly bringsMap?: boolean
  /** Ranking from the end that is worst off. */
  readonly worstFirst?: boolean
}

export function RegionMap({ id, title, place, regions, better, unit, standard, pathOf, bringsMap = false, worstFirst = false }: RegionMapProps) {
  const t = useT()
  const { lang } = useLang()
  const navigate = useNavigate()
  const hasStates = regions.some((r) => r.state && r.state !== 'no-data')
  const [by, setBy] = useUrlChoice<MapBy>(`${id}-by`, hasStates ? ['state', 'value'] : ['value', 'state'])
  const map = useQuery({ queryKey: ['map', place], queryFn: () => loadMap(place), staleTime: 3_600_000 })
  const mayDefine = useMay('indicators.define')
  const shapes = useMemo(() => readShapes(map.data?.geojson), [map.data])
  const links = { hrefOf: (code: string) => consoleHref(pathOf(code)), onOpen: (code: string) => { void navigate(pathOf(code)) } }
  const table = regionTable(regions, better, unit, lang)
  const label = t(words.map, { title })
  const shared = { regions, by: hasStates ? by : 'value' as const, unit, label, ...links }
  return (
    <div className="two-columns">
      <Figure
        id={`${id}-map`} title={label} says={sayMap(regions, better, unit)} table={table} empty={t(words.empty)}
        extra={hasStates ? <Segmented<MapBy> size="small" value={by} onChange={setBy} aria-label={t(words.colour)} options={[{ value: 'state', label: t(words.byState) }, { value: 'value', label: t(words.byValue) }]} /> : null}
      >
        {shapes.length > 0 ? <GeoMap shapes={shapes} {...shared} /> : <TileMap {...shared} />}
        {bringsMap && map.isSuccess && shapes.length === 0 ? <><p className="chart-apart">{t(words.noMap)}</p>{mayDefine ? <MapImport place={place} version={map.data.version} /> : null}</> : null}
      </Figure>
      <Figure id={`${id}-rank`} title={t(words.rank, { title })} says={sayRanking(regions, better, unit, standard)} table={table} empty={t(words.empty)}>
        <RankedDots regions={regions} better={better} unit={unit} standard={standard === null ? null : { value: standard }} label={t(words.rank, { title })} end={worstFirst ? 'worst' : 'best'} limit={30} {...links} />
      </Figure>
    </div>
  )
}
