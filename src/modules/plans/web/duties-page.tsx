/** A plan looked at: what each unit owes, or the plan by deadline, area and section; lists as .xlsx and .docx. */
import { useQuery } from '@tanstack/react-query'
import { Button, Collapse, Empty, Segmented, Select, Space, Spin } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { ApiError } from '#ui/api.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { DutyItem } from '../views/duties.ts'
import { CommitmentTable } from './commitment-table.tsx'
import { planApi, planKey, viewApi } from './plan-api.ts'
import { dateText } from './plan-words.ts'

const words = {
  title: { zh: '责任清单', en: 'Duty lists' },
  back: { zh: '方案审阅', en: 'Plan review' },
  by: { zh: '排列', en: 'Order' },
  unit: { zh: '按单位', en: 'By unit' },
  deadline: { zh: '按期限', en: 'By deadline' },
  area: { zh: '按领域', en: 'By area' },
  tree: { zh: '按章节', en: 'By section' },
  of: { zh: '版本', en: 'Version' },
  published: { zh: '已发布的版本', en: 'Published version' },
  draft: { zh: '当前草稿', en: 'Present draft' },
  one: { zh: '只看一个单位', en: 'One unit only' },
  xlsx: { zh: '导出 Excel', en: 'Export .xlsx' },
  docx: { zh: '导出公文格式', en: 'Export .docx' },
  notPublished: { zh: '这个方案还没有发布，显示的是当前草稿。', en: 'This plan has not been published; the present draft is shown.' },
  none: { zh: '没有可列出的承诺。先在审阅页确认任务和目标。', en: 'Nothing to list yet. Accept tasks and targets in the review first.' },
  noLabel: { zh: '未标明', en: 'Not stated' },
  count: { zh: '{n} 项', en: '{n}' },
} as const

const orders = ['unit', 'deadline', 'area', 'tree'] as const

export default function DutiesPage() {
  const t = useT()
  const { lang } = useLang()
  const { planId = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const by = orders.find((o) => o === search.get('by')) ?? 'unit'
  const unit = search.get('unit') ?? undefined
  const set = (values: Record<string, string | undefined>) => setSearch((old) => {
    for (const [k, v] of Object.entries(values)) { if (v) old.set(k, v); else old.delete(k) }
    return old
  }, { replace: true })

  // Whoever may not see the draft reads the published version: its head is public.
  const draft = useQuery({ queryKey: planKey(planId), queryFn: () => planApi('GET /plans/:id', { params: { id: planId } }) })
  const barred = draft.error instanceof ApiError && (draft.error.status === 403 || draft.error.status === 404)
  const published = useQuery({ queryKey: ['public-plan', planId], queryFn: () => viewApi('GET /public/plans/:id', { params: { id: planId } }), enabled: barred })
  const title = draft.data?.plan.title ?? published.data?.title
  const unpublished = draft.data?.plan.publishedNumber === null
  const of = search.get('of') === 'draft' || unpublished ? 'draft' : 'published'
  const outline = useQuery({ queryKey: ['outline', planId, by, of], queryFn: () => viewApi('GET /plans/:id/outline', { params: { id: planId }, query: { by, of } }), enabled: title !== undefined })
  const groups = (outline.data?.groups ?? []).filter((g) => g.items.length > 0)
  const shown = by === 'unit' && unit ? groups.filter((g) => g.key === unit) : groups
  const download = (ending: 'xlsx' | 'docx') => `/api/v1/plans/${planId}/duties.${ending}?${new URLSearchParams({ of, ...(by === 'unit' && unit ? { unit } : {}), lang }).toString()}`

  const refused = barred ? published.error : draft.error
  if (refused) return <ErrorNote error={refused} onRetry={() => void draft.refetch()} />
  if (title === undefined) return <Spin />
  const label = (text: string) => (by === 'deadline' ? dateText(text || null) : text) || t(words.noLabel)
  return (
    <>
      {draft.data ? <p><Link to={`/plans/${planId}`}>← {t(words.back)}</Link></p> : null}
      <h1 className="page-title">{title} · {t(words.title)}</h1>
      {unpublished ? <p className="soft">{t(words.notPublished)}</p> : null}
      <Space wrap style={{ marginBottom: 12 }}>
        <Segmented value={by} onChange={(value) => set({ by: value, unit: undefined })} options={orders.map((o) => ({ value: o, label: t(words[o]) }))} aria-label={t(words.by)} />
        {draft.data && !unpublished ? <Select value={of} onChange={(value) => set({ of: value })} options={[{ value: 'published', label: t(words.published) }, { value: 'draft', label: t(words.draft) }]} aria-label={t(words.of)} /> : null}
        {by === 'unit' ? <Select allowClear showSearch={{ optionFilterProp: 'label' }} style={{ minWidth: 200 }} placeholder={t(words.one)} aria-label={t(words.one)} value={unit} onChange={(value) => set({ unit: value })} options={groups.filter((g) => g.key).map((g) => ({ value: g.key, label: g.label }))} /> : null}
        <Button href={download('xlsx')}>{t(words.xlsx)}</Button>
        <Button href={download('docx')}>{t(words.docx)}</Button>
      </Space>
      <ErrorNote error={outline.error} onRetry={() => void outline.refetch()} />
      {outline.isPending ? <Spin /> : null}
      {outline.data && shown.length === 0 ? <Empty description={t(words.none)} /> : null}
      <Groups key={`${by}-${unit ?? ''}`} groups={shown.map((g) => ({ key: g.key, label: label(g.label), count: t(words.count, { n: g.items.length }), items: g.items }))} open={shown.length <= 3} hideUnits={by === 'unit' && unit !== undefined} />
    </>
  )
}

function Groups({ groups, open, hideUnits }: { groups: readonly { key: string; label: string; count: string; items: readonly DutyItem[] }[]; open: boolean; hideUnits: boolean }) {
  const [active, setActive] = useState<string[]>(open ? groups.map((g) => g.key) : [])
  return (
    <Collapse
      activeKey={active} onChange={(keys) => setActive(Array.isArray(keys) ? keys : [keys])} destroyOnHidden
      items={groups.map((g) => ({ key: g.key, label: <strong>{g.label}</strong>, extra: <span className="soft">{g.count}</span>, children: <CommitmentTable items={g.items} hideUnits={hideUnits} /> }))}
    />
  )
}
