/** The dictionary of indicators: what is measured, how, how often, by whom; and the way to a new one. */
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented, Select, Table, Tag } from 'antd'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useUrlChoice, useUrlState } from '#ui/charts/use-url-state.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { areas9 } from '../indicators.lists.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import { loadIndicators } from './indicator-api.ts'
import { areaText, directionWords, frequencyWords, originWords } from './indicator-words.ts'
import { definitionPath } from './paths.ts'
import { IndicatorFrame } from './page-parts.tsx'

const words = {
  title: { zh: '指标目录', en: 'Dictionary of indicators' }, add: { zh: '新建指标', en: 'New indicator' }, search: { zh: '名称、别名、代码', en: 'Name, other name, id' }, area: { zh: '领域', en: 'Area' },
  name: { zh: '名称', en: 'Name' }, unit: { zh: '单位', en: 'Unit' }, frequency: { zh: '频度', en: 'Frequency' }, direction: { zh: '方向', en: 'Direction' }, origin: { zh: '来处', en: 'Origin' }, unverified: { zh: '待核对', en: 'to verify' }, state: { zh: '状态', en: 'State' }, active: { zh: '在用', en: 'In use' }, retired: { zh: '停用', en: 'Retired' },
  none: { zh: '没有这样的指标。换个说法找，或者新建。', en: 'No such indicator. Search by another name, or add one.' },
} as const

export default function DefinitionsPage() {
  const t = useT()
  const [get, set] = useUrlState()
  const may = useMay('indicators.define')
  const [state, setState] = useUrlChoice<'active' | 'retired'>('state', ['active', 'retired'])
  const list = useQuery({ queryKey: ['indicators', state], queryFn: () => loadIndicators(state) })
  const [text, area] = [(get('q') ?? '').toLowerCase(), get('area')]
  const shown = useMemo(() => (list.data ?? []).filter((i) => (area === null || i.area9 === area) && (text === '' || [i.id, i.name.zh, i.name.en, ...i.aliases].join('\n').toLowerCase().includes(text))), [list.data, text, area])
  return (
    <IndicatorFrame>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <div className="page-tools">
        <Input.Search allowClear style={{ width: 240 }} placeholder={t(words.search)} aria-label={t(words.search)} defaultValue={get('q') ?? ''} onSearch={(q) => set({ q })} />
        <Select<string> allowClear style={{ minWidth: 140 }} placeholder={t(words.area)} aria-label={t(words.area)} value={area} onChange={(next: string | undefined) => set({ area: next ?? null })} options={areas9.map((a) => ({ value: a, label: t(areaText(a)) }))} />
        <Segmented<'active' | 'retired'> value={state} onChange={setState} aria-label={t(words.state)} options={[{ value: 'active', label: t(words.active) }, { value: 'retired', label: t(words.retired) }]} />
        {may ? <Link to="/definitions/new"><Button type="primary">{t(words.add)}</Button></Link> : null}
      </div>
      <Table<Indicator>
        size="small" rowKey="id" loading={list.isPending} dataSource={[...shown]} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 820 }} locale={{ emptyText: t(words.none) }}
        columns={[
          { title: t(words.name), key: 'name', render: (_, i) => <><Link to={definitionPath(i.id)}>{t(i.name) || i.name.zh}</Link> {i.verified ? null : <Tag>{t(words.unverified)}</Tag>}</> },
          { title: t(words.unit), dataIndex: 'unit', width: 100 },
          { title: t(words.frequency), key: 'frequency', width: 90, render: (_, i) => t(frequencyWords[i.frequency]) },
          { title: t(words.direction), key: 'direction', width: 110, render: (_, i) => t(directionWords[i.direction]) },
          { title: t(words.area), key: 'area', width: 130, render: (_, i) => t(areaText(i.area9)) },
          { title: t(words.origin), key: 'origin', width: 110, render: (_, i) => t(originWords[i.origin]) },
        ]}
      />
    </IndicatorFrame>
  )
}
