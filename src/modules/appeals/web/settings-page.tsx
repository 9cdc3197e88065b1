/** The line: its duty list, complaint codes of places, keys of Open311, import of orders. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Space, Table, Tabs } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { appealApi } from './appeal-api.ts'
import { useLine } from './use-line.ts'

const words = {
  title: { zh: '热线设置', en: 'Line settings' }, none: { zh: '还没有开通热线。可通过接口 PUT /appeal-lines/:region 开通。', en: 'No line is open. Open one by PUT /appeal-lines/:region.' }, duties: { zh: '责任清单', en: 'Duty list' }, places: { zh: '投诉码', en: 'Place codes' }, keys: { zh: 'Open311 密钥', en: 'Open311 keys' }, orders: { zh: '导入工单', en: 'Import orders' },
  category: { zh: '分类', en: 'Category' }, ground: { zh: '依据', en: 'Ground' }, terms: { zh: '关键词', en: 'Words' }, importDuties: { zh: '导入 CSV（分类、单位、依据）', en: 'Import CSV (category, unit, ground)' }, imported: { zh: '新增 {added} 条，已有 {unchanged} 条，未导入 {refused} 行。', en: '{added} added, {unchanged} known, {refused} refused.' },
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
  const duties = useQuery({ queryKey: ['appeal-duties', region], enabled: on, queryFn: () => appealApi('GET /appeal-lines/:region/duties', { params }) })
  const places = useQuery({ queryKey: ['appeal-places', region], enabled: on, queryFn: () => appealApi('GET /appeal-lines/:region/places', { params }) })
  const keys = useQuery({ queryKey: ['appeal-keys', region], enabled: on, queryFn: () => appealApi('GET /appeal-lines/:region/keys', { params }) })
  const [name, setName] = useState('')
  const done = (key: string) => (): void => { setName(''); void client.invalidateQueries({ queryKey: [key] }) }
  const importDuties = useMutation({ mutationFn: (file: File) => appealApi('POST /appeal-lines/:region/duties/import', { params }, { files: { file } }), onSuccess: done('appeal-duties') })
  const addPlace = useMutation({ mutationFn: () => appealApi('POST /appeal-lines/:region/places', { params, body: { name, placeRegion: null, lng: null, lat: null, category: null, unit: null } }), onSuccess: done('appeal-places') })
  const addKey = useMutation({ mutationFn: () => appealApi('POST /appeal-lines/:region/keys', { params, body: { name } }), onSuccess: done('appeal-keys') })
  const importOrders = useMutation({ mutationFn: (file: File) => appealApi('POST /appeal-imports', { body: { region } }, { files: { file } }) })
  const pick = (take: (file: File) => void) => <input type="file" accept=".csv,text/csv" onChange={(e) => { const file = e.target.files?.[0]; if (file) take(file) }} />
  const maker = (make: () => void, label: string) => <Space style={{ marginBottom: 12 }}><Input value={name} onChange={(e) => { setName(e.target.value) }} placeholder={label} aria-label={label} /><Button onClick={make} disabled={name.trim().length < 2}>{t(words.make)}</Button></Space>
  if (!loading && line === undefined) return <Alert type="info" title={t(words.none)} />
  return (
    <>
      <h1 className="page-title">{t(words.title)} <span className="soft">{line?.name}</span></h1>
      <ErrorNote error={error ?? duties.error ?? importDuties.error ?? addPlace.error ?? addKey.error ?? importOrders.error} />
      <Tabs items={[
        { key: 'duties', label: t(words.duties), children: <>
          <p><label>{t(words.importDuties)} {pick((file) => { importDuties.mutate(file) })}</label></p>
          {importDuties.data ? <Alert type="info" title={t(words.imported, { added: importDuties.data.added, unchanged: importDuties.data.unchanged, refused: importDuties.data.refused.length })} description={importDuties.data.refused.map((one) => <div key={one.row}>{one.zh}</div>)} /> : null}
          <Table size="small" rowKey="id" pagination={false} scroll={{ x: 500 }} dataSource={duties.data?.items ?? []} columns={[{ title: t(words.category), dataIndex: 'category', width: 90 }, { title: t(words.ground), dataIndex: 'ground' }, { title: t(words.terms), key: 'words', render: (_, line) => line.words.join('、') }]} />
        </> },
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
      ]} />
    </>
  )
}
