/** What many people say: themes with size, growth, places, examples. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Empty, Space, Table, Tag } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { Theme } from '../themes/themes.schema.ts'
import { appealApi } from './appeal-api.ts'
import './operator/operator.css'
import { ThemeDrawer } from './theme-drawer.tsx'
import { useLine } from './use-line.ts'

const words = {
  title: { zh: '诉求热点', en: 'Themes' }, name: { zh: '热点', en: 'Theme' }, size: { zh: '件数', en: 'Appeals' }, growth: { zh: '比平时', en: 'Against usual' }, times: { zh: '{n} 倍', en: '× {n}' }, fresh: { zh: '新出现', en: 'new' }, places: { zh: '地点', en: 'Places' },
  examples: { zh: '例子', en: 'Examples' }, since: { zh: '首次出现', en: 'First seen' }, hot: { zh: '热点', en: 'hot' }, run: { zh: '重新聚类', en: 'Group anew' }, queued: { zh: '已排队，稍后刷新。', en: 'Queued; reload shortly.' },
  empty: { zh: '最近没有成组的诉求。每天凌晨自动聚类一次。', en: 'No groups lately. They are formed each night.' }, raised: { zh: '标“热点”的按自动立项规则进入督办。点开一个热点，可关联条款和指标，也可人工立项。', en: 'Hot themes open obligations by the rules. Open a theme to link clauses and indicators, or to open an obligation by hand.' },
} as const

export default function ThemesPage() {
  const t = useT()
  const { line, error } = useLine()
  const region = line?.region ?? ''
  const themes = useQuery({ queryKey: ['appeal-themes', region], enabled: region !== '', queryFn: () => appealApi('GET /appeal-themes/:region', { params: { region } }) })
  const run = useMutation({ mutationFn: () => appealApi('POST /appeal-themes/:region/run', { params: { region } }) })
  // In the address, so that an obligation opened from a theme leads back to it; one of an earlier week is not in the list.
  const [params, setParams] = useSearchParams()
  const [wanted, where] = [params.get('theme'), params.get('region') ?? region]
  const open = (theme: Theme | null): void => { setParams(theme === null ? {} : { region: theme.region, theme: theme.id }, { replace: true }) }
  const listed = themes.data?.items.find(({ id }) => id === wanted)
  const earlier = useQuery({
    queryKey: ['appeal-theme', where, wanted], enabled: where !== '' && wanted !== null && listed === undefined && !themes.isLoading,
    queryFn: () => appealApi('GET /appeal-themes/:region/:id', { params: { region: where, id: wanted ?? '' } }),
  })
  const opened = wanted === null ? undefined : listed ?? earlier.data?.theme
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <p className="soft">{t(words.raised)}</p>
      <ErrorNote error={error ?? themes.error ?? earlier.error ?? run.error} onRetry={() => void themes.refetch()} />
      <Space style={{ marginBottom: 12 }}><Button onClick={() => { run.mutate() }} loading={run.isPending}>{t(words.run)}</Button>{run.isSuccess ? <span role="status">{t(words.queued)}</span> : null}</Space>
      <Table<Theme>
        rowKey="id" size="small" dataSource={themes.data?.items ?? []} loading={themes.isPending && region !== ''} pagination={false} scroll={{ x: 1020 }} locale={{ emptyText: <Empty description={t(words.empty)} /> }}
        columns={[
          { title: t(words.name), key: 'name', width: 220, render: (_, one) => <>{one.hot ? <Tag color="red">▲ {t(words.hot)}</Tag> : null}<button type="button" className="operator-link" onClick={() => { open(one) }}><strong>{one.name}</strong></button><br /><span className="soft">{one.words.join('、')}</span></> },
          { title: t(words.size), key: 'size', align: 'right', width: 70, render: (_, one) => <button type="button" className="figure-button" onClick={() => { open(one) }}>{one.size}</button> },
          { title: t(words.growth), key: 'growth', align: 'right', width: 90, render: (_, one) => <button type="button" className="figure-button" onClick={() => { open(one) }}>{one.growth === null ? t(words.fresh) : t(words.times, { n: one.growth.toFixed(1) })}</button> },
          { title: t(words.places), key: 'places', width: 180, render: (_, one) => (one.places.length === 0 ? null : <button type="button" className="operator-link" onClick={() => { open(one) }}>{one.places.map((place) => `${place.name} ${place.appeals}`).join('、')}</button>) },
          { title: t(words.examples), key: 'examples', render: (_, one) => one.examples.map((example) => <div key={example.id}><Link to={`/appeals/${one.region}/${example.id}`}>{example.title}</Link></div>) },
          { title: t(words.since), key: 'since', width: 110, render: (_, one) => one.firstSeen },
        ]}
      />
      {opened === undefined ? null : <ThemeDrawer theme={opened} onClose={() => { open(null) }} />}
    </>
  )
}
