/** Versions of a plan: what was published when, what changed in between, and the place to drop an amended text. */
import { useQuery } from '@tanstack/react-query'
import { Empty, Select, Space, Spin, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT, type Text } from '#ui/text.tsx'
import type { ObjectDiff } from '../publish/diff.ts'
import { ImportDrop } from './import-drop.tsx'
import { planApi, planKey, publishApi } from './plan-api.ts'
import { fieldWords, kindWords } from './plan-words.ts'

const words = {
  title: { zh: '版本', en: 'Versions' },
  back: { zh: '方案审阅', en: 'Plan review' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  draft: { zh: '当前草稿', en: 'Present draft' },
  versionOf: { zh: '第 {n} 版（{at}）', en: 'Version {n} ({at})' },
  none: { zh: '还没有发布过版本。', en: 'No version has been published yet.' },
  same: { zh: '两个版本没有差别。', en: 'The two do not differ.' },
  amend: { zh: '导入修订稿', en: 'Import an amended text' },
  amendHint: { zh: '文件修订后，把新稿拖到这里。原来的更正会带过去；带不过去的会列出来请您决定。', en: 'Drop the amended document here. Your corrections are carried over; what can’t be is listed for your decision.' },
  change: { zh: '变化', en: 'Change' },
  what: { zh: '内容', en: 'What' },
  detail: { zh: '前后', en: 'Before and after' },
  nothing: { zh: '（无）', en: '(none)' },
} as const

const changeWords: Readonly<Record<ObjectDiff['change'], Text & { color: string }>> = {
  added: { zh: '新增', en: 'Added', color: 'green' },
  removed: { zh: '删除', en: 'Removed', color: 'red' },
  changed: { zh: '修改', en: 'Changed', color: 'orange' },
}

type Which = 'draft' | number

export default function VersionsPage() {
  const t = useT()
  const { planId = '' } = useParams()
  const params = { id: planId }
  const plan = useQuery({ queryKey: planKey(planId), queryFn: () => planApi('GET /plans/:id', { params }) })
  const versions = useQuery({ queryKey: ['versions', planId], queryFn: () => publishApi('GET /plans/:id/versions', { params }) })
  const error = plan.error ?? versions.error
  if (error) return <ErrorNote error={error} onRetry={() => void versions.refetch()} />
  if (!plan.data || !versions.data) return <Spin />
  const { items } = versions.data
  return (
    <>
      <p><Link to={`/plans/${planId}`}>← {t(words.back)}</Link></p>
      <h1 className="page-title">{plan.data.plan.title} · {t(words.title)}</h1>
      {items.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(words.none)} /> : <Compare planId={planId} versions={items} />}
      {plan.data.may.review ? (
        <section style={{ marginTop: 24 }}>
          <h2 className="page-title">{t(words.amend)}</h2>
          <p className="soft">{t(words.amendHint)}</p>
          <ImportDrop amends={planId} />
        </section>
      ) : null}
    </>
  )
}

function Compare({ planId, versions }: { planId: string; versions: readonly { number: number; publishedAt: string }[] }) {
  const t = useT()
  const { lang } = useLang()
  const [from, setFrom] = useState<Which>(versions[0]?.number ?? 1)
  const [to, setTo] = useState<Which>('draft')
  const diff = useQuery({ queryKey: ['diff', planId, from, to], queryFn: () => publishApi('GET /plans/:id/diff', { params: { id: planId }, query: { from, to } }) })
  const at = (time: string) => new Date(time).toLocaleDateString(lang === 'zh' ? 'zh-CN' : 'en', { timeZone: 'Asia/Shanghai', dateStyle: 'long' })
  const options: { value: Which; label: string }[] = [{ value: 'draft', label: t(words.draft) }, ...versions.map((v) => ({ value: v.number, label: t(words.versionOf, { n: v.number, at: at(v.publishedAt) }) }))]
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <label>{t(words.from)} <Select value={from} onChange={setFrom} options={options} style={{ minWidth: 200 }} /></label>
        <label>{t(words.to)} <Select value={to} onChange={setTo} options={options} style={{ minWidth: 200 }} /></label>
      </Space>
      <ErrorNote error={diff.error} onRetry={() => void diff.refetch()} />
      <Table<ObjectDiff>
        rowKey="objectId" size="small" pagination={false} loading={diff.isPending} dataSource={[...(diff.data?.changes ?? [])]} scroll={{ x: 640 }} locale={{ emptyText: t(words.same) }}
        columns={[
          { title: t(words.change), key: 'change', width: 80, render: (_, d) => <Tag color={changeWords[d.change].color}>{t(changeWords[d.change])}</Tag> },
          { title: t(words.what), key: 'what', width: 260, render: (_, d) => <>{t(kindWords[d.kind])} · {d.title}</> },
          { title: t(words.detail), key: 'detail', render: (_, d) => <Fields diff={d} /> },
        ]}
      />
    </>
  )
}

function Fields({ diff }: { diff: ObjectDiff }) {
  const t = useT()
  if (diff.change !== 'changed') return <span className="soft">{diff.clauseAfter ?? diff.clauseBefore}</span>
  const text = (value: unknown): string => (value === null || value === undefined || (Array.isArray(value) && value.length === 0) ? t(words.nothing) : Array.isArray(value) ? value.join('、') : String(value))
  return <>{diff.fields.map((f) => <div key={f.field}>{t(fieldWords[f.field] ?? { zh: f.field, en: f.field })}：<del>{text(f.before)}</del> → <ins>{text(f.after)}</ins></div>)}</>
}
