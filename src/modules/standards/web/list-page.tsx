/** The national list with what a region makes of it: standards in force, local rows, what falls short. */
import { useQuery } from '@tanstack/react-query'
import { Input, Progress, Segmented, Select, Space, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { CoverageDrawer } from './coverage-drawer.tsx'
import { useRegion } from './region-choice.tsx'
import { itemPath, standardPath, standardsApi, standardsKey, type ListAnswer } from './standards-api.ts'

const words = {
  title: { zh: '服务标准清单', en: 'List of basic public services' },
  coverage: { zh: '有现行标准的项目 {covered} / {items}（目标 80 %）', en: '{covered} of {items} items have a standard in force (target 80 %)' },
  byList: { zh: '按《{title}》计算', en: 'counted on “{title}”' },
  byNation: { zh: '按国家清单计算：本地区没有施行中的地方清单', en: 'counted on the national list: no local list is in force here' },
  lists: { zh: '地方清单与导入', en: 'Local lists, import' },
  area: { zh: '领域', en: 'Area' }, all: { zh: '全部领域', en: 'All areas' },
  show: { zh: '显示', en: 'Show' }, every: { zh: '全部', en: 'All' }, open: { zh: '没有标准', en: 'Without standard' }, short: { zh: '低于国家', en: 'Below national' },
  find: { zh: '按名称或对象查找', en: 'Find by name or group' },
  item: { zh: '服务项目', en: 'Item' }, who: { zh: '服务对象', en: 'For whom' }, standard: { zh: '服务标准（要点）', en: 'Standard (in short)' }, lead: { zh: '牵头', en: 'Lead' }, norms: { zh: '现行标准', en: 'Standards in force' }, local: { zh: '地方标准', en: 'Local' },
  none: { zh: '○ 没有', en: '○ none' }, same: { zh: '按国家标准', en: 'as national' }, fine: { zh: '● 不低于国家', en: '● not below' }, below: { zh: '▲ {n} 处低于国家', en: '▲ {n} below' },
  verified: { zh: '已核对', en: 'verified' }, changed: { added: { zh: '2023年新增', en: 'new in 2023' }, raised: { zh: '2023年提标', en: 'raised in 2023' }, widened: { zh: '2023年扩面', en: 'widened in 2023' } },
  additions: { zh: '本地增加的项目', en: 'Items added here' },
  unverified: { zh: '除注明“已核对”的以外，文字是要点，未与标准原文逐字核对。', en: 'Unless marked as verified, texts are short notes, not compared with the wording.' },
  empty: { zh: '没有符合条件的项目。请改一改筛选。', en: 'No item fits. Change the filter.' },
} as const
type Line = ListAnswer['items'][number]

export default function ListPage() {
  const t = useT()
  const { lang } = useLang()
  const { region, choice, error } = useRegion()
  const [area, setArea] = useState(0)
  const [shown, setShown] = useState<'every' | 'open' | 'short'>('every')
  const [sought, setSought] = useState('')
  const [counting, setCounting] = useState(false)
  const list = useQuery({ queryKey: [...standardsKey, 'items', region], queryFn: () => standardsApi('GET /standards/items', { query: region === undefined ? {} : { region } }) })
  const rows = (list.data?.items ?? []).filter((item) => (area === 0 || item.area === area) && (shown === 'every' || (shown === 'open' ? item.standards.length === 0 : item.short > 0))
    && [item.names.zh, item.names.en.toLowerCase(), item.who].some((text) => text.includes(sought.toLowerCase())))
  const coverage = list.data?.coverage ?? null
  const local = (item: Line): string => (item.short > 0 ? t(words.below, { n: item.short }) : item.localRows > 0 ? t(words.fine) : t(words.same))
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <Space wrap style={{ marginBottom: 12 }}>
        {choice}
        <Select aria-label={t(words.area)} value={area} onChange={setArea} style={{ minWidth: 150 }} options={[{ value: 0, label: t(words.all) }, ...(list.data?.areas ?? []).map((one) => ({ value: one.number, label: one[lang] }))]} />
        <Segmented aria-label={t(words.show)} value={shown} onChange={setShown} options={(['every', 'open', 'short'] as const).map((value) => ({ value, label: t(words[value]) }))} />
        <Input.Search allowClear aria-label={t(words.find)} placeholder={t(words.find)} onChange={(event) => setSought(event.target.value.trim())} style={{ width: 220 }} />
        <Link to={`/standards/lists${region === undefined ? '' : `?region=${region}`}`}>{t(words.lists)}</Link>
      </Space>
      <ErrorNote error={error ?? list.error} onRetry={() => void list.refetch()} />
      {coverage === null ? null : (
        <div style={{ maxWidth: 560, marginBottom: 12 }}>
          <p style={{ margin: 0 }}><button type="button" className="figure-button" onClick={() => setCounting(true)}>{t(words.coverage, { covered: coverage.covered, items: coverage.items })}</button></p>
          <Progress percent={Math.round((coverage.covered * 1000) / Math.max(1, coverage.items)) / 10} success={{ percent: 0 }} aria-label={t(words.coverage, { covered: coverage.covered, items: coverage.items })} />
          <p className="soft" style={{ margin: 0 }}>{coverage.list === null ? t(words.byNation) : t(words.byList, { title: coverage.list.title })}</p>
        </div>
      )}
      <Table<Line>
        rowKey="code" size="small" loading={list.isPending} dataSource={rows} pagination={false} scroll={{ x: 1000 }} locale={{ emptyText: t(words.empty) }}
        columns={[
          { title: t(words.item), key: 'item', width: 230, render: (_, item) => <><Link to={itemPath(item.code, region)}>{item.names[lang]}</Link>{item.verified ? <Tag style={{ marginInlineStart: 6 }}>{t(words.verified)}</Tag> : null}{item.changed === null ? null : <Tag color="blue" style={{ marginInlineStart: 6 }}>{t(words.changed[item.changed])}</Tag>}</> },
          { title: t(words.who), key: 'who', width: 170, render: (_, item) => <span lang="zh-CN">{item.who}</span> },
          { title: t(words.standard), key: 'standard', render: (_, item) => <span lang="zh-CN">{item.standard}</span> },
          { title: t(words.lead), key: 'lead', width: 130, render: (_, item) => <span lang="zh-CN">{item.lead.join('、')}</span> },
          { title: t(words.norms), key: 'norms', width: 190, render: (_, item) => (item.standards.length === 0 ? <span className="soft">{t(words.none)}</span> : item.standards.map((one) => <div key={one.id} style={{ lineHeight: '26px' }}><Link to={standardPath(one)}>{one.number ?? one.title}</Link></div>)) },
          { title: t(words.local), key: 'local', width: 130, render: (_, item) => <span style={item.short > 0 ? { color: 'var(--state-bad)' } : undefined}>{local(item)}</span> },
        ]}
      />
      {(list.data?.additions.length ?? 0) === 0 ? null : (
        <>
          <h2>{t(words.additions)}</h2>
          <ul lang="zh-CN">{list.data?.additions.map((item) => <li key={`${item.list} ${item.code}`}><strong>{item.name}</strong> {item.standard} <span className="soft">《{item.list}》</span></li>)}</ul>
        </>
      )}
      <p className="soft">{t(words.unverified)}</p>
      <CoverageDrawer open={counting} lines={coverage?.lines ?? []} region={region} onClose={() => setCounting(false)} />
    </>
  )
}
