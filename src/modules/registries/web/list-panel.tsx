/** Records of a register, found by name, whole number or doubt. */
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Empty, Input, Space, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { RecordForm } from './record-form.tsx'
import { api, type RecordLine } from './registry-api.ts'
import { common, kindWords } from './registry-words.ts'
import type { PlaceOfPage } from './use-place.ts'

const words = {
  find: { zh: '姓名开头，或完整的身份证号、手机、编号', en: 'Beginning of a name, or a whole number' }, onlyDoubtful: { zh: '只看存疑', en: 'Doubtful only' }, nothing: { zh: '没有找到。', en: 'Nothing found.' }, more: { zh: '下一页', en: 'Next page' }, add: { zh: '登记一条', en: 'New record' },
} as const

export function ListPanel({ region, type }: PlaceOfPage) {
  const t = useT()
  const mayWrite = useMay('registries.write')
  const go = useNavigate()
  const [text, setText] = useState('')
  const [flagged, setFlagged] = useState(false)
  const [adding, setAdding] = useState(false)
  const [cursor, setCursor] = useState<string | undefined>()
  const found = useQuery({
    queryKey: ['records', region, type, text, flagged, cursor],
    queryFn: () => api('POST /records/find', { body: { region, type, limit: 50, ...(text === '' ? {} : { text }), ...(flagged ? { flagged } : {}), ...(cursor === undefined ? {} : { cursor }) } }),
  })
  const next = found.data?.next ?? null
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <Input.Search aria-label={t(words.find)} placeholder={t(words.find)} allowClear style={{ width: 'min(380px, 84vw)' }} onSearch={(typed) => { setCursor(undefined); setText(typed.trim()) }} />
        <Checkbox checked={flagged} onChange={(event) => { setCursor(undefined); setFlagged(event.target.checked) }}>{t(words.onlyDoubtful)}</Checkbox>
        {mayWrite ? <Button onClick={() => setAdding(true)}>{t(words.add)}</Button> : null}
      </Space>
      <ErrorNote error={found.error} />
      <Table<RecordLine> size="small" rowKey="id" pagination={false} loading={found.isPending} dataSource={[...(found.data?.items ?? [])]} scroll={{ x: 460 }} locale={{ emptyText: <Empty description={t(words.nothing)} /> }}
        columns={[
          { title: t(common.name), dataIndex: 'title', render: (title: string, row) => <Link to={`/records/${region}/${type}/${row.id}`}>{title}</Link> },
          { title: t(common.place), dataIndex: 'place', render: (place: RecordLine['place']) => place?.name ?? '' },
          { title: t(common.doubtful), dataIndex: 'flags', render: (flags: RecordLine['flags']) => flags.map((flag) => <Tag key={`${flag.field} ${flag.kind}`} color="orange">{flag.field} {t(kindWords(flag.kind))}</Tag>) },
          { title: t(common.changed), dataIndex: 'changedAt', width: 130, render: (at: string) => momentText(at) },
        ]} />
      {next === null ? null : <p><Button onClick={() => setCursor(next)}>{t(words.more)}</Button></p>}
      {adding ? <RecordForm region={region} type={type} onDone={(id) => { setAdding(false); if (id !== undefined) void go(`/records/${region}/${type}/${id}`) }} /> : null}
    </>
  )
}
