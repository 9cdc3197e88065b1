/** An indicator at a place: its line against path, target and forecast; regions compared; parts; versions; the clauses beside. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import { Figure } from '#ui/charts/figure.tsx'
import { LineChart } from '#ui/charts/line-chart.tsx'
import { sayLine } from '#ui/charts/says.ts'
import { lineTable } from '#ui/charts/tables.ts'
import { useUrlState } from '#ui/charts/use-url-state.ts'
import { ChainButton } from '#ui/chain/chain-drawer.tsx'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { StateMark } from '#ui/state-mark.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { IndicatorPage, SeriesView } from '../views/views.schema.ts'
import { BreakdownFigure } from './breakdown-figure.tsx'
import { chainKeyOf } from './chain-key.ts'
import { ClauseCards } from './clause-cards.tsx'
import { loadIndicator, loadSeries } from './indicator-api.ts'
import { breakdownText, cellText, directionWords, frequencyWords, rollupWords, whyText } from './indicator-words.ts'
import { lineModelOf } from './line-model-of.ts'
import { EmptyNote, IndicatorFrame, PageSkeleton } from './page-parts.tsx'
import { cockpitPath, definitionPath, equalityPath, placePath } from './paths.ts'
import { PlacesFigure } from './places-figure.tsx'
import { useEarlier } from './use-earlier.ts'
import { useOwnParts } from './use-own-parts.ts'
import { usePlace } from './use-place.ts'
import { VintagePanel } from './vintage-panel.tsx'

const words = {
  cockpit: { zh: '驾驶舱', en: 'Cockpit' }, line: { zh: '{name} · {place}', en: '{name} · {place}' }, breakdown: { zh: '分组', en: 'Part' }, asOf: { zh: '按当时所知', en: 'As known on' }, target: { zh: '按哪个目标', en: 'Which target' },
  definition: { zh: '指标定义', en: 'Definition' }, equality: { zh: '均等化', en: 'Equality' }, place: { zh: '这个地区的全部目标', en: 'All targets of this place' },
  noPoints: { zh: '还没有观测值。能自动算出或导入的会自己出现；需要填报的在“数据采集”里。', en: 'No observations yet. What is computed or imported appears by itself; the rest is asked for under collection.' },
} as const

export default function IndicatorPageView() {
  const { id = '' } = useParams()
  const { place, error } = usePlace()
  const head = useQuery({ queryKey: ['indicator', id], queryFn: () => loadIndicator(id) })
  const [get] = useUrlState()
  const [breakdown, asOf] = [get('part') ?? '', get('asOf')]
  const series = useQuery({ queryKey: ['series', id, place, breakdown, asOf], queryFn: () => loadSeries({ id, place: place ?? '', breakdown, asOf }), enabled: place !== undefined, placeholderData: (before) => before })
  const refused = error ?? head.error ?? series.error
  return (
    <IndicatorFrame>
      <ErrorNote error={refused} onRetry={() => { void head.refetch(); void series.refetch() }} />
      {head.data && series.data ? <Loaded head={head.data} series={series.data} /> : refused ? null : <PageSkeleton />}
    </IndicatorFrame>
  )
}

function Loaded({ head, series }: { head: IndicatorPage; series: SeriesView }) {
  const t = useT()
  const { lang } = useLang()
  const [get, set] = useUrlState()
  const { indicator, place } = series
  const name = t(indicator.name) || indicator.name.zh
  const own = useOwnParts(indicator.id, series.breakdowns.length > 0)
  const leading = Math.max(0, series.targets.findIndex((p) => p.target.targetId === get('target')))
  const earlier = useEarlier(series)
  const model = useMemo(() => lineModelOf(series, lang, leading, earlier), [series, lang, leading, earlier])
  const now = series.points.findLast((p) => p.value !== null)
  const target = series.targets[leading]?.target
  const title = t(words.line, { name: series.breakdown && own ? `${name}（${t(breakdownText(series.breakdown, own))}）` : name, place: place.name })
  const { frequency } = head.indicator
  return (
    <>
      <p><Link to={cockpitPath(place.code)}>← {t(words.cockpit)}</Link></p>
      <h1 className="page-title">{name} · <Link to={placePath(place.code)}>{place.name}</Link></h1>
      <div className="page-tools">
        {now ? <ChainButton of={chainKeyOf({ indicator: indicator.id, place: place.code, period: now.period, breakdown: series.breakdown, target: target?.targetId ?? '' })} label={`${name} ${place.name}`}><b>{cellText(now, indicator)}</b></ChainButton> : null}
        {target ? <StateMark state={target.state} note={t(whyText(target))} /> : null}
        <span className="soft">{t(directionWords[indicator.direction])} · {t(frequencyWords[frequency])} · {t(rollupWords[indicator.rollup])}</span>
        <Link to={definitionPath(indicator.id)}>{t(words.definition)}</Link>
        <Link to={equalityPath(indicator.id, place.code)}>{t(words.equality)}</Link>
      </div>
      <div className="page-tools">
        {own && series.breakdowns.length > 0 ? <Select<string> size="small" style={{ minWidth: 140 }} aria-label={t(words.breakdown)} value={series.breakdown} onChange={(value) => set({ part: value })} options={['', ...series.breakdowns.filter(Boolean)].map((code) => ({ value: code, label: t(breakdownText(code, own)) }))} /> : null}
        {series.targets.length > 1 ? <Select<string> size="small" style={{ minWidth: 200, maxWidth: 320 }} aria-label={t(words.target)} value={target?.targetId ?? null} onChange={(value) => set({ target: value })} options={series.targets.map((p) => ({ value: p.target.targetId, label: p.target.plan.title }))} /> : null}
        <label className="soft">{t(words.asOf)} <DayField size="small" style={{ width: 150 }} value={series.asOf ?? ''} onChange={(asOf) => set({ asOf })} /></label>
      </div>
      <div className="with-aside">
        <div>
          <Figure id="line" title={title} says={sayLine(model)} table={lineTable(model, lang)} empty={<EmptyNote>{t(words.noPoints)}</EmptyNote>}><LineChart model={model} label={title} /></Figure>
          <PlacesFigure indicator={indicator} place={place} breakdown={series.breakdown} />
          {own ? <BreakdownFigure series={series} own={own} standard={target?.op === '>=' || target?.op === '<=' ? target.value : null} /> : <PageSkeleton />}
          {now ? <VintagePanel indicator={indicator} place={place} breakdown={series.breakdown} points={series.points} /> : null}
        </div>
        <ClauseCards targets={series.targets.map((p) => p.target)} others={head.targets.filter((line) => line.place.code !== place.code)} />
      </div>
    </>
  )
}
