/** The places below compared on one indicator in one period: map and ranked dots, the standard as a line. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo } from 'react'
import { periodText } from '#ui/charts/period-text.ts'
import { useUrlState } from '#ui/charts/use-url-state.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { IndicatorLine } from '../registry/registry.schema.ts'
import { loadPlaces } from './indicator-api.ts'
import { PageSkeleton } from './page-parts.tsx'
import { indicatorPath } from './paths.ts'
import { RegionMap } from './region-map.tsx'
import { regionValuesOf } from './region-values-of.ts'

const words = { period: { zh: '时期', en: 'Period' }, title: { zh: '各地比较（{period}）', en: 'Places compared ({period})' } } as const

interface PlacesFigureProps {
  readonly indicator: Pick<IndicatorLine, 'id' | 'unit' | 'direction'>
  readonly place: { readonly code: string; readonly name: string }
  readonly breakdown: string
  /** Leads the names under which its state stands in the address. */
  readonly id?: string
  readonly bringsMap?: boolean
  readonly worstFirst?: boolean
}

export function PlacesFigure({ indicator, place, breakdown, id = 'places', bringsMap = false, worstFirst = false }: PlacesFigureProps) {
  const t = useT()
  const [get, set] = useUrlState()
  const period = get('period')
  const places = useQuery({ queryKey: ['places', indicator.id, place.code, breakdown, period], queryFn: () => loadPlaces({ id: indicator.id, place: place.code, breakdown, period }), placeholderData: (before) => before })
  const view = places.data
  const regions = useMemo(() => (view ? regionValuesOf(view) : []), [view])
  if (places.error) return <ErrorNote error={places.error} onRetry={() => void places.refetch()} />
  if (!view) return <PageSkeleton />
  // A place at the lowest level, or one below which nobody has reported, has nothing to compare.
  if (view.period === null || view.rows.length === 0) return null
  return (
    <>
      {view.periods.length > 1 ? <div className="page-tools"><Select<string> size="small" style={{ minWidth: 140 }} aria-label={t(words.period)} value={view.period} onChange={(value) => set({ period: value })} options={view.periods.map((code) => ({ value: code, label: t(periodText(code)) }))} /></div> : null}
      <RegionMap id={id} bringsMap={bringsMap} worstFirst={worstFirst} title={t(words.title, { period: t(periodText(view.period)) })} place={place.code} regions={regions} better={indicator.direction} unit={indicator.unit} standard={view.standard} pathOf={(code) => indicatorPath(indicator.id, code)} />
    </>
  )
}
