/** Each target beside the upper plan's and other plans'; the upper plan is chosen here. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select, Space, Spin, Table, Tag } from 'antd'
import { Link, useParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT, type Text } from '#ui/text.tsx'
import type { AlignmentTable } from '../alignment/alignment.schema.ts'
import { alignmentApi, planApi, planKey } from './plan-api.ts'
import { amountOf } from './plan-words.ts'

const words = {
  title: { zh: '目标对照', en: 'Targets side by side' },
  back: { zh: '方案审阅', en: 'Plan review' },
  upper: { zh: '上级方案', en: 'Upper plan' },
  none: { zh: '未指定', en: 'None' },
  named: { zh: '（依据中提到）', en: ' (named in the text)' },
  above: { zh: '（上级地区）', en: ' (region above)' },
  hint: { zh: '其他地区的目标是公开文件中的事实，仅供参照。', en: 'Targets of other places are facts from public documents, for comparison only.' },
  measure: { zh: '指标', en: 'Measure' },
  own: { zh: '本方案', en: 'This plan' },
  compare: { zh: '与上级比', en: 'Against upper' },
  others: { zh: '其他方案', en: 'Other plans' },
  xlsx: { zh: '导出 Excel', en: 'Export .xlsx' },
  empty: { zh: '没有能对照的目标。', en: 'No target can be compared.' },
  only: { zh: '只列有对照的', en: 'With a counterpart' },
} as const

const comparisonWords: Readonly<Record<AlignmentTable['rows'][number]['comparison'], Text & { color: string; shape: string }>> = {
  below: { zh: '低于上级', en: 'Below', color: 'red', shape: '▼' },
  equal: { zh: '一致', en: 'Equal', color: 'blue', shape: '＝' },
  above: { zh: '高于上级', en: 'Above', color: 'green', shape: '▲' },
  'not comparable': { zh: '不可比', en: 'Not comparable', color: 'default', shape: '—' },
}

type Row = AlignmentTable['rows'][number]
type Target = Row['own']

export default function AlignmentPage() {
  const t = useT()
  const { lang } = useLang()
  const queries = useQueryClient()
  const { planId = '' } = useParams()
  const params = { id: planId }
  const plan = useQuery({ queryKey: planKey(planId), queryFn: () => planApi('GET /plans/:id', { params }) })
  const plans = useQuery({ queryKey: ['plans', 'names'], queryFn: () => planApi('GET /plans', { query: { limit: 200 } }) })
  const candidates = useQuery({ queryKey: ['upper-candidates', planId], queryFn: () => alignmentApi('GET /plans/:id/upper-candidates', { params }) })
  const table = useQuery({ queryKey: ['alignment', planId], queryFn: () => alignmentApi('GET /plans/:id/alignment', { params }) })
  const setUpper = useMutation({
    mutationFn: (upperPlanId: string | null) => planApi('PATCH /plans/:id', { params, body: { upperPlanId } }, { ifMatch: plan.data?.plan.version ?? 0 }),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: planKey(planId) }), queries.invalidateQueries({ queryKey: ['alignment', planId] })]),
  })
  // A plan may promise the same of a measure twice, in two clauses: only its place tells one row from the other.
  const rows = (table.data?.rows ?? []).map((row, place) => ({ ...row, place }))
  const titles = new Map((table.data?.others ?? []).map((o) => [o.id, o.title]))
  if (plan.error) return <ErrorNote error={plan.error} onRetry={() => void plan.refetch()} />
  if (!plan.data) return <Spin />
  const proposed = (candidates.data?.items ?? []).map((c) => ({ value: c.id, label: `${c.title}${t(c.named ? words.named : words.above)}` }))
  const known = new Set(proposed.map((c) => c.value))
  const choices = [...proposed, ...(plans.data?.items ?? []).filter((p) => p.id !== planId && !known.has(p.id)).map((p) => ({ value: p.id, label: p.title }))]
  return (
    <>
      <p><Link to={`/plans/${planId}`}>← {t(words.back)}</Link></p>
      <h1 className="page-title">{plan.data.plan.title} · {t(words.title)}</h1>
      <Space wrap style={{ marginBottom: 12 }}>
        <label>{t(words.upper)} <Select allowClear showSearch={{ optionFilterProp: 'label' }} style={{ minWidth: 260 }} placeholder={t(words.none)} value={plan.data.plan.upper?.planId ?? null} options={choices} disabled={!plan.data.may.review} onChange={(value) => setUpper.mutate(value ?? null)} /></label>
        <Button href={`/api/v1/plans/${planId}/alignment.xlsx?lang=${lang}`}>{t(words.xlsx)}</Button>
      </Space>
      <p className="soft">{t(words.hint)}</p>
      <ErrorNote error={table.error ?? setUpper.error} onRetry={() => void table.refetch()} />
      <Table<Row & { readonly place: number }>
        rowKey="place" size="small" pagination={false} loading={table.isPending} dataSource={rows} scroll={{ x: 960 }} locale={{ emptyText: t(words.empty) }}
        columns={[
          { title: t(words.measure), dataIndex: 'measure', width: 220 },
          { title: t(words.own), key: 'own', className: 'number', width: 140, render: (_, r) => figure(r.own) },
          { title: t(words.upper), key: 'upper', className: 'number', width: 140, render: (_, r) => (r.upper ? figure(r.upper) : '—') },
          { title: t(words.compare), key: 'compare', width: 110, render: (_, r) => (r.upper ? <Compared comparison={r.comparison} /> : '—') },
          { title: t(words.others), key: 'others', render: (_, r) => <ul className="others">{r.others.map((o) => <li key={o.plan + String(o.year)}>{titles.get(o.plan) ?? o.plan}：{figure(o)}</li>)}</ul> },
        ]}
      />
    </>
  )
}

function Compared({ comparison }: { comparison: Row['comparison'] }) {
  const t = useT()
  const mark = comparisonWords[comparison]
  return <Tag color={mark.color}><span aria-hidden>{mark.shape}</span> {t(mark)}</Tag>
}

/** `≥ 62 %（2027）` */
const figure = (target: Target): string =>
  `${amountOf({ ...target, text: '应保尽保', perPeriod: null, cumulative: false })}${target.year ? `（${target.year}）` : ''}`
