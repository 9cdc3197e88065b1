/** A register: find by name, number or doubt; how good its data are; import a list. */
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Empty, Input, Progress, Space, Table, Tabs, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { ImportPanel } from './import-panel.tsx'
import { PlaceBar } from './place-bar.tsx'
import { api, type Quality, type RecordLine } from './registry-api.ts'
import { common, kindWords, moment } from './registry-words.ts'
import { usePlace } from './use-place.ts'

const words = {
  list: { zh: '记录', en: 'Records' }, quality: { zh: '数据质量', en: 'Data quality' }, import: { zh: '导入', en: 'Import' },
  find: { zh: '姓名开头，或完整的身份证号、手机、编号', en: 'Beginning of a name, or a whole number' }, onlyDoubtful: { zh: '只看存疑', en: 'Doubtful only' }, nothing: { zh: '没有找到。', en: 'Nothing found.' }, more: { zh: '下一页', en: 'Next page' },
  total: { zh: '{records} 条记录，其中 {flagged} 条存疑，已合并 {merged} 条。', en: '{records} records, {flagged} of them doubtful, {merged} merged.' }, known: { zh: '已知', en: 'Known' }, noneKnown: { zh: '已知为无', en: 'Known to be none' }, unknown: { zh: '未知', en: 'Unknown' },
} as const

export default function RecordsPage() {
  const t = useT()
  const place = usePlace()
  return (
    <>
      <h1 className="page-title">{t(common.records)}</h1>
      <PlaceBar place={place} />
      {place.isRegion
        ? <Tabs items={[{ key: 'list', label: t(words.list), children: <List key={place.type} {...place} /> }, { key: 'quality', label: t(words.quality), children: <QualityTable {...place} /> }, { key: 'import', label: t(words.import), children: <ImportPanel key={place.type} {...place} /> }]} />
        : <Empty description={t(common.six)} />}
    </>
  )
}

function List({ region, type }: { readonly region: string; readonly type: string }) {
  const t = useT()
  const [text, setText] = useState('')
  const [flagged, setFlagged] = useState(false)
  const [cursor, setCursor] = useState<string | undefined>()
  const found = useQuery({
    queryKey: ['records', region, type, text, flagged, cursor],
    queryFn: () => api('POST /records/find', { body: { region, type, limit: 50, ...(text === '' ? {} : { text }), ...(flagged ? { flagged } : {}), ...(cursor === undefined ? {} : { cursor }) } }),
  })
  const next = found.data?.next ?? null
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <Input.Search aria-label={t(words.find)} placeholder={t(words.find)} allowClear style={{ width: 'min(380px, 80vw)' }} onSearch={(typed) => { setCursor(undefined); setText(typed.trim()) }} />
        <Checkbox checked={flagged} onChange={(event) => { setCursor(undefined); setFlagged(event.target.checked) }}>{t(words.onlyDoubtful)}</Checkbox>
      </Space>
      <ErrorNote error={found.error} />
      <Table<RecordLine> size="small" rowKey="id" pagination={false} loading={found.isPending} dataSource={[...(found.data?.items ?? [])]} scroll={{ x: 480 }} locale={{ emptyText: <Empty description={t(words.nothing)} /> }}
        columns={[
          { title: t(common.name), dataIndex: 'title', render: (title: string, row) => <Link to={`/records/${region}/${type}/${row.id}`}>{title}</Link> },
          { title: t(common.place), dataIndex: 'place' },
          { title: t(common.doubtful), dataIndex: 'flags', render: (flags: RecordLine['flags']) => flags.map((flag) => <Tag key={`${flag.field} ${flag.kind}`} color="orange">{flag.field} {t(kindWords(flag.kind))}</Tag>) },
          { title: t(common.changed), dataIndex: 'changedAt', width: 150, render: moment },
        ]} />
      {next === null ? null : <p><Button onClick={() => setCursor(next)}>{t(words.more)}</Button></p>}
    </>
  )
}

function QualityTable({ region, type }: { readonly region: string; readonly type: string }) {
  const t = useT()
  useLang()
  const quality = useQuery({ queryKey: ['record-quality', region, type], queryFn: () => api('GET /record-quality', { query: { region, type } }) })
  const data = quality.data
  const share = (n: number): number => (data === undefined || data.records === 0 ? 0 : Math.round((n * 1000) / data.records) / 10)
  return (
    <>
      <ErrorNote error={quality.error} />
      {data === undefined ? null : <p>{t(words.total, { records: data.records, flagged: data.flagged, merged: data.merged })}</p>}
      <Table<Quality['fields'][number]> size="small" rowKey="field" pagination={false} loading={quality.isPending} dataSource={[...(data?.fields ?? [])]} scroll={{ x: 520 }}
        columns={[
          { title: t(common.field), dataIndex: 'field' },
          { title: t(words.known), dataIndex: 'known', width: 170, render: (n: number, row) => <Progress aria-label={row.field} percent={share(n)} size="small" /> },
          { title: t(words.noneKnown), dataIndex: 'none', align: 'right', render: (n: number) => `${share(n)} %` },
          { title: t(words.unknown), dataIndex: 'unknown', align: 'right', render: (n: number) => `${share(n)} %` },
          { title: t(common.doubtful), dataIndex: 'doubtful', render: (list: Quality['fields'][number]['doubtful']) => list.map((one) => <Tag key={one.kind} color="orange">{t(kindWords(one.kind))} {one.n}</Tag>) },
        ]} />
    </>
  )
}
