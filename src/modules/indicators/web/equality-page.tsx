/** How equally a service reaches people: map, Lorenz curve, between and within, shares below the standard; year by year. */
import { useQuery } from '@tanstack/react-query'
import { Segmented, Slider } from 'antd'
import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import { DecompositionBars } from '#ui/charts/bars.tsx'
import { Figure } from '#ui/charts/figure.tsx'
import { Lorenz } from '#ui/charts/lorenz.tsx'
import { periodText } from '#ui/charts/period-text.ts'
import { sayDecomposition, sayLorenz } from '#ui/charts/says.ts'
import { decompositionTable, lorenzTable } from '#ui/charts/tables.ts'
import { useUrlChoice, useUrlState } from '#ui/charts/use-url-state.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT, type Text } from '#ui/text.tsx'
import type { EqualityView } from '../views/views.schema.ts'
import { EqualityMeasures } from './equality-measures.tsx'
import { loadEquality } from './indicator-api.ts'
import { EmptyNote, IndicatorFrame, PageSkeleton } from './page-parts.tsx'
import { equalityPath, indicatorPath } from './paths.ts'
import { PlaceBar } from './place-bar.tsx'
import { RegionMap } from './region-map.tsx'
import { usePlace } from './use-place.ts'

const words = {
  title: { zh: '均等化：{name} · {place}', en: 'Equality: {name} · {place}' }, back: { zh: '指标', en: 'Indicator' }, period: { zh: '时期', en: 'Period' }, map: { zh: '各地水平', en: 'Level by place' },
  lorenz: { zh: '洛伦兹曲线', en: 'Lorenz curve' }, parts: { zh: '差异的构成', en: 'Where the inequality lies' }, between: { zh: '组与组之间', en: 'Between groups' }, within: { zh: '{group}内部', en: 'Within {group}' }, group: { zh: '组', en: 'groups' }, urban: { zh: '城镇', en: 'towns' }, rural: { zh: '农村', en: 'the country' }, index: { zh: '泰尔指数', en: 'Theil index' },
  none: { zh: '没有足够的数据来量差异。', en: 'There is not enough data to measure inequality.' }, one: { zh: '只有一个组，差异全部在组内。', en: 'There is one group only; all of the inequality is within it.' },
} as const

export default function EqualityPage() {
  const t = useT()
  const { id = '' } = useParams()
  const [get] = useUrlState()
  const { place, places, error, go } = usePlace()
  const period = get('period')
  const answer = useQuery({ queryKey: ['equality', id, place, period], queryFn: () => loadEquality({ id, place: place ?? '', period }), enabled: place !== undefined, placeholderData: (before) => before })
  const refused = error ?? answer.error
  const view = answer.data
  return (
    <IndicatorFrame>
      <ErrorNote error={refused} onRetry={() => void answer.refetch()} />
      {view ? (
        <>
          <p><Link to={indicatorPath(id, view.parent.code)}>← {t(words.back)}</Link></p>
          <h1 className="page-title">{t(words.title, { name: t(view.indicator.name) || view.indicator.name.zh, place: view.parent.name })}</h1>
          <PlaceBar path={[view.parent]} below={view.places.map((p) => p.place)} mine={places} onGo={go} />
          <Equality view={view} />
        </>
      ) : refused ? null : <PageSkeleton />}
    </IndicatorFrame>
  )
}

function Equality({ view }: { view: EqualityView }) {
  const t = useT()
  const { lang } = useLang()
  const [index, setIndex] = useUrlChoice<'T' | 'L'>('theil', ['T', 'L'])
  const regions = useMemo(() => [
    ...view.places.map((p) => ({ code: p.place.code, name: p.place.name, value: p.value, parent: view.parent.code, parentName: view.parent.name })),
    ...view.leftOut.map((p) => ({ code: p.place.code, name: p.place.name, value: null, missing: p.missing, parent: view.parent.code, parentName: view.parent.name })),
  ], [view])
  const { measures, indicator, period } = view
  const parts = measures?.decomposition[index]
  const within = (parts?.groups ?? []).map((g) => ({ label: t(words.within, { group: t(groupText(g.group)) }), contribution: g.contribution }))
  if (period === null) return <EmptyNote>{t(view.why ?? words.none)}</EmptyNote>
  return (
    <>
      <PeriodSlider period={period} periods={view.periods} />
      <RegionMap id="level" title={`${t(words.map)}（${t(periodText(period))}）`} place={view.parent.code} regions={regions} better={indicator.direction} unit={indicator.unit} standard={view.standard} pathOf={(code) => equalityPath(indicator.id, code)} worstFirst />
      {measures === null || parts === undefined ? <EmptyNote>{view.why ? t(view.why) : t(words.none)}</EmptyNote> : (
        <>
          <div className="two-columns">
            <Figure id="lorenz" title={t(words.lorenz)} says={sayLorenz(measures.lorenz, measures.weighted.gini)} table={lorenzTable(measures.lorenz, lang)}><Lorenz points={measures.lorenz} label={t(words.lorenz)} /></Figure>
            <Figure
              id="theil" title={t(words.parts)} says={parts.groups.length > 1 ? sayDecomposition(parts.total, parts.between, words.group) : words.one}
              table={decompositionTable([{ label: t(words.between), value: parts.between }, ...within.map((w) => ({ label: w.label, value: w.contribution }))], lang)}
              extra={<Segmented<'T' | 'L'> size="small" value={index} onChange={setIndex} aria-label={t(words.index)} options={[{ value: 'T', label: 'T' }, { value: 'L', label: 'L' }]} />}
            >
              <DecompositionBars between={parts.between} within={within} betweenLabel={t(words.between)} label={t(words.parts)} />
            </Figure>
          </div>
          <EqualityMeasures view={view} measures={measures} />
        </>
      )}
    </>
  )
}

/** The server groups by town and country where it knows no better. */
const groupText = (group: string): Text => (group === 'urban' ? words.urban : group === 'rural' ? words.rural : { zh: group, en: group })

/** From the oldest period on the left to the newest; the address holds the period, not the position. */
function PeriodSlider({ period, periods }: { period: string; periods: readonly string[] }) {
  const t = useT()
  const [, set] = useUrlState()
  if (periods.length < 2) return null
  const inTime = periods.toReversed()
  const at = Math.max(0, inTime.indexOf(period))
  const name = (i: number) => t(periodText(inTime[i] ?? ''))
  return (
    <div className="panel">
      <span id="period-name">{t(words.period)} <b>{name(at)}</b></span>
      <Slider min={0} max={inTime.length - 1} value={at} ariaLabelledByForHandle="period-name" ariaValueTextFormatterForHandle={name} onChange={(i) => set({ period: inTime[i] ?? null })} tooltip={{ formatter: (i) => name(i ?? 0) }} />
    </div>
  )
}
