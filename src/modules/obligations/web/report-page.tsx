/** The monthly progress of a plan: counts beside those of the month before, units, what moved, what is late or silent. */
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Empty, Space, Spin, Table } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { MonthField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { countedOf, counts } from '../report/report.counts.ts'
import type { ReportCounts, ReportLine } from '../report/report.schema.ts'
import { obligationPath, plansKey, taskApi } from './obligation-api.ts'
import { useMayObligations } from './use-may.ts'
import { dateText, percentText } from './obligation-words.ts'
import { LightText } from './light-text.tsx'

const words = {
  title: { zh: '月度落实进展', en: 'Monthly progress' },
  month: { zh: '选择月份', en: 'Month' },
  docx: { zh: '导出通报', en: 'Export .docx' },
  tasks: { zh: '未立项任务 {n} 项', en: '{n} tasks not supervised' },
  total: { zh: '督办', en: 'Supervised' },
  working: { zh: '办理中', en: 'In hand' },
  claimed: { zh: '待核查', en: 'To verify' },
  cleared: { zh: '已销号', en: 'Cleared' },
  overdue: { zh: '逾期', en: 'Overdue' },
  returned: { zh: '退回', en: 'Returned' },
  silent: { zh: '本期未报', en: 'Silent' },
  units: { zh: '各单位', en: 'Units' },
  unit: { zh: '单位', en: 'Unit' },
  progress: { zh: '平均进度', en: 'Mean progress' },
  changes: { zh: '事项', en: 'Matters' },
  onlyChanged: { zh: '只看有变化的', en: 'Only what changed' },
  matter: { zh: '督办事项', en: 'Matter' },
  lead: { zh: '牵头单位', en: 'Lead' },
  before: { zh: '上期', en: 'Before' },
  after: { zh: '本期', en: 'Now' },
  said: { zh: '进展', en: 'Reported' },
  isNew: { zh: '新立项', en: 'new' },
  open: { zh: '{of} {n} 项，看是哪些', en: '{of}: {n}, see which' },
  chosen: { zh: '{what} {n} 项', en: '{what}: {n}' },
  all: { zh: '看全部', en: 'Show all' },
  none: { zh: '这个方案还没有督办事项。', en: 'Nothing of this plan is supervised yet.' },
} as const
const shownCounts = ['total', 'working', 'claimed', 'cleared', 'overdue', 'returned', 'silent'] as const satisfies readonly (keyof ReportCounts)[]

export default function ReportPage() {
  const t = useT()
  const { lang } = useLang()
  const { planId = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const month = search.get('month') ?? undefined
  const may = useMayObligations()
  const [onlyChanged, setOnlyChanged] = useState(false)
  const query = month === undefined ? {} : { month }
  const report = useQuery({ queryKey: [...plansKey, planId, 'report', month ?? ''], queryFn: () => taskApi('GET /obligations/plans/:planId/report', { params: { planId }, query }) })
  if (report.error) return <ErrorNote error={report.error} onRetry={() => void report.refetch()} />
  if (!report.data) return <Spin />
  const { plan, from, to, now, before, units, lines, unsupervised } = report.data
  const standing = (one: ReportLine['after']) => <>{t(one.stateNames)} {one.progress === null ? '' : percentText(one.progress)}{one.overdue ? <> <LightText colour="red" sign="■" words={words.overdue} /></> : null}</>
  const [of, unit] = [shownCounts.find((key) => key === search.get('of')), search.get('unit')]
  const shown = lines.filter((line) => (!onlyChanged || line.changed) && (of === undefined || counts[of](countedOf(line))) && (unit === null || line.leadName === unit))
  const choose = (change: Readonly<Record<'of' | 'unit', string | null>>) => setSearch((old) => {
    const next = new URLSearchParams(old)
    for (const [name, value] of Object.entries(change)) if (value === null) next.delete(name); else next.set(name, value)
    return next
  }, { replace: true })
  const show = (change: Readonly<Record<'of' | 'unit', string | null>>) => {
    choose(change)
    setOnlyChanged(false)
    document.getElementById('report-matters')?.scrollIntoView()
  }
  /** A count opens to the matters that it counts. */
  const count = (key: (typeof shownCounts)[number], n: number, name: string | null) => (n === 0 ? n : (
    <button type="button" className="figure-button" aria-label={`${name ?? ''} ${t(words.open, { of: t(words[key]), n })}`.trim()} onClick={() => show({ of: key, unit: name })}>{n}</button>
  ))
  return (
    <>
      <h1 className="page-title">{plan.title} · {t(words.title)}</h1>
      <p className="soft">{dateText(from)} — {dateText(to)} · {may.supervise ? <Link to={`/obligations/tasks?plan=${planId}`}>{t(words.tasks, { n: unsupervised })}</Link> : t(words.tasks, { n: unsupervised })}</p>
      <Space wrap style={{ marginBottom: 12 }}>
        <MonthField placeholder={t(words.month)} aria-label={t(words.month)} style={{ width: 160 }} value={search.get('month')} onChange={(month) => setSearch((old) => { const next = new URLSearchParams(old); if (month === '') next.delete('month'); else next.set('month', month); return next }, { replace: true })} />
        <Button href={`/api/v1/obligations/plans/${planId}/report.docx?${new URLSearchParams({ ...query, lang }).toString()}`}>{t(words.docx)}</Button>
      </Space>
      <dl className="report-counts">
        {shownCounts.map((key) => <div key={key}><dt>{t(words[key])}</dt><dd><strong>{count(key, now[key], null)}</strong> <Change is={now[key]} was={before[key]} /></dd></div>)}
      </dl>
      {lines.length === 0 ? <Empty description={t(words.none)} /> : (
        <>
          <h2 className="section-title">{t(words.units)}</h2>
          <Table
            rowKey="name" size="small" pagination={false} dataSource={units} scroll={{ x: 520 }} style={{ marginBottom: 20 }}
            columns={[
              { title: t(words.unit), dataIndex: 'name' },
              ...(['total', 'cleared', 'overdue', 'silent'] as const).map((key) => ({ title: t(words[key]), dataIndex: key, width: 88, align: 'right' as const, className: 'number', render: (n: number, { name }: { readonly name: string }) => count(key, n, name) })),
              { title: t(words.progress), dataIndex: 'progress', width: 96, align: 'right' as const, className: 'number', render: (value: number | null, { name }: { readonly name: string }) => (value === null ? percentText(value) : <button type="button" className="figure-button" aria-label={`${name} ${t(words.progress)} ${percentText(value)}`} onClick={() => show({ of: null, unit: name })}>{percentText(value)}</button>) },
            ]}
          />
          <h2 className="section-title" id="report-matters">{t(words.changes)} <Checkbox checked={onlyChanged} onChange={(event) => setOnlyChanged(event.target.checked)}>{t(words.onlyChanged)}</Checkbox></h2>
          {of === undefined && unit === null ? null : <p role="status">{t(words.chosen, { what: [unit, of === undefined ? null : t(words[of])].filter((part) => part !== null).join(' · '), n: shown.length })} <Button size="small" onClick={() => choose({ of: null, unit: null })}>{t(words.all)}</Button></p>}
          <Table<ReportLine>
            rowKey="caseId" size="small" pagination={false} dataSource={shown} scroll={{ x: 900 }}
            columns={[
              { title: t(words.matter), key: 'title', render: (_, line) => <><Link to={obligationPath({ region: line.region, id: line.caseId })}>{line.title}</Link><div className="soft">{line.number}</div></> },
              { title: t(words.lead), dataIndex: 'leadName', width: 140 },
              { title: t(words.before), key: 'before', width: 120, render: (_, line) => (line.before === null ? <span className="soft">{t(words.isNew)}</span> : standing(line.before)) },
              { title: t(words.after), key: 'after', width: 140, render: (_, line) => standing(line.after) },
              { title: t(words.said), key: 'said', width: 260, render: (_, line) => line.reports[0]?.text ?? '' },
            ]}
          />
        </>
      )}
    </>
  )
}

/** Change since the month before, in sign and number. */
function Change({ is, was }: { is: number; was: number }) {
  return is === was ? null : <span className="soft">{is > was ? `+${is - was}` : `−${was - is}`}</span>
}
