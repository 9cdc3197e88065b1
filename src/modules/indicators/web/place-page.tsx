/** A region: where all its targets stand, by area, and the way to the places below. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { loadRegion } from './indicator-api.ts'
import { areaText } from './indicator-words.ts'
import { LightCountsLine } from './light-counts.tsx'
import { EmptyNote, IndicatorFrame, PageSkeleton } from './page-parts.tsx'
import { areaPath, cockpitPath, placePath, tablePath } from './paths.ts'
import { PlaceBar } from './place-bar.tsx'
import { TargetTable } from './target-table.tsx'
import { usePlace } from './use-place.ts'

const words = {
  title: { zh: '{name}的目标', en: 'Targets of {name}' }, cockpit: { zh: '驾驶舱', en: 'Cockpit' },
  none: { zh: '这个地区没有自己的目标。上级方案的目标在上级地区，方案发布后本地目标会自动出现。', en: 'This place has no targets of its own. They appear when a plan of this place is published.' },
} as const

export default function PlacePage() {
  const t = useT()
  const { code = '' } = useParams()
  const navigate = useNavigate()
  const { places } = usePlace()
  const region = useQuery({ queryKey: ['place', code], queryFn: () => loadRegion(code) })
  const view = region.data
  return (
    <IndicatorFrame>
      <ErrorNote error={region.error} onRetry={() => void region.refetch()} />
      {view ? (
        <>
          <h1 className="page-title">{t(words.title, { name: view.place.name })}</h1>
          <PlaceBar path={view.path} below={view.children} mine={places} onGo={(to) => { void navigate(placePath(to)) }} />
          <p><Link to={cockpitPath(code)}>{t(words.cockpit)}</Link></p>
          <LightCountsLine counts={view.counts} linkOf={(light) => tablePath(code, light)} />
          {view.areas.length === 0 ? <EmptyNote>{t(words.none)}</EmptyNote> : view.areas.map(({ area, targets }) => (
            <section key={area ?? ''} aria-label={t(areaText(area))}>
              <h2 className="section-title">{area === null ? t(areaText(null)) : <Link to={areaPath(area, code)}>{t(areaText(area))}</Link>}</h2>
              <TargetTable targets={targets} label={t(areaText(area))} />
            </section>
          ))}
        </>
      ) : region.error ? null : <PageSkeleton />}
    </IndicatorFrame>
  )
}
