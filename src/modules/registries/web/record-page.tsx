/** One record: what is known, since when and from whom; what was said before; who looked. Numbers are opened with a reason. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Input, Modal, Space, Table, Tabs, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { RecordForm } from './record-form.tsx'
import { api, type Shown } from './registry-api.ts'
import { common, kindWords, valueWords } from './registry-words.ts'

const words = {
  facts: { zh: '现状', en: 'As it is' }, history: { zh: '历史', en: 'History' }, looks: { zh: '谁查看过', en: 'Who looked' }, open: { zh: '查看完整信息', en: 'Open in full' }, why: { zh: '为什么要看（会留下记录，本人可以看到）', en: 'Why (kept, and shown to the person)' }, show: { zh: '查看', en: 'Open' }, cancel: { zh: '取消', en: 'Cancel' },
  change: { zh: '补充或更正', en: 'Add or correct' }, merge: { zh: '合并另一条', en: 'Merge another' }, grounds: { zh: '同意与监护', en: 'Consents and guardians' }, undone: { zh: '导入已撤销', en: 'import undone' }, mergedAway: { zh: '已并入另一条记录', en: 'merged into another record' },
  said: { zh: '登记时间', en: 'Written' }, who: { zh: '谁', en: 'Who' }, what: { zh: '看了什么', en: 'What' }, until: { zh: '止', en: 'Until' }, nobody: { zh: '还没有人查看过。', en: 'Nobody has looked yet.' }, merged: { zh: '已并入：', en: 'Merged into it: ' }, split: { zh: '拆出', en: 'Split off' }, noLonger: { zh: '不再已知：', en: 'Not known any more: ' },
} as const
const lookWords: Readonly<Record<string, { zh: string; en: string }>> = { open: { zh: '打开记录', en: 'opened' }, unmask: { zh: '查看完整信息', en: 'opened in full' }, own: { zh: '本人查看', en: 'own look' }, find: { zh: '查找', en: 'found' }, export: { zh: '导出', en: 'exported' }, use: { zh: '用于服务', en: 'used' } }

export default function RecordPage() {
  const t = useT()
  const mayWrite = useMay('registries.write')
  const client = useQueryClient()
  const { region = '', type = '', id = '' } = useParams()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [doing, setDoing] = useState<'change' | 'merge'>()
  const params = { region, type, id }
  const masked = useQuery({ queryKey: ['record', region, type, id], queryFn: () => api('POST /records/:region/:type/:id/view', { params, body: {} }) })
  const full = useMutation({ mutationFn: () => api('POST /records/:region/:type/:id/view', { params, body: { unmask: true, reason } }), onSuccess: () => { setAsking(false); setReason('') } })
  const split = useMutation({ mutationFn: (other: string) => api('POST /records/:region/:type/:id/split', { params: { ...params, id: other } }), onSuccess: () => client.invalidateQueries({ queryKey: ['record'] }) })
  const record = full.data ?? masked.data
  const done = (): void => { setDoing(undefined); full.reset(); void client.invalidateQueries({ queryKey: ['record'] }) }
  const hasMasked = record?.facts.some((fact) => fact.masked) ?? false
  return (
    <>
      <p><Link to={`/records?region=${region}&type=${type}`}>{t(common.back)}</Link></p>
      <ErrorNote error={masked.error ?? full.error ?? split.error} />
      {record === undefined ? null : (
        <>
          <Space wrap align="center">
            <h1 className="page-title" style={{ margin: 0 }}>{record.title}</h1>
            {record.place === null ? null : <span>{record.place.name}</span>}
            {record.state === 'merged' ? <Tag>{t(words.mergedAway)}</Tag> : null}
          </Space>
          <Space wrap style={{ display: 'flex', margin: '8px 0' }}>
            {hasMasked ? <Button onClick={() => setAsking(true)}>{t(words.open)}</Button> : null}
            {mayWrite && record.state === 'active' ? <><Button onClick={() => setDoing('change')}>{t(words.change)}</Button><Button onClick={() => setDoing('merge')}>{t(words.merge)}</Button></> : null}
            {type === 'resident' ? <Link to={`/residents/${region}/${id}`}>{t(words.grounds)}</Link> : null}
          </Space>
          <p>{record.flags.map((flag) => <Tooltip key={`${flag.field} ${flag.kind}`} title={`${flag.detail} ${flag.on}`}><Tag color="orange" tabIndex={0}>{flag.field} {t(kindWords(flag.kind))}</Tag></Tooltip>)}</p>
          {record.merged.length === 0 ? null : <div>{t(words.merged)}{record.merged.map((one) => <Space key={one.id}>{one.title}{mayWrite ? <Button size="small" loading={split.isPending} onClick={() => split.mutate(one.id)}>{t(words.split)}</Button> : null}</Space>)}</div>}
          <Tabs items={[{ key: 'facts', label: t(words.facts), children: <Facts record={record} /> }, { key: 'history', label: t(words.history), children: <History record={record} /> }, { key: 'looks', label: t(words.looks), children: <Looks record={record} /> }]} />
        </>
      )}
      {doing === 'change' ? <RecordForm region={region} type={type} id={id} onDone={done} /> : null}
      {doing === 'merge' ? <MergeDialog region={region} type={type} id={id} onDone={done} /> : null}
      <Modal open={asking} title={t(words.open)} okText={t(words.show)} cancelText={t(words.cancel)} okButtonProps={{ disabled: reason.trim().length < 4, loading: full.isPending }} onOk={() => full.mutate()} onCancel={() => setAsking(false)}>
        <label>{t(words.why)}<Input.TextArea rows={2} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      </Modal>
    </>
  )
}

function Facts({ record }: { readonly record: Shown }) {
  const t = useT()
  return (
    <dl className="facts" style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(280px, 100%), 1fr))', gap: '0 24px', margin: 0 }}>
      {record.facts.map((fact) => (
        <div key={fact.field} style={{ display: 'flex', flexWrap: 'wrap', gap: 8, padding: '6px 0', borderBottom: '1px solid var(--line)' }}>
          <dt style={{ flex: '0 0 128px', color: 'var(--ink-soft)' }}>{fact.field}</dt>
          <dd style={{ flex: '1 1 120px', margin: 0, overflowWrap: 'anywhere' }}>
            {fact.to === null ? t(valueWords(fact.value)) : <Link to={`/records/${record.region}/${fact.to.type}/${fact.to.id}`}>{t(valueWords(fact.value))}</Link>}
            <div style={{ color: 'var(--ink-soft)', fontSize: 12 }}>{[fact.source, ...(fact.from === null ? [] : [`${t(common.from)} ${fact.from}`])].join(' · ')}</div>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function History({ record }: { readonly record: Shown }) {
  const t = useT()
  const said = (set: Shown['history'][number]): string => [...Object.entries(set.facts).map(([field, value]) => `${field} ${t(valueWords(value))}`), ...(set.unknown.length > 0 ? [`${t(words.noLonger)}${set.unknown.join('、')}`] : [])].join('；')
  return (
    <Table<Shown['history'][number]> size="small" rowKey="id" pagination={false} dataSource={[...record.history]} scroll={{ x: 520 }}
      columns={[{ title: t(common.from), dataIndex: 'from', width: 110 }, { title: t(words.until), dataIndex: 'until', width: 110 }, { title: t(common.value), key: 'said', render: (_, set) => said(set) }, { title: t(common.source), dataIndex: 'source', width: 130, render: (source: string, set) => <>{source} {set.isWithdrawn ? <Tag>{t(words.undone)}</Tag> : null}</> }, { title: t(words.said), dataIndex: 'at', width: 140, render: (at: string) => momentText(at) }]} />
  )
}

function Looks({ record }: { readonly record: Shown }) {
  const t = useT()
  return (
    <Table<Shown['looks'][number]> size="small" rowKey={(look) => `${look.at} ${look.by} ${look.what}`} pagination={false} dataSource={[...record.looks]} scroll={{ x: 460 }} locale={{ emptyText: <Empty description={t(words.nobody)} /> }}
      columns={[{ title: t(words.said), dataIndex: 'at', width: 140, render: (at: string) => momentText(at) }, { title: t(words.who), dataIndex: 'by' }, { title: t(words.what), dataIndex: 'what', render: (what: string) => t(lookWords[what] ?? { zh: what, en: what }) }, { title: t(words.why), dataIndex: 'reason' }]} />
  )
}
