/** The line: what it is called, its categories and duty list, complaint codes of places, keys of Open311, import of orders, and what was changed. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Space, Spin, Table, Tabs } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { appealApi } from './appeal-api.ts'
import { CategoryTab } from './settings/category-tab.tsx'
import { DutyTab } from './settings/duty-tab.tsx'
import { HistoryTab } from './settings/history-tab.tsx'
import { LineForm } from './settings/line-form.tsx'
import { useLine } from './use-line.ts'

const words = {
  title: { zh: '热线设置', en: 'Line settings' }, none: { zh: '还没有开通热线。填好下面几项即可开通。', en: 'No line is open. Fill this in to open one.' }, line: { zh: '热线', en: 'Line' }, categories: { zh: '分类目录', en: 'Categories' }, history: { zh: '修改记录', en: 'Changes' }, duties: { zh: '责任清单', en: 'Duty list' }, places: { zh: '投诉码', en: 'Place codes' }, keys: { zh: 'Open311 密钥', en: 'Open311 keys' }, orders: { zh: '导入工单', en: 'Import orders' },
  place: { zh: '地点', en: 'Place' }, code: { zh: '投诉码', en: 'Code' }, page: { zh: '网页', en: 'Page' }, make: { zh: '生成', en: 'Make' }, name: { zh: '名称', en: 'Name' }, made: { zh: '密钥只显示这一次：{key}', en: 'The key is shown once: {key}' }, since: { zh: '建立时间', en: 'Made' },
  importOrders: { zh: '导入其他热线的工单（CSV）。列按表头自动对应；同一文件再次导入不会重复。', en: 'Import orders of another line (CSV). Columns are matched by their heads; the same file again adds nothing.' }, started: { zh: '已开始导入 {rows} 行。', en: 'Importing {rows} rows.' },
} as const

export default function SettingsPage() {
  const t = useT()
  const client = useQueryClient()
  const { line, error, loading } = useLine()
  const region = line?.region ?? ''
  const on = region !== ''
  const params = { region }
  const places = useQuery({ queryKey: ['appeal-places', region], enabled: on, queryFn: () => appealApi('GET /appeal-lines/:region/places', { params }) })
  const keys = useQuery({ queryKey: ['appeal-keys', region], enabled: on, queryFn: () => appealApi('GET /appeal-lines/:region/keys', { params }) })
  const [name, setName] = useState('')
  const done = (key: string) => (): void => { setName(''); void client.invalidateQueries({ queryKey: [key] }) }
  const addPlace = useMutation({ mutationFn: () => appealApi('POST /appeal-lines/:region/places', { params, body: { name, placeRegion: null, lng: null, lat: null, category: null, unit: null } }), onSuccess: done('appeal-places') })
  const addKey = useMutation({ mutationFn: () => appealApi('POST /appeal-lines/:region/keys', { params, body: { name } }), onSuccess: done('appeal-keys') })
  const importOrders = useMutation({ mutationFn: (file: File) => appealApi('POST /appeal-imports', { body: { region } }, { files: { file } }) })
  const pick = (take: (file: File) => void) => <input type="file" accept=".csv,text/csv" onChange={(e) => { const file = e.target.files?.[0]; if (file) take(file) }} />
  const maker = (make: () => void, label: string) => <Space style={{ marginBottom: 12 }}><Input value={name} onChange={(e) => { setName(e.target.value) }} placeholder={label} aria-label={label} /><Button onClick={make} disabled={name.trim().length < 2}>{t(words.make)}</Button></Space>
  if (loading) return <Spin />
  if (error) return <ErrorNote error={error} />
  if (line === undefined) return <><h1 className="page-title">{t(words.title)}</h1><Alert type="info" title={t(words.none)} style={{ marginBottom: 16 }} /><LineForm line={undefined} /></>
  return (
    <>
      <h1 className="page-title">{t(words.title)} <span className="soft">{line?.name}</span></h1>
      <ErrorNote error={places.error ?? keys.error ?? addPlace.error ?? addKey.error ?? importOrders.error} />
      <Tabs items={[
        { key: 'line', label: t(words.line), children: <LineForm line={line} /> },
        { key: 'categories', label: t(words.categories), children: <CategoryTab region={region} /> },
        { key: 'duties', label: t(words.duties), children: <DutyTab region={region} /> },
        { key: 'places', label: t(words.places), children: <>
          {maker(() => { addPlace.mutate() }, t(words.place))}
          <Table size="small" rowKey="code" pagination={false} scroll={{ x: 400 }} dataSource={places.data?.items ?? []} columns={[{ title: t(words.place), dataIndex: 'name' }, { title: t(words.code), dataIndex: 'code', width: 130 }, { title: t(words.page), key: 'page', width: 150, render: (_, place) => <a href={`/c/${place.code}`} target="_blank" rel="noreferrer">/c/{place.code}</a> }]} />
        </> },
        { key: 'keys', label: t(words.keys), children: <>
          {maker(() => { addKey.mutate() }, t(words.name))}
          {addKey.data ? <Alert type="warning" title={t(words.made, { key: addKey.data.key })} /> : null}
          <Table size="small" rowKey="id" pagination={false} dataSource={keys.data?.items ?? []} columns={[{ title: t(words.name), dataIndex: 'name' }, { title: t(words.since), key: 'at', render: (_, key) => key.createdAt.slice(0, 10) }]} />
        </> },
        { key: 'orders', label: t(words.orders), children: <>
          <p>{t(words.importOrders)}</p>
          <p>{pick((file) => { importOrders.mutate(file) })}</p>
          {importOrders.data ? <Alert type="info" title={t(words.started, { rows: importOrders.data.report.rows })} /> : null}
        </> },
        { key: 'history', label: t(words.history), children: <HistoryTab region={region} mayUndo /> },
      ]} />
    </>
  )
}
