/** The parts of an indicator in its latest period with a value: sex, age, town and country. */
import { useQueries } from '@tanstack/react-query'
import { BreakdownBars, type Bar } from '#ui/charts/bars.tsx'
import { Figure } from '#ui/charts/figure.tsx'
import { periodText } from '#ui/charts/period-text.ts'
import { sayBreakdown } from '#ui/charts/says.ts'
import { breakdownTable } from '#ui/charts/tables.ts'
import { useLang, useT } from '#ui/text.tsx'
import type { SeriesView } from '../views/views.schema.ts'
import { loadSeries } from './indicator-api.ts'
import { breakdownText, dimensionText, type OwnPart } from './indicator-words.ts'

const words = { title: { zh: '分组（{period}）', en: 'By group ({period})' } } as const

export function BreakdownFigure({ series, own, standard }: { series: SeriesView; own: readonly OwnPart[]; standard: number | null }) {
  const t = useT()
  const { lang } = useLang()
  const { indicator, place, asOf } = series
  const codes = series.breakdowns.filter(Boolean)
  const parts = useQueries({
    queries: codes.map((breakdown) => ({ queryKey: ['series', indicator.id, place.code, breakdown, asOf], queryFn: () => loadSeries({ id: indicator.id, place: place.code, breakdown, asOf }) })),
    combine: (results) => results.flatMap((r) => (r.data ? [r.data] : [])),
  })
  // One period for all parts, so that they can be compared.
  const period = parts.flatMap((p) => p.points).filter((p) => p.value !== null).map((p) => p.period).sort().at(-1)
  if (codes.length === 0 || period === undefined) return null
  const bars = parts.map((part): Bar => {
    const point = part.points.find((p) => p.period === period)
    return { group: t(dimensionText(part.breakdown, own)), label: t(breakdownText(part.breakdown, own)), value: point?.value ?? null, ...(point?.missing ? { missing: point.missing } : {}) }
  })
  const title = t(words.title, { period: t(periodText(period)) })
  return <Figure id="parts" title={title} says={sayBreakdown(bars, indicator.unit)} table={breakdownTable(bars, indicator.unit, lang)}><BreakdownBars bars={bars} unit={indicator.unit} standard={standard} label={title} /></Figure>
}
