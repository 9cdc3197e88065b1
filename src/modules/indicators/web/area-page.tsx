/** An area of public service at a place: its targets, and the indicators that measure it. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { loadArea } from './indicator-api.ts'
import { areaText, directionWords } from './indicator-words.ts'
import { LightCountsLine } from './light-counts.tsx'
import { EmptyNote, IndicatorFrame, PageSkeleton } from './page-parts.tsx'
import { cockpitPath, indicatorPath, tablePath } from './paths.ts'
import { TargetTable } from './target-table.tsx'
import { usePlace } from './use-place.ts'

const words = {
  title: { zh: '{area} · {place}', en: '{area} · {place}' }, cockpit: { zh: '驾驶舱', en: 'Cockpit' }, targets: { zh: '目标', en: 'Targets' }, indicators: { zh: '全部指标', en: 'All indicators' },
  none: { zh: '这个领域在这里还没有目标；下面的指标仍然可以看。', en: 'This area has no targets here yet; its indicators are below.' },
  noIndicators: { zh: '这个领域还没有指标。', en: 'This area has no indicators yet.' },
} as const

export default function AreaPage() {
  const t = useT()
  const { area = '' } = useParams()
  const { place, error } = usePlace()
  const answer = useQuery({ queryKey: ['area', area, place], queryFn: () => loadArea(area, place ?? ''), enabled: place !== undefined })
  const view = answer.data
  const refused = error ?? answer.error
  return (
    <IndicatorFrame>
      <ErrorNote error={refused} onRetry={() => void answer.refetch()} />
      {view ? (
        <>
          <p><Link to={cockpitPath(view.place.code)}>← {t(words.cockpit)}</Link></p>
          <h1 className="page-title">{t(words.title, { area: t(areaText(view.area)), place: view.place.name })}</h1>
          <LightCountsLine counts={view.counts} linkOf={(light) => tablePath(view.place.code, light, view.area)} />
          <section aria-label={t(words.targets)}>
            <h2 className="section-title">{t(words.targets)}</h2>
            {view.targets.length === 0 ? <EmptyNote>{t(words.none)}</EmptyNote> : <TargetTable targets={view.targets} label={t(words.targets)} withPlace={view.targets.some((line) => line.place.code !== view.place.code)} />}
          </section>
          <section aria-label={t(words.indicators)}>
            <h2 className="section-title">{t(words.indicators)}</h2>
            {view.indicators.length === 0 ? <EmptyNote>{t(words.noIndicators)}</EmptyNote> : <ul className="others">{view.indicators.map((i) => <li key={i.id}><Link to={indicatorPath(i.id, view.place.code)}>{t(i.name) || i.name.zh}</Link> <span className="soft">{i.unit} · {t(directionWords[i.direction])}</span></li>)}</ul>}
          </section>
        </>
      ) : refused ? null : <PageSkeleton />}
    </IndicatorFrame>
  )
}
