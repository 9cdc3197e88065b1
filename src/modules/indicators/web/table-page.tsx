/** Targets of a place, or of the places below it, as one table; the same rows as .xlsx. Filter and order stand in the address. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Segmented, Select } from 'antd'
import { Link } from 'react-router'
import { useUrlChoice, useUrlState } from '#ui/charts/use-url-state.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT, type Text } from '#ui/text.tsx'
import { areas12, areas9, lights, noArea } from '../indicators.lists.ts'
import { loadTable, tableFile, tableOrders, type TableQuery } from './indicator-api.ts'
import { areaText, lightWords } from './indicator-words.ts'
import { EmptyNote, IndicatorFrame, PageSkeleton } from './page-parts.tsx'
import { cockpitPath } from './paths.ts'
import { PlaceChoice } from './place-bar.tsx'
import { TargetTable } from './target-table.tsx'
import { usePlace } from './use-place.ts'

const words = {
  title: { zh: '目标总表', en: 'Table of targets' }, cockpit: { zh: '驾驶舱', en: 'Cockpit' }, xlsx: { zh: '导出 Excel', en: 'Export .xlsx' }, search: { zh: '指标、单位或方案', en: 'Indicator, unit or plan' }, light: { zh: '灯色', en: 'Light' }, area: { zh: '领域', en: 'Area' },
  of: { zh: '范围', en: 'Of' }, own: { zh: '本地区', en: 'This place' }, below: { zh: '下级地区', en: 'Places below' }, order: { zh: '排列', en: 'Order' },
  none: { zh: '没有符合条件的目标。清除筛选再看；如果从来没有，发布一个方案以后目标会自动出现。', en: 'No target matches. Clear the filter; if there never were any, they appear when a plan is published.' },
  count: { zh: '已列出 {n} 项', en: '{n} listed' }, clear: { zh: '清除筛选', en: 'Clear filter' }, more: { zh: '再显示一些', en: 'Show more' }, noPlace: { zh: '这个账号没有负责的地区。', en: 'This account has no region.' },
} as const
const orderWords: Readonly<Record<TableQuery['order'], Text>> = { worst: { zh: '最差在前', en: 'Worst first' }, newest: { zh: '最近变化', en: 'Newest' }, chance: { zh: '达标概率', en: 'Chance' }, name: { zh: '名称', en: 'Name' } }

export default function TablePage() {
  const t = useT()
  const { place, places, error, none, go } = usePlace()
  return (
    <IndicatorFrame>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={error} />
      {none ? <EmptyNote>{t(words.noPlace)}</EmptyNote> : null}
      {place === undefined ? (error || none ? null : <PageSkeleton />) : (
        <>
          <div className="page-tools"><PlaceChoice place={place} places={places} onGo={go} /><Link to={cockpitPath(place)}>{t(words.cockpit)}</Link></div>
          <Targets place={place} />
        </>
      )}
    </IndicatorFrame>
  )
}

function Targets({ place }: { place: string }) {
  const t = useT()
  const { lang } = useLang()
  const [get, set] = useUrlState()
  const [of, setOf] = useUrlChoice<TableQuery['of']>('of', ['own', 'below'])
  const [order, setOrder] = useUrlChoice<TableQuery['order']>('order', tableOrders)
  const [area, text, light] = [get('area'), get('q'), lights.find((l) => l === get('light'))]
  const asked: TableQuery = { place, of, order, ...(area ? { area } : {}), ...(light ? { light } : {}), ...(text ? { text } : {}) }
  const rows = useInfiniteQuery({ queryKey: ['table', asked], queryFn: ({ pageParam }) => loadTable(asked, pageParam), initialPageParam: '', getNextPageParam: (page) => page.next ?? undefined })
  const targets = rows.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <div className="page-tools">
        <Segmented<TableQuery['of']> value={of} onChange={setOf} aria-label={t(words.of)} options={[{ value: 'own', label: t(words.own) }, { value: 'below', label: t(words.below) }]} />
        <Input.Search allowClear style={{ width: 220 }} placeholder={t(words.search)} aria-label={t(words.search)} defaultValue={text ?? ''} onSearch={(q) => set({ q })} />
        <Select<string> allowClear style={{ minWidth: 100 }} placeholder={t(words.light)} aria-label={t(words.light)} value={light ?? null} onChange={(next: string | undefined) => set({ light: next ?? null })} options={lights.map((l) => ({ value: l, label: t(lightWords[l]) }))} />
        <Select<string> allowClear showSearch={{ optionFilterProp: 'label' }} style={{ minWidth: 140 }} placeholder={t(words.area)} aria-label={t(words.area)} value={area} onChange={(next: string | undefined) => set({ area: next ?? null })} options={[...[...areas9, ...areas12].map((a) => ({ value: a as string, label: t(areaText(a)) })), { value: noArea, label: t(areaText(null)) }]} />
        <Select<TableQuery['order']> style={{ minWidth: 120 }} aria-label={t(words.order)} value={order} onChange={setOrder} options={tableOrders.map((o) => ({ value: o, label: t(orderWords[o]) }))} />
        {text || light || area ? <Button onClick={() => set({ q: null, light: null, area: null })}>{t(words.clear)}</Button> : null}
        <Button href={tableFile(asked, lang)}>{t(words.xlsx)}</Button>
        <span className="soft" aria-live="polite">{rows.data ? t(words.count, { n: targets.length }) : ''}</span>
      </div>
      <ErrorNote error={rows.error} onRetry={() => void rows.refetch()} />
      {rows.isPending ? <PageSkeleton /> : targets.length === 0 ? (rows.error ? null : <EmptyNote>{t(words.none)}</EmptyNote>) : <TargetTable targets={targets} label={t(words.title)} withPlace={of === 'below'} />}
      {rows.hasNextPage ? <p><Button onClick={() => void rows.fetchNextPage()} loading={rows.isFetchingNextPage}>{t(words.more)}</Button></p> : null}
    </>
  )
}
