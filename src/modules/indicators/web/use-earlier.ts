/** Vintages that corrections replaced, of the last points that have any: what the line shows when one is pointed at. */
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { dayOf } from '#kernel/workdays.ts'
import type { LinePoint } from '#ui/charts/line-model.ts'
import type { SeriesView, VintageView } from '../views/views.schema.ts'
import { loadVintages } from './indicator-api.ts'

/** Corrections further back than this are read in the panel of versions. */
const POINTS = 12

export type Earlier = ReadonlyMap<string, NonNullable<LinePoint['earlier']>>

/** By period. */
export function useEarlier(series: SeriesView): Earlier {
  const corrected = series.points.filter((p) => p.from === 'observation' && p.vintages > 1).slice(-POINTS).map((p) => p.period)
  const { indicator, place, breakdown } = series
  const answers = useQueries({
    queries: corrected.map((period) => ({ queryKey: ['vintages', indicator.id, place.code, breakdown, period], queryFn: () => loadVintages({ id: indicator.id, place: place.code, breakdown, period }) })),
    combine: (results) => results.map((r) => r.data?.vintages),
  })
  const key = corrected.join()
  return useMemo(() => new Map(key.split(',').flatMap((period, i) => { const known = answers[i]; return known ? [[period, replacedOf(known)] as const] : [] })), [key, answers])
}

/** Oldest first; drafts that never counted are not versions of the value. */
export const replacedOf = (vintages: readonly VintageView[]): NonNullable<LinePoint['earlier']> =>
  vintages.filter((v) => v.supersededAt !== null && v.status !== 'draft' && v.status !== 'returned').map((v) => ({ knownOn: dayOf(v.knownAt), value: v.value })).reverse()
