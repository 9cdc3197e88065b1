/** Cockpit: what turned red, what is red and whose, what can still be saved, where people are served worst. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { useUrlState } from '#ui/charts/use-url-state.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT, type Text } from '#ui/text.tsx'
import type { CockpitView, TargetLine } from '../views/views.schema.ts'
import { loadCockpit } from './indicator-api.ts'
import { areaText, dayText } from './indicator-words.ts'
import { LightCountsLine } from './light-counts.tsx'
import { EmptyNote, IndicatorFrame, PageSkeleton } from './page-parts.tsx'
import { areaPath, tablePath } from './paths.ts'
import { PlaceBar } from './place-bar.tsx'
import { TargetTable } from './target-table.tsx'
import { usePlace } from './use-place.ts'
import { WorstServed } from './worst-served.tsx'

const words = {
  title: { zh: '驾驶舱', en: 'Cockpit' },
  judged: { zh: '{day}评定', en: 'judged on {day}' },
  turned: { zh: '近三十天转红', en: 'Turned red in the last thirty days' }, turnedNone: { zh: '近三十天没有新转红的目标。', en: 'Nothing turned red in the last thirty days.' },
  red: { zh: '现在没有达到的，为什么，谁负责，从什么时候起', en: 'What fails now, why, whose it is, since when' }, redNone: { zh: '没有红色或黄色的目标。', en: 'No target is red or yellow.' },
  savable: { zh: '还来得及的（达标概率 30 %—90 %）', en: 'What can still be saved (chance 30 to 90 %)' }, savableNone: { zh: '没有达标概率在 30 % 与 90 % 之间的目标。', en: 'No target has a chance between 30 and 90 %.' },
  rest: { zh: '再看其余 {n} 项', en: 'Show {n} more' },
  areas: { zh: '按领域', en: 'By area' }, all: { zh: '全部目标', en: 'All targets' },
  noTargets: { zh: '这里还没有目标。方案发布以后，其中的量化目标会自动出现在这里，不用填写。', en: 'There are no targets here yet. When a plan is published, its targets appear here without anything being typed.' }, plans: { zh: '去看方案', en: 'Go to the plans' },
  noPlace: { zh: '这个账号没有负责的地区，请系统管理员在“账号与授权”里设定。', en: 'This account has no region; ask the administrator to set one under accounts and roles.' },
} as const

export default function CockpitPage() {
  const t = useT()
  const { place, places, error, none, go } = usePlace()
  const cockpit = useQuery({ queryKey: ['cockpit', place], queryFn: () => loadCockpit(place ?? ''), enabled: place !== undefined })
  const view = cockpit.data
  return (
    <IndicatorFrame>
      <h1 className="page-title">{t(words.title)}{view ? ` · ${view.place.name}` : ''}</h1>
      <ErrorNote error={error ?? cockpit.error} onRetry={() => void cockpit.refetch()} />
      {none ? <EmptyNote>{t(words.noPlace)}</EmptyNote> : view ? <Cockpit view={view} mine={places} onGo={go} /> : error ?? cockpit.error ? null : <PageSkeleton />}
    </IndicatorFrame>
  )
}

function Cockpit({ view, mine, onGo }: { view: CockpitView; mine: readonly { code: string; name: string }[]; onGo: (code: string) => void }) {
  const t = useT()
  const { counts } = view
  const empty = counts.red + counts.yellow + counts.green + counts.grey === 0
  return (
    <>
      <PlaceBar path={view.path} below={view.below.map((b) => b.place)} mine={mine} onGo={onGo} />
      {empty ? <EmptyNote>{t(words.noTargets)} <Link to="/plans">{t(words.plans)}</Link></EmptyNote> : (
        <>
          <LightCountsLine counts={counts} linkOf={(light) => tablePath(view.place.code, light)} />
          <Question id="turned" title={words.turned} targets={view.turnedRed} none={words.turnedNone} place={view.place.code} />
          <Question id="red" title={words.red} targets={view.red} none={words.redNone} place={view.place.code} />
          <Question id="savable" title={words.savable} targets={view.savable} none={words.savableNone} place={view.place.code} />
        </>
      )}
      <WorstServed view={view} />
      {view.areas.length > 0 ? (
        <section aria-labelledby="areas">
          <h2 className="section-title" id="areas">{t(words.areas)}</h2>
          <ul className="area-list">{view.areas.map(({ area, counts: of }) => <li key={area ?? ''}><Link to={area === null ? tablePath(view.place.code, undefined, null) : areaPath(area, view.place.code)}>{t(areaText(area))}</Link><LightCountsLine counts={of} linkOf={(light) => tablePath(view.place.code, light, area)} /></li>)}</ul>
        </section>
      ) : null}
      <p className="soft"><Link to={tablePath(view.place.code)}>{t(words.all)}</Link>{view.judgedAt ? ` · ${t(words.judged, { day: t(dayText(view.judgedAt)) })}` : ''}</p>
    </>
  )
}

/** As many lines as a page shows at once; the rest opens in place, and the address says so. */
const FIRST = 10

function Question({ id, title, targets, none, place }: { id: string; title: Text; targets: readonly TargetLine[]; none: Text; place: string }) {
  const t = useT()
  const [get, set] = useUrlState()
  const open = (get('more') ?? '').split('.').filter(Boolean)
  const shown = open.includes(id) ? targets : targets.slice(0, FIRST)
  return (
    <section aria-label={t(title)}>
      <h2 className="section-title">{t(title)}</h2>
      {targets.length === 0 ? <EmptyNote>{t(none)}</EmptyNote> : <TargetTable targets={shown} label={t(title)} withPlace={targets.some((line) => line.place.code !== place)} />}
      {shown.length < targets.length ? <p><Button size="small" onClick={() => set({ more: [...open, id].join('.') })}>{t(words.rest, { n: targets.length - shown.length })}</Button></p> : null}
    </section>
  )
}
