/** Where people are served worst: the share of targets that fail below, or one indicator compared, as the reader chooses. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useUrlState } from '#ui/charts/use-url-state.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { CockpitView } from '../views/views.schema.ts'
import { loadComparable } from './indicator-api.ts'
import { EmptyNote, PageSkeleton } from './page-parts.tsx'
import { placePath } from './paths.ts'
import { PlacesFigure } from './places-figure.tsx'
import { RegionMap } from './region-map.tsx'
import { failingBelow } from './region-values-of.ts'

const words = {
  title: { zh: '哪里服务最差', en: 'Where people are served worst' }, by: { zh: '按什么比较', en: 'Compared by' }, failing: { zh: '未达标目标占比', en: 'Share of targets that fail' },
  noBelow: { zh: '没有下级地区。', en: 'There are no places below.' }, none: { zh: '下级地区还没有可以比较的数据。下级填报或导入以后会出现在这里。', en: 'The places below have nothing to compare yet; it appears when they report or import.' },
} as const

const FAILING = 'failing'

export function WorstServed({ view }: { view: CockpitView }) {
  const t = useT()
  const [get, set] = useUrlState()
  const { place } = view
  const comparable = useQuery({ queryKey: ['comparable', place.code], queryFn: () => loadComparable(place.code), enabled: view.below.length > 0 })
  const regions = useMemo(() => failingBelow(view.below, place), [view, place])
  const judged = regions.some((r) => r.value !== null)
  const indicators = comparable.data?.indicators ?? []
  const options = [...(judged ? [{ value: FAILING, label: t(words.failing) }] : []), ...indicators.map((i) => ({ value: i.id, label: t(i.name) || i.name.zh }))]
  const chosen = options.find((o) => o.value === get('where')) ?? options[0]
  const indicator = indicators.find((i) => i.id === chosen?.value)
  return (
    <section aria-labelledby="where">
      <h2 className="section-title" id="where">{t(words.title)}</h2>
      <ErrorNote error={comparable.error} onRetry={() => void comparable.refetch()} />
      {view.below.length === 0 ? <EmptyNote>{t(words.noBelow)}</EmptyNote> : comparable.isPending ? <PageSkeleton /> : chosen === undefined ? <EmptyNote>{t(words.none)}</EmptyNote> : (
        <>
          <div className="page-tools"><Select<string> showSearch={{ optionFilterProp: 'label' }} style={{ minWidth: 260, maxWidth: '100%' }} aria-label={t(words.by)} value={chosen.value} onChange={(value) => set({ where: value, period: null })} options={options} /></div>
          {indicator
            ? <PlacesFigure id="below" bringsMap worstFirst indicator={indicator} place={place} breakdown="" />
            : <RegionMap id="below" bringsMap worstFirst title={t(words.failing)} place={place.code} regions={regions} better="down" unit="%" standard={null} pathOf={placePath} />}
        </>
      )}
    </section>
  )
}
